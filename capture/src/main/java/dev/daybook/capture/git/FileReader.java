package dev.daybook.capture.git;

import dev.daybook.commit.Change;
import dev.daybook.commit.CommitFile;
import dev.daybook.commit.FileKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Describes the files of a commit: how many lines came and went, and in which functions. */
final class FileReader {
    /** So many files of a commit are listed. */
    private static final int MOST_FILES = 5_000;
    /** In larger files, lines are not counted. */
    private static final int MOST_BYTES = 4 << 20;
    /** So many functions of a commit are listed. */
    private static final int MOST_FUNCTIONS = 1_000;

    private static final byte[] NOTHING = {};

    /** The files of a commit. */
    record Files(List<CommitFile> list, long count, long insertions, long deletions, Optional<String> note) {}

    private final ObjectReader objects;
    private final RepositoryPaths paths;

    FileReader(ObjectReader objects, RepositoryPaths paths) {
        this.objects = objects;
        this.paths = paths;
    }

    Files read(List<TreeChanges.Entry> entries) throws IOException {
        List<CommitFile> list = new ArrayList<>();
        long insertions = 0;
        long deletions = 0;
        int functions = 0;
        for (TreeChanges.Entry entry : entries.subList(0, Math.min(entries.size(), MOST_FILES))) {
            CommitFile file = file(entry, MOST_FUNCTIONS - functions);
            list.add(file);
            insertions += file.insertions().orElse(0L);
            deletions += file.deletions().orElse(0L);
            functions += file.functions().size();
        }
        return new Files(list, entries.size(), insertions, deletions, note(entries.size()));
    }

    /** Files of a merge; which of its lines are its own cannot be counted. */
    Files resolved(List<TreeChanges.Entry> entries) {
        List<CommitFile> list = entries.stream()
                .limit(MOST_FILES)
                .map(entry -> file(entry, Optional.empty(), Optional.empty(), false, List.of()))
                .toList();
        return new Files(list, entries.size(), 0, 0, note(entries.size()));
    }

    private static Optional<String> note(int files) {
        return files > MOST_FILES
                ? Optional.of("Of " + files + " files the first " + MOST_FILES + " are listed and their lines counted")
                : Optional.empty();
    }

    private CommitFile file(TreeChanges.Entry entry, int mostFunctions) throws IOException {
        if (kind(entry) == FileKind.SUBMODULE) {
            // one line: which commit of it is meant
            return file(
                    entry,
                    Optional.of(existing(entry.mode())),
                    Optional.of(existing(entry.oldMode())),
                    false,
                    List.of());
        }
        if (entry.oldId().equals(entry.id())) {
            return file(entry, Optional.of(0L), Optional.of(0L), false, List.of());
        }
        Optional<byte[]> before = content(entry.oldMode(), entry.oldId());
        Optional<byte[]> after = content(entry.mode(), entry.id());
        if (before.isEmpty() || after.isEmpty()) {
            return file(entry, Optional.empty(), Optional.empty(), false, List.of());
        }
        if (LineChanges.isBinary(before.get()) || LineChanges.isBinary(after.get())) {
            return file(entry, Optional.empty(), Optional.empty(), true, List.of());
        }
        LineChanges changes = LineChanges.between(before.get(), after.get());
        List<String> functions = entry.change() == Change.DELETED || mostFunctions <= 0
                ? List.of()
                : FunctionNames.of(entry.path()).in(changes, mostFunctions);
        return file(entry, Optional.of(changes.insertions()), Optional.of(changes.deletions()), false, functions);
    }

    private CommitFile file(
            TreeChanges.Entry entry,
            Optional<Long> insertions,
            Optional<Long> deletions,
            boolean binary,
            List<String> functions) {
        return new CommitFile(
                paths.of(entry.path()),
                kind(entry),
                entry.change(),
                entry.oldPath().map(paths::of),
                insertions,
                deletions,
                binary,
                functions);
    }

    /** Absent: too large, or not here, as in a clone that holds trees alone. */
    private Optional<byte[]> content(FileMode mode, ObjectId id) throws IOException {
        if (mode == FileMode.MISSING || mode == FileMode.GITLINK) {
            return Optional.of(NOTHING);
        }
        try {
            ObjectLoader loader = objects.open(id);
            return loader.getSize() > MOST_BYTES ? Optional.empty() : Optional.of(loader.getCachedBytes(MOST_BYTES));
        } catch (MissingObjectException | LargeObjectException e) {
            return Optional.empty();
        }
    }

    private static FileKind kind(TreeChanges.Entry entry) {
        FileMode mode = entry.mode() == FileMode.MISSING ? entry.oldMode() : entry.mode();
        if (mode == FileMode.GITLINK) {
            return FileKind.SUBMODULE;
        }
        return mode == FileMode.SYMLINK ? FileKind.LINK : FileKind.FILE;
    }

    private static long existing(FileMode mode) {
        return mode == FileMode.MISSING ? 0 : 1;
    }
}
