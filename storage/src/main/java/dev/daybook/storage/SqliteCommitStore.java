package dev.daybook.storage;

import dev.daybook.commit.Change;
import dev.daybook.commit.Commit;
import dev.daybook.commit.CommitFile;
import dev.daybook.commit.CommitStore;
import dev.daybook.commit.FileKind;
import dev.daybook.commit.SessionCommits;
import dev.daybook.core.Period;
import dev.daybook.project.ProjectPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Commits in SQLite, with their files. */
@RegisterRowMapper(SqliteCommitStore.CommitRow.class)
@RegisterRowMapper(SqliteCommitStore.FileRow.class)
@RegisterRowMapper(SqliteCommitStore.FunctionRow.class)
@RegisterRowMapper(SqliteCommitStore.RevertRow.class)
@RegisterRowMapper(SqliteCommitStore.ReadStateRow.class)
@RegisterConstructorMapper(CommitStore.Skipped.class)
@RegisterConstructorMapper(SessionCommits.class)
interface SqliteCommitStore extends CommitStore {
    /** A commit's row, with what replaced it. */
    String COMMITS = """
            SELECT c.*, (SELECT n.hash FROM git_commit n WHERE n.amends = c.hash ORDER BY n.committed_at DESC LIMIT 1) AS amended_by
            FROM git_commit c
            """;

    /** A function, and the position of its file. */
    record Function(long file, String name) {}

    @Override
    default boolean add(Commit commit, Instant readAt) {
        boolean added = insert(commit, String.join("\n", commit.parents()), readAt);
        if (added) {
            putFiles(commit.hash(), commit.files());
            putFunctions(commit.hash(), commit.files());
            deleteSkipped(commit.hash());
        }
        return added;
    }

    @Override
    default Optional<Commit> find(String hash) {
        return findRow(hash).map(row -> withFiles(row, files(hash)));
    }

    @Override
    default List<String> startingWith(String prefix, int limit) {
        // g comes after every digit
        return between(prefix, prefix + "g", limit);
    }

    @Override
    default List<Commit> list(Period period, Optional<String> sessionId, int limit) {
        String since = Bounds.since(period);
        String until = Bounds.until(period);
        return sessionId.isPresent()
                ? listOfSession(sessionId.get(), since, until, limit)
                : listAll(since, until, limit);
    }

    @Override
    @SqlQuery("SELECT hash, reachable FROM git_commit")
    @KeyColumn("hash")
    @ValueColumn("reachable")
    Map<String, Boolean> hashes();

    @Override
    @SqlQuery("SELECT min(committed_at) FROM git_commit")
    Optional<Instant> oldest();

    @Override
    @SqlUpdate("UPDATE git_commit SET reachable = :reachable WHERE hash = :hash")
    void setReachable(@Bind("hash") String hash, @Bind("reachable") boolean reachable);

    @Override
    @SqlQuery("""
            SELECT hash, subject, committed_at, reachable, reverts FROM git_commit WHERE reverts IS NOT NULL
            UNION
            SELECT hash, subject, committed_at, reachable, reverts FROM git_commit
            WHERE subject >= 'Revert "' AND subject < 'Revert #'
            UNION
            SELECT hash, subject, committed_at, reachable, reverts FROM git_commit
            WHERE subject >= 'Reapply "' AND subject < 'Reapply #'
            ORDER BY committed_at, hash
            """)
    List<Revert> reverts();

    @Override
    @SqlQuery("""
            SELECT hash
            FROM git_commit
            WHERE subject = :subject AND committed_at <= :time
            ORDER BY committed_at DESC
            LIMIT 1
            """)
    Optional<String> newestBefore(@Bind("subject") String subject, @Bind("time") Instant time);

    @Override
    @SqlUpdate("UPDATE git_commit SET reverts = :reverted WHERE hash = :hash")
    void setReverts(@Bind("hash") String hash, @Bind("reverted") String reverted);

    @Override
    @SqlQuery("SELECT hash, reverted_by FROM git_commit WHERE reverted_by IS NOT NULL")
    @KeyColumn("hash")
    @ValueColumn("reverted_by")
    Map<String, String> revertedBy();

    @Override
    @SqlUpdate("UPDATE git_commit SET reverted_by = :revert WHERE hash = :hash")
    boolean setRevertedBy(@Bind("hash") String hash, @Bind("revert") Optional<String> revert);

    @Override
    @SqlUpdate("UPDATE git_commit SET amends = :replaced WHERE hash = :hash AND amends IS NULL")
    boolean setAmends(@Bind("hash") String hash, @Bind("replaced") String replaced);

    @Override
    @SqlUpdate("""
            UPDATE git_commit AS new
            SET amends = old.hash
            FROM git_commit AS old
            WHERE old.reachable = 0
              AND new.authored_at = old.authored_at
              AND new.parents = old.parents
              AND new.reachable = 1
              AND new.amends IS NULL
              AND new.hash <> old.hash
              AND NOT EXISTS (SELECT 1 FROM git_commit AS other WHERE other.amends = old.hash)
            """)
    int findAmended();

    @Override
    @SqlQuery("SELECT tips, since FROM git_history WHERE tips IS NOT NULL")
    Optional<ReadState> readState();

    @Override
    @SqlQuery("SELECT stamp FROM git_history WHERE stamp IS NOT NULL")
    Optional<String> stamp();

    @Override
    @SqlUpdate("UPDATE git_history SET stamp = :stamp")
    void putStamp(@Bind("stamp") String stamp);

    @Override
    default void put(ReadState state) {
        putReadState(String.join("\n", state.tips()), state.since());
    }

    @Override
    @SqlUpdate("""
            INSERT INTO git_commit_skipped (hash, reason, seen_at)
            VALUES (:hash, :reason, :seenAt)
            ON CONFLICT (hash) DO UPDATE
            SET reason = excluded.reason, seen_at = excluded.seen_at
            """)
    void putSkipped(@BindMethods Skipped skipped, @Bind("seenAt") Instant seenAt);

    @Override
    @SqlQuery("SELECT hash, reason FROM git_commit_skipped ORDER BY hash")
    List<Skipped> skipped();

    @Override
    @SqlQuery("""
            SELECT count(*) AS commits,
                   count(c.reverted_by) AS reverted,
                   coalesce(sum(c.files), 0) AS files,
                   coalesce(sum(c.insertions), 0) AS lines_added,
                   coalesce(sum(c.deletions), 0) AS lines_removed
            FROM commit_link l JOIN git_commit c ON c.hash = l.commit_hash
            WHERE l.session_id = :sessionId AND l.chosen = 1 AND c.reachable = 1
            """)
    SessionCommits totals(@Bind("sessionId") String sessionId);

    @SqlUpdate("""
            INSERT INTO git_commit (hash, parents, subject, message, authored_at, committed_at, branch, reachable, reverts,
                                    reverted_by, amends, files, insertions, deletions, note, read_at)
            VALUES (:hash, :parentLines, :subject, :message, :authoredAt, :committedAt, :branch, :reachable, :reverts,
                    :revertedBy, :amends, :fileCount, :insertions, :deletions, :note, :readAt)
            ON CONFLICT (hash) DO NOTHING
            """)
    boolean insert(@BindMethods Commit commit, @Bind("parentLines") String parentLines, @Bind("readAt") Instant readAt);

    @SqlBatch(transactional = false, value = """
            INSERT INTO git_commit_file (commit_hash, position, path, outside, kind, change, old_path, old_outside,
                                         insertions, deletions, binary)
            VALUES (:hash, :position, :path.path, :path.outside, :kind, :change, :old, :oldOutside,
                    :insertions, :deletions, :binary)
            """)
    void insertFiles(
            @Bind("hash") String hash,
            @Bind("position") List<Integer> positions,
            @BindMethods List<CommitFile> files,
            @Bind("old") List<Optional<String>> oldPaths,
            @Bind("oldOutside") List<Optional<Boolean>> oldOutside);

    @SqlBatch(transactional = false, value = """
            INSERT INTO git_commit_function (commit_hash, file, position, name)
            VALUES (:hash, :file, :position, :name)
            """)
    void insertFunctions(
            @Bind("hash") String hash,
            @Bind("file") List<Long> files,
            @Bind("position") List<Integer> positions,
            @Bind("name") List<String> names);

    @SqlUpdate("DELETE FROM git_commit_skipped WHERE hash = :hash")
    void deleteSkipped(@Bind("hash") String hash);

    @SqlUpdate("""
            INSERT INTO git_history (id, tips, since)
            VALUES (1, :tips, :since)
            ON CONFLICT (id) DO UPDATE
            SET tips = excluded.tips, since = excluded.since
            """)
    void putReadState(@Bind("tips") String tips, @Bind("since") Optional<Instant> since);

    @SqlQuery("SELECT hash FROM git_commit WHERE hash >= :from AND hash < :until ORDER BY hash LIMIT :limit")
    List<String> between(@Bind("from") String from, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery(COMMITS + "WHERE c.hash = :hash")
    Optional<Commit> findRow(@Bind("hash") String hash);

    @SqlQuery(COMMITS + """
            WHERE c.committed_at >= :since AND c.committed_at < :until
            ORDER BY c.committed_at DESC, c.hash DESC
            LIMIT :limit
            """)
    List<Commit> listAll(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery(COMMITS + """
            JOIN commit_link l ON l.commit_hash = c.hash
            WHERE l.session_id = :sessionId AND l.chosen = 1 AND c.committed_at >= :since AND c.committed_at < :until
            ORDER BY c.committed_at DESC, c.hash DESC
            LIMIT :limit
            """)
    List<Commit> listOfSession(
            @Bind("sessionId") String sessionId,
            @Bind("since") String since,
            @Bind("until") String until,
            @Bind("limit") int limit);

    @SqlQuery("SELECT * FROM git_commit_file WHERE commit_hash = :hash ORDER BY position")
    List<CommitFile> fileRows(@Bind("hash") String hash);

    @SqlQuery("SELECT file, name FROM git_commit_function WHERE commit_hash = :hash ORDER BY file, position")
    List<Function> functions(@Bind("hash") String hash);

    private void putFiles(String hash, List<CommitFile> files) {
        if (!files.isEmpty()) {
            insertFiles(
                    hash,
                    IntStream.range(0, files.size()).boxed().toList(),
                    files,
                    files.stream()
                            .map(file -> file.oldPath().map(ProjectPath::path))
                            .toList(),
                    files.stream()
                            .map(file -> file.oldPath().map(ProjectPath::outside))
                            .toList());
        }
    }

    private void putFunctions(String hash, List<CommitFile> files) {
        List<Long> positions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            for (String name : files.get(i).functions()) {
                positions.add((long) i);
                names.add(name);
            }
        }
        if (!names.isEmpty()) {
            insertFunctions(
                    hash, positions, IntStream.range(0, names.size()).boxed().toList(), names);
        }
    }

    private List<CommitFile> files(String hash) {
        Map<Long, List<String>> functions = new HashMap<>();
        functions(hash).forEach(function -> functions
                .computeIfAbsent(function.file(), file -> new ArrayList<>())
                .add(function.name()));
        List<CommitFile> rows = fileRows(hash);
        List<CommitFile> files = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            CommitFile row = rows.get(i);
            files.add(new CommitFile(
                    row.path(),
                    row.kind(),
                    row.change(),
                    row.oldPath(),
                    row.insertions(),
                    row.deletions(),
                    row.binary(),
                    functions.getOrDefault((long) i, List.of())));
        }
        return files;
    }

    private static Commit withFiles(Commit row, List<CommitFile> files) {
        return new Commit(
                row.hash(),
                row.parents(),
                row.message(),
                row.authoredAt(),
                row.committedAt(),
                row.branch(),
                row.reachable(),
                row.reverts(),
                row.revertedBy(),
                row.amends(),
                row.amendedBy(),
                row.fileCount(),
                row.insertions(),
                row.deletions(),
                row.note(),
                files);
    }

    /** A commit without its files. */
    final class CommitRow implements RowMapper<Commit> {
        @Override
        public Commit map(ResultSet row, StatementContext context) throws SQLException {
            return new Commit(
                    row.getString("hash"),
                    Columns.lines(row, "parents"),
                    row.getString("message"),
                    Columns.time(row, "authored_at"),
                    Columns.time(row, "committed_at"),
                    Columns.text(row, "branch"),
                    row.getBoolean("reachable"),
                    Columns.text(row, "reverts"),
                    Columns.text(row, "reverted_by"),
                    Columns.text(row, "amends"),
                    Columns.text(row, "amended_by"),
                    row.getLong("files"),
                    row.getLong("insertions"),
                    row.getLong("deletions"),
                    Columns.text(row, "note"),
                    List.of());
        }
    }

    /** A file without its functions. */
    final class FileRow implements RowMapper<CommitFile> {
        @Override
        public CommitFile map(ResultSet row, StatementContext context) throws SQLException {
            boolean oldOutside = row.getBoolean("old_outside");
            return new CommitFile(
                    new ProjectPath(row.getString("path"), row.getBoolean("outside")),
                    FileKind.valueOf(row.getString("kind")),
                    Change.valueOf(row.getString("change")),
                    Columns.text(row, "old_path").map(path -> new ProjectPath(path, oldOutside)),
                    Columns.number(row, "insertions"),
                    Columns.number(row, "deletions"),
                    row.getBoolean("binary"),
                    List.of());
        }
    }

    /** A function of a file. */
    final class FunctionRow implements RowMapper<Function> {
        @Override
        public Function map(ResultSet row, StatementContext context) throws SQLException {
            return new Function(row.getLong("file"), row.getString("name"));
        }
    }

    /** A commit that takes another one back. */
    final class RevertRow implements RowMapper<Revert> {
        @Override
        public Revert map(ResultSet row, StatementContext context) throws SQLException {
            return new Revert(
                    row.getString("hash"),
                    row.getString("subject"),
                    Columns.time(row, "committed_at"),
                    row.getBoolean("reachable"),
                    Columns.text(row, "reverts"));
        }
    }

    /** How far history was read. */
    final class ReadStateRow implements RowMapper<ReadState> {
        @Override
        public ReadState map(ResultSet row, StatementContext context) throws SQLException {
            return new ReadState(Columns.lines(row, "tips"), Columns.timeIfAny(row, "since"));
        }
    }
}
