package dev.daybook.capture.git;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Goes through history from the newest commit to the oldest. JGit's own walk ends at the first damaged commit, and takes
 * times after 2038 for others; this one goes on beside what is damaged.
 */
final class Traversal implements AutoCloseable {
    /** Clocks differ: so many commits in a row must be too old before all others are taken to be. */
    private static final int PATIENCE = 100;

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** A commit on the way. */
    record Step(RevCommit commit, Instant committedAt, int rank, Optional<String> branch) {}

    private record Waiting(RevCommit commit, Instant committedAt, long order) {}

    private final RevWalk commits;
    private final GitTips tips;
    private final Optional<Instant> since;
    private final BiConsumer<String, String> skipped;
    private final Set<ObjectId> settled = new HashSet<>();
    private final Set<ObjectId> ends = new HashSet<>();
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
            Comparator.comparing(Waiting::committedAt).reversed().thenComparing(Waiting::order));
    private final Set<ObjectId> seen = new HashSet<>();
    private final Map<ObjectId, Integer> ranks = new HashMap<>();
    private int wanted;
    private int tooOld;

    /** @param settled commits that are left out with all that they lead to */
    Traversal(
            Repository repository,
            GitTips tips,
            Collection<ObjectId> settled,
            Optional<Instant> since,
            BiConsumer<String, String> skipped) {
        this.commits = new RevWalk(repository);
        this.tips = tips;
        this.since = since;
        this.skipped = skipped;
        settled.forEach(this::settle);
        for (int i = 0; i < tips.list().size(); i++) {
            push(tips.list().get(i).id(), i);
        }
    }

    /** The newest commit that is left. */
    Optional<Step> next() {
        while (wanted > 0 && tooOld < PATIENCE) {
            Waiting next = waiting.poll();
            if (settled.contains(next.commit())) {
                Arrays.stream(next.commit().getParents()).forEach(this::settle);
                next.commit().disposeBody();
                continue;
            }
            wanted--;
            int rank = ranks.remove(next.commit());
            Step step = new Step(
                    next.commit(),
                    next.committedAt(),
                    rank,
                    tips.list().get(rank).branch());
            if (since.filter(next.committedAt()::isBefore).isEmpty()) {
                tooOld = 0;
                return Optional.of(step);
            }
            tooOld++;
            goBehind(step);
        }
        return Optional.empty();
    }

    /** Takes up the parents of a commit; at the edge of a shallow clone there are none. */
    void goBehind(Step step) {
        for (RevCommit parent : step.commit().getParents()) {
            push(parent, step.rank());
        }
    }

    /** Whether the tips lead to that one of the settled commits that were named. */
    boolean cameTo(ObjectId end) {
        return ends.contains(end);
    }

    @Override
    public void close() {
        commits.close();
    }

    /** A time that can be stored: commits may be given any. */
    static Instant time(PersonIdent who) {
        Instant time = who.getWhenAsInstant();
        if (time.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }

    private void push(ObjectId id, int rank) {
        if (settled.contains(id)) {
            ends.add(id.copy());
        } else if (seen.add(id.copy())) {
            parse(id, skipped).ifPresent(commit -> {
                ranks.put(commit.commit(), rank);
                waiting.add(commit);
                wanted++;
            });
        } else {
            ranks.computeIfPresent(id, (key, before) -> Math.min(before, rank));
        }
    }

    /** What was handed over already, since clocks differ, is not called back. */
    private void settle(ObjectId id) {
        if (!settled.add(id.copy())) {
            return;
        }
        if (ranks.remove(id) != null) {
            wanted--;
        } else if (seen.add(id.copy())) {
            parse(id, (hash, reason) -> {}).ifPresent(waiting::add);
        }
    }

    private Optional<Waiting> parse(ObjectId id, BiConsumer<String, String> skipped) {
        try {
            RevCommit commit = commits.parseCommit(id);
            PersonIdent committer = commit.getCommitterIdent();
            if (committer != null && commit.getAuthorIdent() != null) {
                return Optional.of(new Waiting(commit, time(committer), seen.size()));
            }
            skipped.accept(id.name(), "it does not say when it was made");
        } catch (MissingObjectException e) {
            skipped.accept(id.name(), "it is missing");
        } catch (IncorrectObjectTypeException e) {
            skipped.accept(id.name(), "it is not a commit");
        } catch (IOException | LargeObjectException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // JGit answers damage in any of these ways
            skipped.accept(id.name(), "it is damaged: " + e.getMessage());
        }
        return Optional.empty();
    }
}
