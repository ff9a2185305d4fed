package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.cost.Tokens;
import dev.daybook.progress.Milestone;
import dev.daybook.progress.Progress;
import dev.daybook.progress.RecordFiles;
import dev.daybook.record.InMemoryRecords;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsTest {
    private static final Optional<String> NONE = Optional.empty();
    private static final InsightStore.Totals NOTHING = new InsightStore.Totals(0, 0, 0, 0, 0, 0, 0, 0);

    private final InMemoryRecords records = new InMemoryRecords();
    private final Insights insights = new Insights(
            records,
            Samples.CLOCK,
            ZoneOffset.UTC,
            new Progress(Milestone.USUAL, new RecordFiles(Path.of("daybook.db"), Path.of("run-logs")), ZoneOffset.UTC),
            () -> {});

    @Test
    void anEmptyPeriodSaysSo() {
        records.insights = new Counted(Map.of(), NOTHING, List.of());

        assertThat(insights.report(new Insights.Question(NONE, NONE, NONE, 10)).note())
                .contains("Nothing is recorded in this period");
    }

    @Test
    void aPeriodInWhichNoSessionBeganIsNotEmptyWhenSomethingElseDid() {
        records.insights = new Counted(Map.of(), new InsightStore.Totals(3, 0, 0, 0, 0, 0, 0, 0), List.of());

        assertThat(insights.report(new Insights.Question(NONE, Optional.of("1d"), NONE, 10))
                        .note())
                .isEmpty();
    }

    @Test
    void runningSessionsAreNotPartOfTheCompletionRate() {
        records.insights = new Counted(Map.of("RUNNING", 5L, "COMPLETED", 6L, "FAILED", 4L), NOTHING, List.of());

        Insights.Overview overview = (Insights.Overview) insights.report(new Insights.Question(NONE, NONE, NONE, 10))
                .content()
                .orElseThrow();

        // 6 of 6 + 4
        assertThat(overview.sessionsCompleted()).isEqualTo(Rate.of(6, 10));
        assertThat(overview.sessions()).containsEntry("running", 5L);
    }

    @Test
    void theCostIsThatOfWhatHasAPriceAndTheRestIsCounted() {
        records.insights = new Counted(
                Map.of(),
                NOTHING,
                List.of(
                        new InsightStore.ModelUse(Optional.of("a"), 2, Samples.input(10), Optional.of(1_500_000L), 1),
                        new InsightStore.ModelUse(Optional.of("b"), 3, Samples.input(20), Optional.of(250_000L), 0),
                        new InsightStore.ModelUse(Optional.empty(), 4, Samples.input(30), Optional.empty(), 4)));

        Insights.Costs costs = costs(10);

        // $1.50 + $0.25; 1 + 0 + 4 messages without a price
        assertThat(costs.total())
                .isEqualTo(new Insights.Spent(9, Samples.input(60), Optional.of(new BigDecimal("1.750000")), 5));
        assertThat(costs.models()).extracting(Insights.SpentOn::name).containsExactly("a", "b", "(model not given)");
    }

    @Test
    void whatIsBeyondTheLimitIsOnePartSoThatPartsAddUp() {
        records.insights = new Counted(
                Map.of(),
                NOTHING,
                List.of(),
                List.of(
                        new InsightStore.PartUse(Optional.of("Bash"), 3, Samples.input(5), Optional.of(50L), 0),
                        new InsightStore.PartUse(Optional.empty(), 2, Samples.input(6), Optional.of(20L), 0),
                        new InsightStore.PartUse(Optional.of("Read"), 1, Samples.input(7), Optional.empty(), 1)));

        List<Insights.SpentOn> tools = costs(1).tools();

        assertThat(tools).extracting(Insights.SpentOn::name).containsExactly("Bash", "(others)");
        assertThat(tools.get(1).spent())
                .isEqualTo(new Insights.Spent(3, Samples.input(13), Optional.of(new BigDecimal("0.000020")), 1));
    }

    @Test
    void whatWasSpentOnNothingByNameIsTold() {
        records.insights = new Counted(
                Map.of(),
                NOTHING,
                List.of(),
                List.of(new InsightStore.PartUse(Optional.empty(), 2, Samples.input(6), Optional.of(20L), 0)));

        Insights.Costs costs = costs(9);

        assertThat(costs.skills()).extracting(Insights.SpentOn::name).containsExactly("(none)");
        assertThat(costs.tools()).extracting(Insights.SpentOn::name).containsExactly("(none)");
    }

    @Test
    void withoutAnyPriceTheCostIsAbsentAndNotZero() {
        records.insights = new Counted(
                Map.of(),
                NOTHING,
                List.of(new InsightStore.ModelUse(Optional.of("x"), 1, Tokens.NONE, Optional.empty(), 1)));

        assertThat(costs(10).total().costUsd()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 101})
    void theLimitIsOneToAHundred(int limit) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> insights.report(new Insights.Question(NONE, NONE, NONE, limit)))
                .withMessage("limit must be 1 to 100, not " + limit);
    }

    @Test
    void anUnknownReportIsRefusedWithTheKnownOnes() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> insights.report(new Insights.Question(Optional.of("weather"), NONE, NONE, 10)))
                .withMessageStartingWith("report 'weather' is unknown; use one of: overview, skills, costs, ci");
    }

    @Test
    void aReportThatIsNotAboutSkillsRefusesThem() {
        Insights.Question question =
                new Insights.Question(Optional.of("costs"), NONE, NONE, List.of("deploy"), NONE, 5);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> insights.report(question))
                .withMessageStartingWith("report 'costs' takes no skills; leave it out, or ask for one of: skills");
    }

    @Test
    void aReportWithoutAMomentRefusesOne() {
        Insights.Question question =
                new Insights.Question(Optional.of("ci"), NONE, NONE, List.of(), Optional.of("1d"), 5);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> insights.report(question))
                .withMessageStartingWith("report 'ci' takes no at; leave it out");
    }

    private Insights.Costs costs(int limit) {
        Insights.Question question = new Insights.Question(Optional.of("costs"), NONE, NONE, limit);
        return (Insights.Costs) insights.report(question).content().orElseThrow();
    }

    /** Counts as a store gives them. */
    private record Counted(
            Map<String, Long> sessions,
            InsightStore.Totals counts,
            List<InsightStore.ModelUse> spent,
            List<InsightStore.PartUse> parts)
            implements InsightStore {
        Counted(Map<String, Long> sessions, InsightStore.Totals counts, List<InsightStore.ModelUse> spent) {
            this(sessions, counts, spent, List.of());
        }

        @Override
        public Map<String, Long> sessionsByStatus(Period period) {
            return sessions;
        }

        @Override
        public List<Long> sessionDurationsMs(Period period) {
            return List.of();
        }

        @Override
        public DurationSample exchangeDurationsMs(Period period) {
            return DurationSample.NONE;
        }

        @Override
        public Totals totals(Period period) {
            return counts;
        }

        @Override
        public Map<String, Long> redactions(Period period) {
            return Map.of();
        }

        @Override
        public Map<String, Long> feedback(Period period) {
            return Map.of();
        }

        @Override
        public List<SkillUse> skills(Period period, int limit) {
            return List.of();
        }

        @Override
        public DurationSample skillDurationsMs(String skill, Period period) {
            return DurationSample.NONE;
        }

        @Override
        public List<ToolUse> tools(Period period, int limit) {
            return List.of();
        }

        @Override
        public List<ModelUse> models(Period period, int limit) {
            return spent;
        }

        @Override
        public List<DayUse> days(Period period, int limit) {
            return List.of();
        }

        @Override
        public List<PartUse> spentBySkill(Period period) {
            return parts;
        }

        @Override
        public List<PartUse> spentByTool(Period period) {
            return parts;
        }

        @Override
        public List<PartUse> spentBySkill(String sessionId) {
            return List.of();
        }

        @Override
        public List<PartUse> spentByTool(String sessionId) {
            return List.of();
        }

        @Override
        public List<PartUse> spentByModel(String sessionId) {
            return List.of();
        }
    }
}
