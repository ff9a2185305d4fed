package dev.daybook.capture.git;

import dev.daybook.commit.History;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** A git repository while it is read. */
final class GitReader implements History.Reader {
    private final Repository repository;
    private final GitFolder folder;
    private final Path project;

    GitReader(Repository repository, GitFolder folder, Path project) {
        this.repository = repository;
        this.folder = folder;
        this.project = project;
    }

    @Override
    public History.Tips tips() {
        return new History.Tips(
                GitTips.of(repository, folder).list().stream()
                        .map(GitTips.Tip::line)
                        .toList(),
                folder.otherPlaces(project));
    }

    @Override
    public boolean read(History.Walk walk, History.Sink sink) {
        RepositoryPaths paths = new RepositoryPaths(folder, project);
        List<ObjectId> settled = walk.settled().stream()
                .filter(ObjectId::isId)
                .map(ObjectId::fromString)
                .toList();
        try (CommitReader commits = new CommitReader(repository, paths);
                Traversal traversal = new Traversal(
                        repository, GitTips.of(repository, folder), settled, walk.since(), sink::skipped)) {
            long met = 0;
            Optional<Traversal.Step> next = traversal.next();
            while (next.isPresent() && met < walk.limit() && sink.wantsMore()) {
                Traversal.Step step = next.get();
                met++;
                // the parents are parsed by that, which is what the commit is compared with
                traversal.goBehind(step);
                if (walk.known().contains(step.commit().name())) {
                    sink.known(step.commit().name(), step.committedAt());
                } else {
                    commits.read(step, sink);
                }
                step.commit().disposeBody();
                next = traversal.next();
            }
            settled.stream().filter(traversal::cameTo).forEach(id -> sink.settled(id.name()));
            return next.isEmpty();
        }
    }

    @Override
    public Set<String> reachable(Instant since) {
        Set<String> reachable = new HashSet<>();
        try (Traversal traversal = new Traversal(
                repository, GitTips.of(repository, folder), List.of(), Optional.of(since), (hash, reason) -> {})) {
            Optional<Traversal.Step> next = traversal.next();
            while (next.isPresent()) {
                reachable.add(next.get().commit().name());
                traversal.goBehind(next.get());
                next.get().commit().disposeBody();
                next = traversal.next();
            }
        }
        return reachable;
    }

    @Override
    public List<History.Amendment> amendments() {
        return Reflog.amendments(folder);
    }

    @Override
    public void close() {
        repository.close();
    }
}
