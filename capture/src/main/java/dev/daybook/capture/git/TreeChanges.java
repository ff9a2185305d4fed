package dev.daybook.capture.git;

import dev.daybook.commit.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Finds the files in which a commit differs from what was before. */
final class TreeChanges {
    /** Files that were deleted times files that were added, up to which their contents are compared. */
    private static final int RENAME_LIMIT = 200;
    /** Of more files than that, only those that moved unchanged would be found, and the search alone takes seconds. */
    private static final int MOST_RENAMED = 20_000;

    private static final int BIG = 1 << 20;

    /** A file before and after; an absent id is that of no file. */
    record Entry(
            Change change,
            String path,
            Optional<String> oldPath,
            FileMode oldMode,
            FileMode mode,
            ObjectId oldId,
            ObjectId id) {}

    private final ObjectReader objects;
    private final DiffConfig config;

    TreeChanges(ObjectReader objects, DiffConfig config) {
        this.objects = objects;
        this.config = config;
    }

    /** Against its only parent, or against nothing. */
    List<Entry> of(RevCommit commit) throws IOException {
        try (TreeWalk trees = new TreeWalk(objects)) {
            if (commit.getParentCount() == 0) {
                trees.addTree(new EmptyTreeIterator());
            } else {
                trees.addTree(tree(commit.getParent(0)));
            }
            trees.addTree(commit.getTree());
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            return renamed(DiffEntry.scan(trees));
        }
    }

    /** What a merge has otherwise than each of its parents. */
    List<Entry> resolved(RevCommit merge) throws IOException {
        try (TreeWalk trees = new TreeWalk(objects)) {
            for (RevCommit parent : merge.getParents()) {
                trees.addTree(tree(parent));
            }
            int own = trees.addTree(merge.getTree());
            List<Entry> entries = new ArrayList<>();
            trees.setFilter(TreeFilter.ANY_DIFF);
            while (trees.next()) {
                if (isOwn(trees, own)) {
                    if (trees.isSubtree()) {
                        trees.enterSubtree();
                    } else {
                        entries.add(resolution(trees, own));
                    }
                }
            }
            return entries;
        }
    }

    /** The tree of a parent, of which nothing else may have been parsed yet. */
    private ObjectId tree(RevCommit parent) throws IOException {
        if (parent.getTree() != null) {
            return parent.getTree();
        }
        return RevCommit.parse(objects.open(parent).getCachedBytes()).getTree();
    }

    private static boolean isOwn(TreeWalk trees, int own) {
        for (int parent = 0; parent < own; parent++) {
            if (trees.getRawMode(parent) == trees.getRawMode(own) && trees.idEqual(parent, own)) {
                return false;
            }
        }
        return true;
    }

    private static Entry resolution(TreeWalk trees, int own) {
        FileMode mode = trees.getFileMode(own);
        boolean before = false;
        for (int parent = 0; parent < own; parent++) {
            before |= trees.getRawMode(parent) != 0;
        }
        Change change = mode == FileMode.MISSING ? Change.DELETED : before ? Change.MODIFIED : Change.ADDED;
        return new Entry(
                change,
                trees.getPathString(),
                Optional.empty(),
                trees.getFileMode(0),
                mode,
                trees.getObjectId(0),
                trees.getObjectId(own));
    }

    private List<Entry> renamed(List<DiffEntry> found) {
        List<Entry> entries = new ArrayList<>();
        List<DiffEntry> comingOrGoing = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            DiffEntry entry = found.get(i);
            boolean exchanged = entry.getChangeType() == DiffEntry.ChangeType.DELETE
                    && i + 1 < found.size()
                    && found.get(i + 1).getChangeType() == DiffEntry.ChangeType.ADD
                    && found.get(i + 1).getNewPath().equals(entry.getOldPath());
            if (exchanged) {
                entries.add(exchanged(entry, found.get(i + 1)));
                i++;
            } else if (entry.getChangeType() == DiffEntry.ChangeType.MODIFY) {
                entries.add(entry(entry));
            } else {
                comingOrGoing.add(entry);
            }
        }
        detected(comingOrGoing).forEach(entry -> entries.add(entry(entry)));
        return entries;
    }

    private List<DiffEntry> detected(List<DiffEntry> entries) {
        long added = entries.stream()
                .filter(entry -> entry.getChangeType() == DiffEntry.ChangeType.ADD)
                .count();
        if (added == 0 || added == entries.size() || entries.size() > MOST_RENAMED) {
            return entries;
        }
        RenameDetector renames = new RenameDetector(objects, config);
        renames.setRenameLimit(RENAME_LIMIT);
        renames.setBigFileThreshold(BIG);
        renames.addAll(entries);
        try {
            return renames.compute();
        } catch (IOException | LargeObjectException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // a clone may hold the trees alone, and a content may be damaged
            return entries;
        }
    }

    private static Entry exchanged(DiffEntry before, DiffEntry after) {
        return new Entry(
                Change.TYPE_CHANGED,
                after.getNewPath(),
                Optional.empty(),
                before.getOldMode(),
                after.getNewMode(),
                before.getOldId().toObjectId(),
                after.getNewId().toObjectId());
    }

    private static Entry entry(DiffEntry entry) {
        Change change =
                switch (entry.getChangeType()) {
                    case ADD -> Change.ADDED;
                    case MODIFY -> isSameType(entry) ? Change.MODIFIED : Change.TYPE_CHANGED;
                    case DELETE -> Change.DELETED;
                    case RENAME -> Change.RENAMED;
                    case COPY -> Change.COPIED;
                };
        boolean moved = change == Change.RENAMED || change == Change.COPIED;
        return new Entry(
                change,
                change == Change.DELETED ? entry.getOldPath() : entry.getNewPath(),
                moved ? Optional.of(entry.getOldPath()) : Optional.empty(),
                entry.getOldMode(),
                entry.getNewMode(),
                entry.getOldId().toObjectId(),
                entry.getNewId().toObjectId());
    }

    private static boolean isSameType(DiffEntry entry) {
        int before = entry.getOldMode().getBits() & FileMode.TYPE_MASK;
        return before == (entry.getNewMode().getBits() & FileMode.TYPE_MASK);
    }
}
