package dev.daybook.insight;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * Two skills, or two versions of one, between which sessions are divided at random.
 *
 * @param name one line; part of what sessions are divided by, so that two experiments divide them differently
 * @param withinMs for the metric SPEED: what counts as fast
 * @param ratio the share of sessions that get {@code a}
 * @param minimum sessions of each arm before there is a verdict
 * @param endsAt when it is over; absent when that is not planned
 */
public record Experiment(
        String name,
        SkillRef a,
        SkillRef b,
        Metric metric,
        Optional<Long> withinMs,
        double ratio,
        int minimum,
        Instant startedAt,
        Optional<Instant> endsAt,
        Optional<Instant> stoppedAt) {
    public static final int LEAST_MINIMUM = 10;
    public static final int LARGEST_MINIMUM = 1_000_000;
    private static final int LONGEST_NAME = 100;
    private static final int BUCKETS = 10_000;
    private static final double LEAST_RATIO = 0.05;

    /** What makes a session a success; of its uses of the two skills, open ones do not count. */
    public enum Metric {
        /** The last one was completed. */
        COMPLETION,
        /** The last one was completed, and all together took no longer than so many milliseconds. */
        SPEED
    }

    /** One of the two. */
    public enum Arm {
        A,
        B
    }

    /** Whether sessions still count. */
    public enum State {
        RUNNING,
        ENDED,
        STOPPED
    }

    public Experiment {
        if (name.isBlank() || name.length() > LONGEST_NAME || !name.equals(Texts.shortened(name, LONGEST_NAME))) {
            throw DaybookException.invalid("experiment '" + Texts.shortened(name, 60)
                    + "' is not a name; a name is 1 to " + LONGEST_NAME + " characters on one line");
        }
        if (a.equals(b)) {
            throw DaybookException.invalid("'" + a + "' is on both sides; name two skills or versions");
        }
        if (!(ratio >= LEAST_RATIO && ratio <= 1 - LEAST_RATIO)) {
            throw DaybookException.invalid(
                    "ratio must be " + LEAST_RATIO + " to " + (1 - LEAST_RATIO) + ", not " + ratio);
        }
        if (minimum < LEAST_MINIMUM || minimum > LARGEST_MINIMUM) {
            throw DaybookException.invalid(
                    "minimum must be " + LEAST_MINIMUM + " to " + LARGEST_MINIMUM + ", not " + minimum);
        }
        if ((metric == Metric.SPEED) != withinMs.isPresent()
                || withinMs.filter(ms -> ms < 1).isPresent()) {
            throw DaybookException.invalid("metric speed needs a duration within which a session is fast, like 5m;"
                    + " metric completion takes none");
        }
        if (endsAt.isPresent() && !endsAt.get().isAfter(startedAt)) {
            throw DaybookException.invalid("the end of an experiment must be after its start");
        }
    }

    /** The arm of a session: the same one always, and over all sessions {@code a} as often as the ratio says. */
    public Arm arm(String sessionId) {
        int bucket = new BigInteger(Ids.sha256(name + ":" + sessionId), 16)
                .mod(BigInteger.valueOf(BUCKETS))
                .intValue();
        return bucket < ratio * BUCKETS ? Arm.A : Arm.B;
    }

    public SkillRef skill(Arm arm) {
        return arm == Arm.A ? a : b;
    }

    public State state(Instant now) {
        if (stoppedAt.isPresent()) {
            return State.STOPPED;
        }
        return endsAt.filter(end -> !end.isAfter(now)).isPresent() ? State.ENDED : State.RUNNING;
    }

    /** When it was or is over. */
    public Optional<Instant> end() {
        return stoppedAt
                .filter(stop -> endsAt.isEmpty() || stop.isBefore(endsAt.get()))
                .or(() -> endsAt);
    }

    Experiment stopped(Instant time) {
        return new Experiment(name, a, b, metric, withinMs, ratio, minimum, startedAt, endsAt, Optional.of(time));
    }
}
