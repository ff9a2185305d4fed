package dev.daybook.insight;

import dev.daybook.core.Period;
import dev.daybook.insight.InsightStore.ToolUse;
import dev.daybook.record.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is different in a window of time from all that was before it, in completion rates and durations of skills and in
 * failure rates of tools. Told is what is below 0.05 after {@link BenjaminiHochberg} over all tests of the report, and more than
 * a negligible effect: with many uses the smallest difference is significant.
 *
 * @param since the window's beginning; what was before it is the baseline, for tools the four weeks before it
 * @param tested tests that were made
 * @param tooFew tests that were not, as there is not enough on one of the sides
 */
public record Anomalies(Instant since, Instant until, long tested, long tooFew, List<Anomaly> anomalies)
        implements Insights.Content {
    private static final Duration WINDOW = Duration.ofDays(7);
    /** There are ten times as many tool calls as anything else; four weeks of them are baseline enough. */
    private static final Duration TOOL_BASELINE = Duration.ofDays(28);

    private static final double ALPHA = 0.05;
    private static final double SMALL_H = 0.2;
    private static final double SMALL_DELTA = 0.147;
    private static final int ALL_TOOLS = 500;

    /** What has changed. */
    public enum Measure {
        COMPLETION,
        DURATION,
        TOOL_FAILURES
    }

    /** Where to. */
    public enum Change {
        DROP,
        RISE
    }

    /**
     * One deviation; {@code first} is the baseline, {@code second} the window.
     *
     * @param name the skill's or the tool's
     * @param adjustedP corrected for the number of tests
     */
    public record Anomaly(
            Measure measure,
            String name,
            Change change,
            boolean worse,
            double adjustedP,
            Optional<RateComparison> rate,
            Optional<DurationComparison> duration) {}

    public Anomalies {
        anomalies = List.copyOf(anomalies);
    }

    @Override
    public Optional<String> nothing() {
        return tested + tooFew == 0 ? Optional.of("No skill or tool was used in this time") : Optional.empty();
    }

    /** A test, whatever it is of. */
    private record Tested(
            Measure measure, String name, Optional<RateComparison> rate, Optional<DurationComparison> duration) {
        private Optional<Double> p() {
            return rate.flatMap(RateComparison::p).or(() -> duration.flatMap(DurationComparison::p));
        }

        private double effect() {
            return rate.flatMap(RateComparison::effect)
                    .or(() -> duration.flatMap(DurationComparison::effect))
                    .orElse(0.0);
        }

        private boolean matters() {
            return Math.abs(effect()) >= (rate.isPresent() ? SMALL_H : SMALL_DELTA);
        }

        private Anomaly anomaly(double adjustedP) {
            Change change = effect() < 0 ? Change.DROP : Change.RISE;
            boolean worse = (measure == Measure.COMPLETION) == (change == Change.DROP);
            return new Anomaly(measure, name, change, worse, Digits.significant(adjustedP), rate, duration);
        }
    }

    static Anomalies of(Stores stores, Insights.Scope scope) {
        Instant until = scope.period().until().orElse(scope.now());
        Instant since = scope.period().since().orElseGet(() -> until.minus(WINDOW));
        Period before = new Period(Optional.empty(), Optional.of(since));
        Period window = new Period(Optional.of(since), Optional.of(until));
        List<Tested> all = new ArrayList<>();
        addSkills(all, stores.skillOutcomes(), before, window, scope.skills());
        if (scope.skills().isEmpty()) {
            Period lately = new Period(Optional.of(since.minus(TOOL_BASELINE)), Optional.of(since));
            addTools(all, stores.insights(), lately, window);
        }
        List<Tested> tested = all.stream().filter(test -> test.p().isPresent()).toList();
        List<Double> adjusted = BenjaminiHochberg.adjusted(
                tested.stream().map(test -> test.p().get()).toList());
        List<Anomaly> anomalies = IntStream.range(0, tested.size())
                .filter(i -> adjusted.get(i) < ALPHA && tested.get(i).matters())
                .mapToObj(i -> tested.get(i).anomaly(adjusted.get(i)))
                .sorted(Comparator.comparing(Anomaly::worse)
                        .reversed()
                        .thenComparing(Anomaly::adjustedP)
                        .thenComparing(Anomaly::name))
                .limit(scope.limit())
                .toList();
        return new Anomalies(since, until, tested.size(), all.size() - tested.size(), anomalies);
    }

    private static void addSkills(
            List<Tested> all, SkillOutcomeStore store, Period before, Period window, List<String> skills) {
        Map<String, SkillOutcomes> baseline = store.bySkill(before);
        store.bySkill(window).forEach((skill, now) -> {
            if (skills.isEmpty() || skills.contains(skill)) {
                SkillOutcomes then = baseline.getOrDefault(skill, SkillOutcomes.NONE);
                all.add(new Tested(
                        Measure.COMPLETION,
                        skill,
                        Optional.of(RateComparison.withBaseline(
                                then.completed(), then.closed(), now.completed(), now.closed())),
                        Optional.empty()));
                all.add(new Tested(
                        Measure.DURATION,
                        skill,
                        Optional.empty(),
                        Optional.of(DurationComparison.of(then.durations(), now.durations()))));
            }
        });
    }

    private static void addTools(List<Tested> all, InsightStore store, Period before, Period window) {
        Map<String, ToolUse> baseline =
                store.tools(before, ALL_TOOLS).stream().collect(Collectors.toMap(ToolUse::tool, Function.identity()));
        for (ToolUse now : store.tools(window, ALL_TOOLS)) {
            ToolUse then = baseline.getOrDefault(now.tool(), new ToolUse(now.tool(), 0, 0, 0));
            all.add(new Tested(
                    Measure.TOOL_FAILURES,
                    now.tool(),
                    Optional.of(RateComparison.withBaseline(
                            then.failed(), then.withOutcome(), now.failed(), now.withOutcome())),
                    Optional.empty()));
        }
    }
}
