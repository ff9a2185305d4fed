package dev.daybook.insight;

import dev.daybook.insight.SkillUseStore.Bucket;
import java.util.Arrays;
import java.util.List;

/**
 * How a skill, or all of them, did over time, one entry for each part of the time.
 *
 * @param closed invocations that are over
 * @param timed completed invocations of known duration
 * @param typicalMs the geometric mean of their durations; 0 where there is none, for it is one at least
 */
public record SkillSeries(List<Long> closed, List<Long> completed, List<Long> timed, List<Long> typicalMs) {
    public SkillSeries {
        closed = List.copyOf(closed);
        completed = List.copyOf(completed);
        timed = List.copyOf(timed);
        typicalMs = List.copyOf(typicalMs);
    }

    /** Sums over the parts of the time, to which buckets are added. */
    static final class Sums {
        private final TimeBuckets time;
        private final long[] closed;
        private final long[] completed;
        private final long[] timed;
        private final double[] logs;
        private long count;

        Sums(TimeBuckets time) {
            this.time = time;
            closed = new long[time.count()];
            completed = new long[time.count()];
            timed = new long[time.count()];
            logs = new double[time.count()];
        }

        void add(Bucket bucket) {
            int i = bucket.number();
            count += bucket.count();
            closed[i] += bucket.closed();
            completed[i] += bucket.completed();
            timed[i] += bucket.timed();
            logs[i] += bucket.logs();
        }

        /** Invocations, with those that are open. */
        long count() {
            return count;
        }

        Trend completion() {
            return Trend.ofCompletion(time, completed, closed);
        }

        Trend duration() {
            return Trend.ofDuration(time, timed, logs);
        }

        SkillSeries series() {
            long[] typical = new long[timed.length];
            for (int i = 0; i < timed.length; i++) {
                typical[i] = timed[i] == 0 ? 0 : Math.max(1, Math.round(Math.exp(logs[i] / timed[i])));
            }
            return new SkillSeries(boxed(closed), boxed(completed), boxed(timed), boxed(typical));
        }

        private static List<Long> boxed(long[] values) {
            return Arrays.stream(values).boxed().toList();
        }
    }
}
