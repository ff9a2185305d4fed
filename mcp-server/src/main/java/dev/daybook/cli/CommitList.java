package dev.daybook.cli;

import dev.daybook.commit.Commit;
import dev.daybook.commit.CommitLink;
import dev.daybook.commit.Confidence;
import dev.daybook.commit.SessionCommits;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.record.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commits, one a line; of a session also what they come to. */
record CommitList(List<Line> commits, Optional<SessionCommits> totals) {
    private static final int MOST_OF_SESSION = 1_000;

    /** A commit, and the session that made it. */
    record Line(
            String hash,
            String subject,
            Instant committedAt,
            Optional<String> branch,
            long files,
            long insertions,
            long deletions,
            List<String> marks,
            Optional<String> sessionId,
            Optional<Confidence> confidence) {}

    static CommitList of(Stores stores, Period period, Optional<String> sessionId, int limit) {
        List<Line> lines = stores.commits().list(period, sessionId, limit).stream()
                .map(commit -> line(commit, made(stores, commit)))
                .toList();
        return new CommitList(lines, sessionId.map(id -> stores.commits().totals(id)));
    }

    /** Those of them that are there, in their order. */
    static CommitList of(Stores stores, List<String> hashes) {
        return new CommitList(
                hashes.stream()
                        .flatMap(hash -> stores.commits().find(hash).stream())
                        .map(commit -> line(commit, made(stores, commit)))
                        .toList(),
                Optional.empty());
    }

    static CommitList ofSession(Stores stores, String sessionId) {
        return of(stores, Period.ALWAYS, Optional.of(sessionId), MOST_OF_SESSION);
    }

    /** What is out of the ordinary about a commit. */
    static List<String> marks(Commit commit) {
        List<String> marks = new ArrayList<>();
        if (commit.isMerge()) {
            marks.add("merge");
        }
        if (commit.isInitial()) {
            marks.add("initial");
        }
        if (commit.reverts().isPresent()) {
            marks.add("revert");
        }
        if (commit.amends().isPresent()) {
            marks.add("amended");
        }
        if (commit.revertedBy().isPresent()) {
            marks.add("reverted");
        }
        if (commit.amendedBy().isPresent()) {
            marks.add("replaced");
        } else if (!commit.reachable()) {
            marks.add("unreachable");
        }
        return marks;
    }

    void print(Page page) {
        if (commits.isEmpty()) {
            page.line("No commit here. 'daybook backfill' reads the repository's history.");
            return;
        }
        Table table = new Table("COMMIT", "MADE", "?>FILES", "?>LINES", "?BY SESSION", "?SURE", "*SUBJECT");
        commits.forEach(line -> table.row(
                Commit.shortHash(line.hash()),
                Wording.time(line.committedAt(), page.zone()),
                Wording.count(line.files()),
                lines(line.insertions(), line.deletions()),
                line.sessionId().orElse(Wording.UNKNOWN),
                line.confidence().map(Vocabulary::word).orElse(Wording.UNKNOWN),
                subject(line)));
        page.table(table);
    }

    /** Under a session, of which nobody needs to be told again. */
    void printBelow(Page page) {
        if (commits.isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("COMMIT", "MADE", "?>FILES", "?>LINES", "?SURE", "*SUBJECT");
        commits.forEach(line -> table.row(
                Commit.shortHash(line.hash()),
                Wording.time(line.committedAt(), page.zone()),
                Wording.count(line.files()),
                lines(line.insertions(), line.deletions()),
                line.confidence().map(Vocabulary::word).orElse(Wording.UNKNOWN),
                subject(line)));
        page.table(table);
    }

    static String lines(long insertions, long deletions) {
        return "+" + Wording.count(insertions) + " -" + Wording.count(deletions);
    }

    private static String subject(Line line) {
        String subject = line.subject().isEmpty() ? "(no message)" : line.subject();
        return line.marks().isEmpty() ? subject : subject + " (" + String.join(", ", line.marks()) + ")";
    }

    private static Optional<CommitLink> made(Stores stores, Commit commit) {
        return stores.commitLinks().list(commit.hash()).stream()
                .filter(CommitLink::chosen)
                .findFirst();
    }

    private static Line line(Commit commit, Optional<CommitLink> made) {
        return new Line(
                commit.hash(),
                commit.subject(),
                commit.committedAt(),
                commit.branch(),
                commit.fileCount(),
                commit.insertions(),
                commit.deletions(),
                marks(commit),
                made.map(CommitLink::sessionId),
                made.map(CommitLink::confidence));
    }
}
