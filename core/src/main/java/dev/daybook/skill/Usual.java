package dev.daybook.skill;

import dev.daybook.record.Stores;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What came of the uses of all skills; where there are many, a few more change little, and it is added up now and then. */
final class Usual {
    private static final long MANY = 1_000;
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final Map<Optional<Phase>, Sum> sums = new ConcurrentHashMap<>();

    /** @param until the time up to which it is good enough */
    private record Sum(Effects effects, long until) {}

    Usual(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Outcomes of that phase alone where one is given. */
    Effects effects(Stores stores, Optional<Phase> phase) {
        Sum known = sums.get(phase);
        if (known != null && nanoTime.getAsLong() - known.until() < 0) {
            return known.effects();
        }
        Effects effects = stores.effects().all(phase);
        if (effects.closed() >= MANY) {
            sums.put(phase, new Sum(effects, nanoTime.getAsLong() + BETWEEN.toNanos()));
        }
        return effects;
    }
}
