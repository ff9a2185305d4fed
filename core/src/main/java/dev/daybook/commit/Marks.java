package dev.daybook.commit;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Brings up to date what later history says of commits that are stored; each method tells how many it changed. */
final class Marks {
    private final Records records;

    Marks(Records records) {
        this.records = records;
    }

    void skipped(List<CommitStore.Skipped> skipped, Instant now) {
        if (!skipped.isEmpty()) {
            records.write(stores -> {
                skipped.forEach(one -> stores.commits().putSkipped(one, now));
                return true;
            });
        }
    }

    /** Looks again at which commits are in reach where a branch was moved back, rewritten, deleted or restored. */
    long reachable(History.Reader reader, List<String> tipsBefore, History.Tips tips, CommitReading reading) {
        Map<String, Boolean> stored = records.read(stores -> stores.commits().hashes());
        boolean left = tipsBefore.stream()
                .filter(line -> !tips.lines().contains(line))
                .anyMatch(line -> !reading.cameBy(line.substring(line.lastIndexOf(' ') + 1)));
        boolean restored =
                stored.entrySet().stream().anyMatch(entry -> !entry.getValue() && reading.cameBy(entry.getKey()));
        Optional<Instant> oldest = records.read(stores -> stores.commits().oldest());
        if (!(left || restored) || oldest.isEmpty()) {
            return 0;
        }
        Set<String> reachable = reader.reachable(oldest.get());
        Map<String, Boolean> changed = new HashMap<>();
        stored.forEach((hash, before) -> {
            if (before != reachable.contains(hash)) {
                changed.put(hash, !before);
            }
        });
        List<Consumer<Stores>> steps = new ArrayList<>();
        changed.forEach((hash, now) -> steps.add(stores -> stores.commits().setReachable(hash, now)));
        records.writeInBulk(steps);
        return changed.size();
    }

    long amended(List<History.Amendment> amendments) {
        return records.write(stores -> {
            long changed = amendments.stream()
                    .filter(one -> stores.commits().setAmends(one.hash(), one.replaced()))
                    .count();
            return changed + stores.commits().findAmended();
        });
    }

    long reverted() {
        return records.write(Reverts::mark);
    }
}
