package dev.daybook.commit;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Links commits to the sessions that made them; the same evidence gives the same links, however often. */
final class Links {
    private static final int BATCH = 500;
    private static final Instant ALWAYS = Instant.parse("0000-01-01T00:00:00Z");
    /** A command may run for hours before it commits. */
    private static final Duration LONGEST_COMMAND = Duration.ofHours(6);

    private final Records records;

    Links(Records records) {
        this.records = records;
    }

    long linkAll(List<Path> workTrees) {
        return linkFrom(ALWAYS, records.read(stores -> stores.commitLinks().mark()), workTrees);
    }

    /** Links what may have other links since more is recorded of sessions. */
    long linkChanged(List<Path> workTrees) {
        return linkNew(Optional.empty(), workTrees);
    }

    /** Links commits from that time on as well, which are new. */
    long linkNew(Optional<Instant> oldest, List<Path> workTrees) {
        CommitLinkStore.Mark now = records.read(stores -> stores.commitLinks().mark());
        Optional<CommitLinkStore.Mark> linked =
                records.read(stores -> stores.commitLinks().linked());
        if (linked.isEmpty()) {
            return linkFrom(ALWAYS, now, workTrees);
        }
        Optional<Instant> changed = linked.get().equals(now)
                ? Optional.empty()
                : records.read(stores -> stores.commitLinks().changedSince(linked.get()));
        Optional<Instant> from =
                Stream.of(oldest, changed).flatMap(Optional::stream).min(Instant::compareTo);
        return from.map(time -> linkFrom(time, now, workTrees)).orElse(0L);
    }

    private long linkFrom(Instant from, CommitLinkStore.Mark now, List<Path> workTrees) {
        long changed = 0;
        Optional<CommitLinkStore.Made> last = Optional.empty();
        List<CommitLinkStore.Made> batch = made(from, last);
        while (!batch.isEmpty()) {
            changed += link(batch, workTrees);
            last = Optional.of(batch.get(batch.size() - 1));
            batch = batch.size() < BATCH ? List.of() : made(from, last);
        }
        records.write(stores -> {
            stores.commitLinks().putLinked(now);
            return now;
        });
        return changed;
    }

    private List<CommitLinkStore.Made> made(Instant from, Optional<CommitLinkStore.Made> after) {
        return records.read(stores -> stores.commitLinks().made(from, after, BATCH));
    }

    private long link(List<CommitLinkStore.Made> batch, List<Path> workTrees) {
        Map<String, List<CommitLink>> changed = records.read(stores -> {
            Linker linker = linker(stores.commitLinks(), batch, workTrees);
            Map<String, List<CommitLink>> links = new HashMap<>();
            for (CommitLinkStore.Made commit : batch) {
                List<CommitLink> found = linker.links(commit);
                if (!found.equals(stores.commitLinks().list(commit.hash()))) {
                    links.put(commit.hash(), found);
                }
            }
            return links;
        });
        List<Consumer<Stores>> steps = new ArrayList<>();
        changed.forEach(
                (hash, links) -> steps.add(stores -> stores.commitLinks().replace(hash, links)));
        records.writeInBulk(steps);
        return changed.size();
    }

    private static Linker linker(CommitLinkStore store, List<CommitLinkStore.Made> batch, List<Path> workTrees) {
        Instant first = batch.get(0).committedAt();
        Instant last = batch.get(batch.size() - 1).committedAt();
        Instant authored = batch.stream()
                .map(CommitLinkStore.Made::authoredAt)
                .min(Instant::compareTo)
                .filter(first::isAfter)
                .orElse(first);
        List<CommitLinkStore.Window> windows =
                store.windows(earlier(authored, Linker.AFTER_SESSION), last.plusSeconds(2));
        Map<String, List<CommitLinkStore.Told>> told =
                store.told(first, last).stream().collect(Collectors.groupingBy(CommitLinkStore.Told::hash));
        return new Linker(
                windows,
                store.calls(earlier(first, LONGEST_COMMAND), last.plusSeconds(2)),
                told,
                new Touched(store, windows, workTrees)::by);
    }

    private static Instant earlier(Instant time, Duration by) {
        return time.isBefore(ALWAYS.plus(by)) ? ALWAYS : time.minus(by);
    }
}
