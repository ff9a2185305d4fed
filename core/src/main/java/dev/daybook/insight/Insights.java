package dev.daybook.insight;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.cost.Tokens;
import dev.daybook.insight.InsightStore.ModelUse;
import dev.daybook.insight.InsightStore.SkillUse;
import dev.daybook.insight.InsightStore.Totals;
import dev.daybook.record.Records;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Answers what the record shows; every rate with its n and interval. */
public final class Insights {
    private static final int MAX_LIMIT = 100;

    /** What can be asked for. */
    public enum Kind {
        OVERVIEW,
        SKILLS,
        COSTS,
        CI
    }

    /** One report; the parts that it does not have are absent. */
    public record Report(
            Kind report,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<Overview> overview,
            Optional<List<SkillReport>> skills,
            Optional<Costs> costs,
            Optional<CiOutcomes> ci,
            Optional<String> note) {}

    /** Everything at a glance. */
    public record Overview(
            Map<String, Long> sessions,
            Rate sessionsCompleted,
            Durations sessionDuration,
            long exchanges,
            Durations exchangeDuration,
            long toolCalls,
            Rate toolCallsFailed,
            long filesRead,
            long filesModified,
            long runLogs,
            Rate feedbackPositive,
            long redactions,
            Map<String, Long> redactionsByRule,
            List<SkillReport> topSkills,
            List<ToolReport> topTools,
            Spent spent) {}

    /** How a skill was used. */
    public record SkillReport(
            String skill,
            Rate completed,
            long abandoned,
            long failed,
            long open,
            long sessions,
            Durations duration,
            Instant lastUsed) {}

    /** How a tool was used. */
    public record ToolReport(String tool, long calls, Rate failed) {}

    /** What was spent, by model and by day. */
    public record Costs(Spent total, List<SpentOn> models, List<SpentOn> days) {}

    /** A part of what was spent: a model's, or a day's. */
    public record SpentOn(String name, Spent spent) {}

    /**
     * Tokens and what they cost.
     *
     * @param costUsd the sum of what has a price; absent when nothing has
     * @param unpricedMessages messages whose price is unknown: the cost is then a lower bound
     */
    public record Spent(long messages, Tokens tokens, Optional<BigDecimal> costUsd, long unpricedMessages) {}

    private final Records records;
    private final Clock clock;
    private final ZoneId zone;

    public Insights(Records records, Clock clock, ZoneId zone) {
        this.records = records;
        this.clock = clock;
        this.zone = zone;
    }

    /** The report on a period: times as {@link Period#parse} reads them. */
    public Report report(Optional<String> kind, Optional<String> since, Optional<String> until, int limit) {
        Kind wanted =
                kind.map(word -> Vocabulary.parse(Kind.class, "report", word)).orElse(Kind.OVERVIEW);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw DaybookException.invalid("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
        Period period = Period.parse(since, until, clock.instant(), zone);
        return records.read(stores -> {
            InsightStore store = stores.insights();
            Optional<CiOutcomes> ci =
                    wanted == Kind.CI ? Optional.of(CiOutcomes.of(stores.ci(), period, limit)) : Optional.empty();
            boolean empty = ci.map(CiOutcomes::isEmpty).orElseGet(() -> isEmpty(store, period));
            return new Report(
                    wanted,
                    period.since(),
                    period.until(),
                    wanted == Kind.OVERVIEW ? Optional.of(overview(store, period, limit)) : Optional.empty(),
                    wanted == Kind.SKILLS ? Optional.of(skills(store, period, limit)) : Optional.empty(),
                    wanted == Kind.COSTS ? Optional.of(costs(store, period, limit)) : Optional.empty(),
                    ci,
                    empty ? Optional.of("Nothing is recorded in this period") : Optional.empty());
        });
    }

    private static boolean isEmpty(InsightStore store, Period period) {
        Totals totals = store.totals(period);
        return store.sessionsByStatus(period).isEmpty()
                && totals.exchanges() + totals.toolCalls() + totals.runLogs() == 0
                && store.skills(period, 1).isEmpty();
    }

    private static Overview overview(InsightStore store, Period period, int limit) {
        Map<String, Long> sessions = new TreeMap<>();
        store.sessionsByStatus(period).forEach((status, n) -> sessions.put(status.toLowerCase(Locale.ROOT), n));
        long ended = sessions.entrySet().stream()
                .filter(entry -> !Set.of("running", "imported", "partial").contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        Map<String, Long> feedback = store.feedback(period);
        Totals totals = store.totals(period);
        return new Overview(
                sessions,
                Rate.of(sessions.getOrDefault("completed", 0L), ended),
                Durations.of(store.sessionDurationsMs(period)),
                totals.exchanges(),
                Durations.of(store.exchangeDurationsMs(period)),
                totals.toolCalls(),
                Rate.of(totals.failedToolCalls(), totals.toolCallsWithOutcome()),
                totals.filesRead(),
                totals.filesModified(),
                totals.runLogs(),
                Rate.of(
                        feedback.getOrDefault("POSITIVE", 0L),
                        feedback.values().stream().mapToLong(n -> n).sum()),
                totals.redactions(),
                new TreeMap<>(store.redactions(period)),
                skills(store, period, limit),
                store.tools(period, limit).stream()
                        .map(tool ->
                                new ToolReport(tool.tool(), tool.calls(), Rate.of(tool.failed(), tool.withOutcome())))
                        .toList(),
                spent(store, period));
    }

    private static List<SkillReport> skills(InsightStore store, Period period, int limit) {
        return store.skills(period, limit).stream()
                .map(use -> skill(store, period, use))
                .toList();
    }

    private static SkillReport skill(InsightStore store, Period period, SkillUse use) {
        return new SkillReport(
                use.skill(),
                Rate.of(use.completed(), use.completed() + use.abandoned() + use.failed()),
                use.abandoned(),
                use.failed(),
                use.open(),
                use.sessions(),
                Durations.of(store.skillDurationsMs(use.skill(), period)),
                use.lastUsed());
    }

    private static Costs costs(InsightStore store, Period period, int limit) {
        return new Costs(
                spent(store, period),
                store.models(period, limit).stream()
                        .map(use -> new SpentOn(use.model().orElse("(model not given)"), spent(use)))
                        .toList(),
                store.days(period, limit).stream()
                        .map(use -> new SpentOn(
                                use.day(),
                                new Spent(use.messages(), use.tokens(), dollars(use.costMicros()), use.unpriced())))
                        .toList());
    }

    private static Spent spent(InsightStore store, Period period) {
        return store.models(period, Integer.MAX_VALUE).stream()
                .map(Insights::spent)
                .reduce(new Spent(0, Tokens.NONE, Optional.empty(), 0), Insights::sum);
    }

    private static Spent spent(ModelUse use) {
        return new Spent(use.messages(), use.tokens(), dollars(use.costMicros()), use.unpriced());
    }

    private static Spent sum(Spent a, Spent b) {
        Optional<BigDecimal> cost = a.costUsd()
                .map(left -> left.add(b.costUsd().orElse(BigDecimal.ZERO)))
                .or(b::costUsd);
        return new Spent(
                a.messages() + b.messages(),
                a.tokens().plus(b.tokens()),
                cost,
                a.unpricedMessages() + b.unpricedMessages());
    }

    private static Optional<BigDecimal> dollars(Optional<Long> micros) {
        return micros.map(amount -> BigDecimal.valueOf(amount, 6));
    }
}
