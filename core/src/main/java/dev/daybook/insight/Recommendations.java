package dev.daybook.insight;

import dev.daybook.core.Period;
import dev.daybook.core.Texts;
import dev.daybook.insight.AdviceStore.Span;
import dev.daybook.record.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to do, the most beneficial first; nothing is recommended without evidence.
 *
 * @param since the evidence is from then on; the last 90 days where the question names no period
 * @param sessions that began in that time
 * @param uses of skills that ended in it
 */
public record Recommendations(
        Instant since, Instant until, long sessions, long uses, List<Recommendation> recommendations)
        implements Insights.Content {
    private static final Duration WINDOW = Duration.ofDays(90);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration LEAST = Duration.ofDays(1);
    private static final int PROMPTS_LOOKED_AT = 1_000;
    private static final int LIBRARY = 100;

    public Recommendations {
        recommendations = List.copyOf(recommendations);
    }

    @Override
    public Optional<String> nothing() {
        if (sessions == 0) {
            return Optional.of("No session is recorded in this time, so there is nothing to recommend");
        }
        return recommendations.isEmpty()
                ? Optional.of("Nothing in the record of " + Texts.counted(sessions, "session") + " and "
                        + Texts.counted(uses, "use") + " of skills is evidence enough for a recommendation")
                : Optional.empty();
    }

    static Recommendations of(Stores stores, Insights.Scope scope) {
        Instant until = scope.period().until().orElse(scope.now());
        Instant since = scope.period().since().orElseGet(() -> until.minus(WINDOW));
        Period period = new Period(Optional.of(since), Optional.of(until));
        Optional<Span> span = stores.advice().span(period);
        if (span.isEmpty()) {
            return new Recommendations(since, until, 0, 0, List.of());
        }
        Map<String, SkillOutcomes> uses = stores.skillOutcomes().bySkill(period);
        List<Recommendation> found = found(stores, period, months(span.get(), until), uses);
        return new Recommendations(
                since,
                until,
                span.get().sessions(),
                uses.values().stream().mapToLong(SkillOutcomes::closed).sum(),
                found.stream().limit(scope.limit()).toList());
    }

    private static List<Recommendation> found(
            Stores stores, Period period, double months, Map<String, SkillOutcomes> uses) {
        List<Recommendation> found = new ArrayList<>(new UseAdvice(stores, period, months, uses).all());
        List<RecurringTask> tasks = RecurringTask.of(stores.advice().promptsWithoutSkill(period, PROMPTS_LOOKED_AT));
        found.addAll(new TaskAdvice(stores, uses, months).of(tasks));
        found.addAll(LibraryAdvice.of(Ghosts.of(stores.ghosts(), period, LIBRARY)));
        found.sort(Comparator.comparing(Recommendation::benefit)
                .reversed()
                .thenComparing(Recommendation::action)
                .thenComparing(Comparator.comparing(Recommendation::n).reversed())
                .thenComparing(Recommendation::subject));
        return found;
    }

    /** How many times 30 days the record covers of the period; of a young record, its age. */
    private static double months(Span span, Instant until) {
        Duration covered = Duration.between(span.first(), until);
        Duration counted = covered.compareTo(LEAST) < 0 ? LEAST : covered;
        return (double) counted.toMillis() / MONTH.toMillis();
    }
}
