package dev.daybook.capture.git;

import dev.daybook.commit.Change;
import dev.daybook.commit.CommitFile;
import dev.daybook.commit.FileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;

/** Describes the files of a commit: how many lines came and went, and in which functions. */
final class FileReader {
    /** So many files of a commit are listed. */
    private static final int MOST_FILES = 5_000;
    /** So many functions of a commit are listed. */
    private static final int MOST_FUNCTIONS = 1_000;

    /** The files of a commit. */
    record Files(List<CommitFile> list, long count, long insertions, long deletions, Optional<String> note) {}

    private final Contents contents;
    private final RepositoryPaths paths;

    FileReader(ObjectReader objects, RepositoryPaths paths) {
        this.contents = new Contents(objects);
        this.paths = paths;
    }

    Files read(List<TreeChanges.Entry> entries) {
        long unreadable = contents.unreadable();
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
        return new Files(
                list, entries.size(), insertions, deletions, note(entries.size(), contents.unreadable() - unreadable));
    }

    /** Files of a merge; which of its lines are its own cannot be counted. */
    Files resolved(List<TreeChanges.Entry> entries) {
        List<CommitFile> list = entries.stream()
                .limit(MOST_FILES)
                .map(entry -> file(entry, Optional.empty(), Optional.empty(), false, List.of()))
                .toList();
        return new Files(list, entries.size(), 0, 0, note(entries.size(), 0));
    }

    private static Optional<String> note(int files, long unreadable) {
        List<String> notes = new ArrayList<>();
        if (files > MOST_FILES) {
            notes.add("Of " + files + " files the first " + MOST_FILES + " are listed and their lines counted");
        }
        if (unreadable > 0) {
            notes.add("Git could not read " + unreadable + (unreadable == 1 ? " content" : " contents")
                    + ", whose lines are not counted");
        }
        return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
    }

    private CommitFile file(TreeChanges.Entry entry, int mostFunctions) {
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
        Optional<byte[]> before = contents.before(entry);
        Optional<byte[]> after = contents.after(entry);
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
