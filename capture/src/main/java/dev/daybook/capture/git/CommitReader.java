package dev.daybook.capture.git;

import dev.daybook.commit.Commit;
import dev.daybook.commit.History;
import dev.daybook.commit.Reverts;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Makes commits of what JGit parsed. */
final class CommitReader implements AutoCloseable {
    private static final String PARENT = "parent ";

    private final ObjectReader objects;
    private final Set<ObjectId> edge;
    private final TreeChanges changes;
    private final FileReader files;

    CommitReader(Repository repository, RepositoryPaths paths) {
        this.objects = repository.newObjectReader();
        this.edge = shallow(objects);
        this.changes = new TreeChanges(objects, repository.getConfig().get(DiffConfig.KEY));
        this.files = new FileReader(objects, paths);
    }

    /** Hands the commit over, or says why it cannot be read. */
    void read(Traversal.Step step, History.Sink sink) {
        RevCommit commit = step.commit();
        try {
            if (edge.contains(commit)) {
                sink.commit(commit(
                        step,
                        new FileReader.Files(
                                List.of(),
                                0,
                                0,
                                0,
                                Optional.of("The clone ends here, so what it changed is unknown"))));
            } else if (commit.getParentCount() > 1) {
                sink.commit(commit(step, files.resolved(changes.resolved(commit))));
            } else {
                sink.commit(commit(step, files.read(changes.of(commit))));
            }
        } catch (IOException | LargeObjectException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // JGit answers damage in any of these ways
            sink.skipped(commit.name(), "what it changed cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        objects.close();
    }

    /** Where a shallow clone ends, JGit knows of no parents, but the commit names them. */
    private static List<String> parents(RevCommit commit) {
        String header = new String(commit.getRawBuffer(), StandardCharsets.ISO_8859_1);
        return header.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith(PARENT))
                .map(line -> line.substring(PARENT.length()))
                .filter(ObjectId::isId)
                .toList();
    }

    private static Commit commit(Traversal.Step step, FileReader.Files files) {
        RevCommit commit = step.commit();
        String message = commit.getFullMessage();
        return new Commit(
                commit.name(),
                parents(commit),
                message,
                Traversal.time(commit.getAuthorIdent()),
                step.committedAt(),
                step.branch(),
                true,
                Reverts.named(message),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                files.count(),
                files.insertions(),
                files.deletions(),
                files.note(),
                files.list());
    }

    private static Set<ObjectId> shallow(ObjectReader objects) {
        try {
            return objects.getShallowCommits();
        } catch (IOException e) {
            throw DaybookException.unavailable("The git repository's list of shallow commits cannot be read: " + e, e);
        }
    }
}
