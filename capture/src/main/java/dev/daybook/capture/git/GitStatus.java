package dev.daybook.capture.git;

import dev.daybook.commit.Uncommitted;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.errors.StopWalkException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.IndexDiffFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.SkipWorkTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * What differs between the commit that is checked out and the work tree, within the project. Nothing is written, not even the
 * index; what a user's own settings of git ignore is not known here.
 */
public final class GitStatus implements Uncommitted.Reader {
    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_FILES = 200;
    private static final int TREE = 0;
    private static final int INDEX = 1;
    private static final int WORK = 2;

    private final Path project;
    private final int mostEntries;

    public GitStatus(Path project) {
        this(project, MOST_ENTRIES);
    }

    /** Looks at no more entries of the work tree than that. */
    GitStatus(Path project, int mostEntries) {
        this.project = project;
        this.mostEntries = mostEntries;
    }

    @Override
    public Optional<Uncommitted> read() {
        Path root = GitHistory.real(project);
        return GitFolder.find(root)
                .filter(folder -> folder.workTree().isPresent())
                .map(folder -> read(folder, root));
    }

    private Uncommitted read(GitFolder folder, Path root) {
        GitSettings.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        // where several work trees share a repository, each has an index of its own
        builder.setWorkTree(folder.workTree().orElseThrow().toFile())
                .setIndexFile(folder.own().resolve("index").toFile());
        try (Repository repository = GitHistory.repository(folder, builder)) {
            return read(repository, folder, root);
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    "What is not committed in " + folder.workTree().orElseThrow() + " cannot be read (" + e.getMessage()
                            + "); 'git status' there may tell more",
                    e);
        }
    }

    private Uncommitted read(Repository repository, GitFolder folder, Path root) throws IOException {
        Head head = Head.of(repository, folder);
        RepositoryPaths paths = new RepositoryPaths(folder, root);
        List<Uncommitted.File> files = new ArrayList<>();
        Counting counting = new Counting(mostEntries);
        long count = 0;
        try (TreeWalk walk = walk(repository, head, folder.prefix(root), counting)) {
            while (walk.next()) {
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                    continue;
                }
                count++;
                if (files.size() < MOST_FILES) {
                    files.add(new Uncommitted.File(paths.of(walk.getPathString()), state(walk)));
                }
            }
        }
        return new Uncommitted(head.branch(), files, count, !counting.stopped);
    }

    private static TreeWalk walk(Repository repository, Head head, String prefix, TreeFilter counting)
            throws IOException {
        TreeWalk walk = new TreeWalk(repository);
        walk.setOperationType(TreeWalk.OperationType.CHECKIN_OP);
        if (head.tree().isPresent()) {
            walk.addTree(head.tree().get());
        } else {
            walk.addTree(new EmptyTreeIterator());
        }
        walk.addTree(new DirCacheIterator(repository.readDirCache()));
        FileTreeIterator work = new FileTreeIterator(repository);
        walk.addTree(work);
        work.setDirCacheIterator(walk, INDEX);
        List<TreeFilter> filters = new ArrayList<>();
        if (!prefix.isEmpty()) {
            filters.add(PathFilter.create(prefix.substring(0, prefix.length() - 1)));
        }
        filters.add(counting);
        filters.add(new SkipWorkTreeFilter(INDEX));
        filters.add(new IndexDiffFilter(INDEX, WORK, true));
        walk.setFilter(AndTreeFilter.create(filters));
        return walk;
    }

    private static Uncommitted.State state(TreeWalk walk) {
        DirCacheIterator index = walk.getTree(INDEX, DirCacheIterator.class);
        boolean staged = index != null;
        if (staged && index.getDirCacheEntry().getStage() > 0) {
            return Uncommitted.State.CONFLICTING;
        }
        boolean committed = walk.getRawMode(TREE) != FileMode.MISSING.getBits();
        boolean there = walk.getRawMode(WORK) != FileMode.MISSING.getBits();
        if (committed) {
            return there ? Uncommitted.State.MODIFIED : Uncommitted.State.DELETED;
        }
        if (staged) {
            return there ? Uncommitted.State.ADDED : Uncommitted.State.DELETED;
        }
        return Uncommitted.State.UNTRACKED;
    }

    /** What is checked out. */
    private record Head(Optional<String> branch, Optional<ObjectId> tree) {
        private static final String BRANCH = "ref: refs/heads/";

        static Head of(Repository repository, GitFolder folder) throws IOException {
            Optional<String> line = GitFolder.text(folder.own().resolve("HEAD"));
            Optional<String> branch =
                    line.filter(head -> head.startsWith(BRANCH)).map(head -> head.substring(BRANCH.length()));
            Optional<ObjectId> commit = Optional.empty();
            if (branch.isPresent()) {
                commit = Optional.ofNullable(repository.exactRef("refs/heads/" + branch.get()))
                        .map(ref -> ref.getObjectId());
            } else if (line.filter(ObjectId::isId).isPresent()) {
                commit = line.map(ObjectId::fromString);
            }
            if (commit.isEmpty()) {
                return new Head(branch, Optional.empty());
            }
            try (RevWalk commits = new RevWalk(repository)) {
                return new Head(
                        branch,
                        Optional.of(commits.parseCommit(commit.get()).getTree().getId()));
            }
        }
    }

    /** Lets everything pass until there was too much of it. */
    private static final class Counting extends TreeFilter {
        private final int most;
        private int seen;
        private boolean stopped;

        Counting(int most) {
            this.most = most;
        }

        @Override
        public boolean include(TreeWalk walk) {
            seen++;
            if (seen > most) {
                stopped = true;
                throw StopWalkException.INSTANCE;
            }
            return true;
        }

        @Override
        public boolean shouldBeRecursive() {
            return false;
        }

        @Override
        public TreeFilter clone() {
            return this;
        }
    }
}
