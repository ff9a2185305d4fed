package dev.daybook.skill;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps the index in step with the disk without keeping a search waiting: a small library is looked through before each
 * search, a large one behind it, so that what has changed is found by the next search.
 */
final class LibraryCheck {
    /** What a search has time for. */
    private static final Duration SHORT = Duration.ofMillis(5);

    /** What it has time for in a small library, which takes as long only where the machine is busy. */
    private static final Duration LONGER = Duration.ofMillis(20);

    private static final int FEW_SKILLS = 200;

    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private static final int RESTS_PER_WORK = 5;

    private final SkillIndex index;
    private final Executor background;
    private final LongSupplier nanoTime;
    private final AtomicLong next = new AtomicLong();
    private volatile boolean known;
    private volatile int skills;
    private volatile long generation = -1;
    private volatile long tookNanos;

    LibraryCheck(SkillIndex index, Executor background, LongSupplier nanoTime) {
        this.index = index;
        this.background = background;
        this.nanoTime = nanoTime;
    }

    /** How many skills there are. */
    int skills() {
        long now = nanoTime.getAsLong();
        long due = next.get();
        if (!known || tookNanos <= time().toNanos()) {
            check();
        } else if (now - due >= 0 && next.compareAndSet(due, now + rest())) {
            // what the executor drops is due again after the rest
            background.execute(this::check);
        }
        return skills;
    }

    private Duration time() {
        return skills <= FEW_SKILLS ? LONGER : SHORT;
    }

    private long rest() {
        return Math.max(BETWEEN.toNanos(), RESTS_PER_WORK * tookNanos);
    }

    private void check() {
        long start = nanoTime.getAsLong();
        SkillIndex.State state = index.refresh();
        long end = nanoTime.getAsLong();
        skills = state.skills();
        // where files were read too, it tells nothing of how long the next one takes
        boolean hasRead = state.generation() != generation;
        tookNanos = hasRead && skills <= FEW_SKILLS ? 0 : end - start;
        generation = state.generation();
        next.set(end + (hasRead ? BETWEEN.toNanos() : rest()));
        known = true;
    }
}
