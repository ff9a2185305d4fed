package dev.daybook.skill;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.statistics.descriptive.Median;

/** Keeps what is known of how skills work in step with the record, a session at a time. */
public final class Grading {
    private static final int AT_ONCE = 50;
    private static final int DURATIONS = 200;
    private static final int RECENT = 10;

    private final Records records;

    public Grading(Records records) {
        this.records = records;
    }

    /** Grades sessions that have changed, as long as it is to go on, and tells how many. */
    public int catchUp(BooleanSupplier goOn) {
        int graded = 0;
        List<String> sessions = ungraded();
        while (!sessions.isEmpty() && goOn.getAsBoolean()) {
            for (String session : sessions) {
                if (goOn.getAsBoolean()) {
                    grade(session);
                    graded++;
                }
            }
            sessions = ungraded();
        }
        return graded;
    }

    private List<String> ungraded() {
        return records.read(stores -> stores.effects().listUngraded(AT_ONCE));
    }

    /** In one transaction, so that no change between reading and writing is lost. */
    private void grade(String sessionId) {
        records.write(stores -> {
            List<SkillInvocation> uses = stores.invocations().list(sessionId);
            stores.effects()
                    .replace(sessionId, SessionGrading.of(uses, stores.effects().followed(sessionId)));
            uses.stream().map(SkillInvocation::skill).distinct().forEach(skill -> time(stores, skill));
            return uses.size();
        });
    }

    private static void time(Stores stores, String skill) {
        stores.effects().putSpeed(skill, speed(stores.effects().durationsMs(skill, DURATIONS)));
    }

    /**
     * The logistic function of the log ratio between the median of the earlier durations and that of the newest ones:
     * earlier / (earlier + recent), so one half for the same speed and two thirds for twice as fast. Absent below ten.
     */
    static Optional<Share> speed(List<Long> newestFirst) {
        int n = newestFirst.size();
        if (n < RECENT) {
            return Optional.empty();
        }
        int recent = Math.min(RECENT, n / 2);
        double now = Math.max(1, median(newestFirst.subList(0, recent)));
        double before = Math.max(1, median(newestFirst.subList(recent, n)));
        return Optional.of(new Share(n * before / (before + now), n));
    }

    static double median(List<Long> values) {
        return Median.withDefaults()
                .evaluate(values.stream().mapToDouble(value -> value).toArray());
    }
}
