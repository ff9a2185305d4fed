package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.insight.Durations;
import dev.daybook.insight.InsightStore;
import dev.daybook.insight.InsightStore.DayUse;
import dev.daybook.insight.InsightStore.ModelUse;
import dev.daybook.insight.InsightStore.SkillUse;
import dev.daybook.insight.InsightStore.ToolUse;
import dev.daybook.insight.InsightStore.Totals;
import dev.daybook.record.Stores;
import dev.daybook.session.Exchange;
import dev.daybook.session.ToolCall;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number here was worked out by hand from what {@link #record} stores. */
class InsightStoreTest {
    private static final Instant NEXT_DAY = Instant.parse("2026-11-22T00:00:00Z");
    private static final Period FIRST_DAY = new Period(Optional.empty(), Optional.of(NEXT_DAY));
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.open(folder);
        storage.write(InsightStoreTest::record);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void anExchangeThatWasToldAndReadCountsOnce() {
        assertThat(this.<Totals>insight(insights -> insights.totals(Period.ALWAYS)))
                .isEqualTo(new Totals(2, 4, 1, 3, 2, 1, 1, 6));
        assertThat(this.<Totals>insight(insights -> insights.totals(FIRST_DAY)))
                .isEqualTo(new Totals(1, 3, 1, 2, 2, 1, 1, 5));
        assertThat(this.<Durations>insight(
                        insights -> insights.exchangeDurationsMs(Period.ALWAYS).summary()))
                .isEqualTo(Durations.of(List.of(60_000L, 5L)));
    }

    @Test
    void aSubagentsPromptsAreNoExchangesOfAPersonButItsToolsCount() {
        storage.write(stores -> {
            stores.sessions().add(Samples.subagent("agent-1", "s-1"));
            return stores.exchanges()
                    .add(Samples.with(
                            Samples.exchange(
                                    "e-agent",
                                    "agent-1",
                                    Samples.NOW,
                                    Source.TRANSCRIPT,
                                    Optional.of("u-agent"),
                                    Optional.of(77L)),
                            List.of(Samples.read("elsewhere")),
                            List.of(Samples.call("c-agent", "Grep", Optional.of(true))),
                            List.of()));
        });

        assertThat(this.<Totals>insight(insights -> insights.totals(Period.ALWAYS)))
                .isEqualTo(new Totals(2, 5, 1, 4, 3, 1, 1, 6));
        assertThat(this.<Durations>insight(
                        insights -> insights.exchangeDurationsMs(Period.ALWAYS).summary()))
                .isEqualTo(Durations.of(List.of(60_000L, 5L)));
    }

    @Test
    void sessionsCountByStatusAndTheirDurationsAreExact() {
        assertThat(this.<Map<String, Long>>insight(insights -> insights.sessionsByStatus(Period.ALWAYS)))
                .isEqualTo(Map.of("RUNNING", 1L, "FAILED", 1L));
        assertThat(this.<List<Long>>insight(insights -> insights.sessionDurationsMs(Period.ALWAYS)))
                .containsExactly(61_000L);
    }

    @Test
    void feedbackGivenWithAToldExchangeCounts() {
        assertThat(this.<Map<String, Long>>insight(insights -> insights.feedback(Period.ALWAYS)))
                .isEqualTo(Map.of("POSITIVE", 1L));
    }

    @Test
    void toolsAreThoseOfTheExchangesThatCount() {
        assertThat(this.<List<ToolUse>>insight(insights -> insights.tools(Period.ALWAYS, 10)))
                .containsExactly(new ToolUse("Bash", 2, 1, 2), new ToolUse("Edit", 2, 0, 1));
        assertThat(this.<List<ToolUse>>insight(insights -> insights.tools(Period.ALWAYS, 1)))
                .hasSize(1);
    }

    @Test
    void modelsAreDearestFirstAndTheUnpricedLast() {
        assertThat(this.<List<ModelUse>>insight(insights -> insights.models(Period.ALWAYS, 10)))
                .containsExactly(
                        new ModelUse(
                                Optional.of("claude-opus-4-5"),
                                2,
                                new Tokens(11, 22, 33, 44, 55),
                                Optional.of(100L),
                                1),
                        new ModelUse(Optional.empty(), 1, Samples.output(7), Optional.empty(), 1));
    }

    @Test
    void daysAreNewestFirst() {
        assertThat(this.<List<DayUse>>insight(insights -> insights.days(Period.ALWAYS, 10)))
                .containsExactly(
                        new DayUse("2026-11-22", 1, Samples.output(7), Optional.empty(), 1),
                        new DayUse("2026-11-21", 2, new Tokens(11, 22, 33, 44, 55), Optional.of(100L), 1));
    }

    @Test
    void skillsAreMostUsedFirst() {
        assertThat(this.<List<SkillUse>>insight(insights -> insights.skills(Period.ALWAYS, 10)))
                .containsExactly(
                        new SkillUse("deploy", 2, 1, 1, 1, 2, Samples.at(4)),
                        new SkillUse("alone", 1, 0, 0, 0, 1, Samples.at(0)));
        assertThat(this.<Durations>insight(insights ->
                        insights.skillDurationsMs("deploy", Period.ALWAYS).summary()))
                .isEqualTo(Durations.of(List.of(70L)));
    }

    @Test
    void nothingRecordedIsZeroAndEmpty() {
        Period longAgo = new Period(Optional.empty(), Optional.of(Instant.parse("2000-01-01T00:00:00Z")));

        assertThat(this.<Totals>insight(insights -> insights.totals(longAgo)))
                .isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(this.<List<ModelUse>>insight(insights -> insights.models(longAgo, 5)))
                .isEmpty();
        assertThat(this.<List<DayUse>>insight(insights -> insights.days(longAgo, 5)))
                .isEmpty();
        assertThat(this.<List<SkillUse>>insight(insights -> insights.skills(longAgo, 5)))
                .isEmpty();
    }

    private <T> T insight(Function<InsightStore, T> question) {
        return storage.read(stores -> question.apply(stores.insights()));
    }

    /** One exchange read, one told within it, one told on the next day; two sessions, six invocations, one run log. */
    private static boolean record(Stores stores) {
        stores.sessions().add(Samples.session("s-1"));
        stores.sessions().add(Samples.fullSession("s-2", Optional.empty()));
        stores.exchanges().add(read());
        stores.exchanges().add(toldWithin());
        stores.exchanges().add(toldNextDay());
        stores.exchanges().linkTold("s-1", Instant.EPOCH);
        Outcome[] outcomes = {Outcome.COMPLETED, Outcome.FAILED, Outcome.ABANDONED, Outcome.OPEN};
        for (int i = 0; i < outcomes.length; i++) {
            stores.invocations().add(Samples.invocation("i-" + i, "deploy", "s-1", Samples.at(i), outcomes[i]));
        }
        SkillInvocation timed = Samples.invocation("i-timed", "deploy", "s-2", Samples.at(4), Outcome.OPEN)
                .closed(Outcome.COMPLETED, Samples.at(5), Optional.of(70L), List.of(), Optional.empty());
        stores.invocations().add(timed);
        stores.invocations().add(Samples.invocation("i-a", "alone", "s-2", Samples.at(0), Outcome.COMPLETED));
        return stores.runLogs().add(Samples.runLog("r-1", "s-1", "m", 1, "2026-11-21", Samples.NOW));
    }

    private static Exchange read() {
        Exchange bare = Samples.exchange(
                "e-read", "s-1", Samples.at(0), Source.TRANSCRIPT, Optional.of("u"), Optional.of(60_000L));
        return redacted(
                Samples.with(
                        bare,
                        List.of(Samples.read("a"), Samples.modified("a")),
                        List.of(
                                Samples.call("c-1", "Bash", Optional.of(true)),
                                Samples.call("c-2", "Bash", Optional.of(false)),
                                ToolCall.named("Edit")),
                        List.of(
                                Samples.usage("k1", new Tokens(1, 2, 3, 4, 5), Optional.of(new Cost(100, "t"))),
                                Samples.usage("k2", new Tokens(10, 20, 30, 40, 50), Optional.empty()))),
                5);
    }

    private static Exchange toldWithin() {
        Exchange full = Samples.fullExchange("e-told", "s-1");
        Exchange told = new Exchange(
                full.id(),
                full.sessionId(),
                Optional.empty(),
                Samples.at(30),
                full.query(),
                full.response(),
                full.durationMs(),
                full.model(),
                full.feedback(),
                full.commit(),
                Source.TOOL,
                3,
                List.of(Samples.read("a"), Samples.read("b")),
                List.of(ToolCall.named("Bash"), ToolCall.named("Grep")),
                List.of(Samples.usage("e-told", Samples.output(9_999), Optional.of(new Cost(9_999, "t")))));
        return told;
    }

    private static Exchange toldNextDay() {
        Exchange bare = Samples.exchange("e-next", "s-1", NEXT_DAY, Source.TOOL, Optional.empty(), Optional.of(5L));
        return redacted(
                Samples.with(
                        bare,
                        List.of(Samples.read("a")),
                        List.of(Samples.call("c-3", "Edit", Optional.of(true))),
                        List.of(new Usage("e-next", Optional.empty(), NEXT_DAY, Samples.output(7), Optional.empty()))),
                1);
    }

    private static Exchange redacted(Exchange exchange, int redactions) {
        return new Exchange(
                exchange.id(),
                exchange.sessionId(),
                exchange.externalId(),
                exchange.at(),
                exchange.query(),
                exchange.response(),
                exchange.durationMs(),
                exchange.model(),
                exchange.feedback(),
                exchange.commit(),
                exchange.source(),
                redactions,
                exchange.files(),
                exchange.toolCalls(),
                exchange.usage());
    }
}
