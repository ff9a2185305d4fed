package dev.daybook.insight;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.cost.Tokens;
import dev.daybook.insight.InsightStore.ModelUse;
import dev.daybook.insight.InsightStore.SkillUse;
import dev.daybook.insight.InsightStore.Totals;
import dev.daybook.progress.FeedbackReport;
import dev.daybook.progress.Progress;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.workflow.WorkflowInsights;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers what the record shows; every rate with its n and interval. */
public final class Insights {
    static final String NOTHING = "Nothing is recorded in this period";
    private static final int MAX_LIMIT = 100;

    /** What can be asked for. */
    public enum Kind {
        OVERVIEW,
        SKILLS(Part.SKILLS),
        COSTS,
        CI,
        ERRORS,
        PHASES(Part.SKILLS),
        DEPENDENCIES(Part.SKILLS),
        TRENDS(Part.SKILLS),
        ANOMALIES(Part.SKILLS),
        COMPARE(Part.SKILLS, Part.AT, Part.LIBRARY),
        WORKFLOWS,
        EXPERIMENTS,
        GHOSTS(Part.LIBRARY),
        RECOMMENDATIONS(Part.LIBRARY),
        STATS(Part.ALWAYS),
        ESTIMATE(Part.ALWAYS),
        QUALITY,
        FEEDBACK;

        private enum Part {
            SKILLS,
            AT,
            LIBRARY,
            ALWAYS
        }

        private final Set<Part> parts;

        Kind(Part... parts) {
            this.parts = Set.of(parts);
        }

        /** Whether it can be about some skills alone. */
        public boolean takesSkills() {
            return parts.contains(Part.SKILLS);
        }

        /** Whether it has to do with one moment. */
        public boolean takesAt() {
            return parts.contains(Part.AT);
        }

        /** Whether it can be about a part of the time alone. */
        public boolean takesPeriod() {
            return !parts.contains(Part.ALWAYS);
        }

        /** Whether it has to do with what is in the skill library now. */
        boolean takesLibrary() {
            return parts.contains(Part.LIBRARY);
        }
    }

    /**
     * What is asked: a report, overview where none is named, on a period as {@link Period#parse} reads it.
     *
     * @param skills their names; all where none is named
     * @param at a moment of the period, for reports that need one
     */
    public record Question(
            Optional<String> report,
            Optional<String> since,
            Optional<String> until,
            List<String> skills,
            Optional<String> at,
            int limit) {
        public Question {
            skills = List.copyOf(skills);
        }

        /** About all skills and no moment. */
        public Question(Optional<String> report, Optional<String> since, Optional<String> until, int limit) {
            this(report, since, until, List.of(), Optional.empty(), limit);
        }
    }

    /** A question as it was understood. */
    record Scope(Period period, List<String> skills, Optional<Instant> at, int limit, Instant now) {}

    /** What a report says; each kind has its own. */
    public interface Content {
        /** Why there is nothing to say; absent where there is something. */
        default Optional<String> nothing() {
            return Optional.empty();
        }
    }

    /** The answer to a question. */
    public record Report(
            Kind report,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<Content> content,
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
            Spent spent)
            implements Content {
        @Override
        public Optional<String> nothing() {
            boolean empty = sessions.isEmpty() && exchanges + toolCalls + runLogs == 0 && topSkills.isEmpty();
            return empty ? Optional.of(NOTHING) : Optional.empty();
        }
    }

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

    /**
     * What was spent, by model, by day, by skill and by tool; skills and tools beyond the limit are one part, so that they
     * add up to the total.
     */
    public record Costs(
            Spent total, List<SpentOn> models, List<SpentOn> days, List<SpentOn> skills, List<SpentOn> tools)
            implements Content {
        @Override
        public Optional<String> nothing() {
            return total.messages() == 0 ? Optional.of("No tokens are recorded in this period") : Optional.empty();
        }
    }

    /** A part of what was spent: a model's, a day's, a skill's or a tool's. */
    public record SpentOn(String name, Spent spent) {}

    /**
     * Tokens and what they cost.
     *
     * @param costUsd the sum of what has a price; absent when nothing has
     * @param unpricedMessages messages whose price is unknown: the cost is then a lower bound
     */
    public record Spent(long messages, Tokens tokens, Optional<BigDecimal> costUsd, long unpricedMessages) {
        Spent plus(Spent other) {
            return new Spent(
                    messages + other.messages,
                    tokens.plus(other.tokens),
                    costUsd.map(left -> left.add(other.costUsd.orElse(BigDecimal.ZERO)))
                            .or(other::costUsd),
                    unpricedMessages + other.unpricedMessages);
        }
    }

    private final Records records;
    private final Clock clock;
    private final ZoneId zone;
    private final Runnable libraryRefresh;
    private final Progress progress;

    /** With reports on how far the record has come, and a way to bring the record's picture of the skill library up to date, for reports that are about it. */
    public Insights(Records records, Clock clock, ZoneId zone, Progress progress, Runnable libraryRefresh) {
        this.records = records;
        this.clock = clock;
        this.zone = zone;
        this.progress = progress;
        this.libraryRefresh = libraryRefresh;
    }

    public Report report(Question question) {
        Kind wanted = question.report()
                .map(word -> Vocabulary.parse(Kind.class, "report", word))
                .orElse(Kind.OVERVIEW);
        int limit = question.limit();
        if (limit < 1 || limit > MAX_LIMIT) {
            throw DaybookException.invalid("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
        Scope scope = scope(wanted, question);
        if (wanted.takesLibrary()) {
            libraryRefresh.run();
        }
        return records.read(stores -> {
            Content content = content(wanted, stores, scope);
            return new Report(
                    wanted, scope.period().since(), scope.period().until(), Optional.of(content), content.nothing());
        });
    }

    private Scope scope(Kind wanted, Question question) {
        if (!question.skills().isEmpty() && !wanted.takesSkills()) {
            throw refused("skills", wanted, Kind::takesSkills);
        }
        if (question.at().isPresent() && !wanted.takesAt()) {
            throw refused("at", wanted, Kind::takesAt);
        }
        if ((question.since().isPresent() || question.until().isPresent()) && !wanted.takesPeriod()) {
            throw refused("since or until", wanted, Kind::takesPeriod);
        }
        Instant now = clock.instant();
        return new Scope(
                Period.parse(question.since(), question.until(), now, zone),
                question.skills(),
                question.at().map(text -> Period.moment("at", text, now, zone)),
                question.limit(),
                now);
    }

    private static DaybookException refused(String part, Kind wanted, Predicate<Kind> takes) {
        String others =
                Arrays.stream(Kind.values()).filter(takes).map(Vocabulary::word).collect(Collectors.joining(", "));
        return DaybookException.invalid("report '" + Vocabulary.word(wanted) + "' takes no " + part + "; leave it out"
                + (others.isEmpty() ? "" : ", or ask for one of: " + others));
    }

    private Content content(Kind wanted, Stores stores, Scope scope) {
        Period period = scope.period();
        int limit = scope.limit();
        return switch (wanted) {
            case OVERVIEW -> overview(stores.insights(), period, limit);
            case SKILLS -> SkillsReport.of(stores.skillUses(), scope);
            case COSTS -> costs(stores.insights(), period, limit);
            case CI -> CiOutcomes.of(stores.ci(), period, limit);
            case ERRORS -> ErrorsReport.of(stores.errorReports(), period, limit);
            case PHASES -> PhasesReport.of(stores.skillUses(), scope);
            case DEPENDENCIES -> DependenciesReport.of(stores.skillUses(), scope);
            case TRENDS -> TrendsReport.of(stores.skillUses(), scope);
            case ANOMALIES -> Anomalies.of(stores, scope);
            case COMPARE -> Comparison.of(stores, scope);
            case WORKFLOWS -> WorkflowInsights.of(stores, period, limit);
            case EXPERIMENTS -> ExperimentResults.of(stores, scope.now(), limit);
            case GHOSTS -> Ghosts.of(stores, scope);
            case RECOMMENDATIONS -> Recommendations.of(stores, scope);
            case STATS -> progress.stats(stores, limit);
            case ESTIMATE -> progress.estimate(stores, scope.now());
            case QUALITY -> progress.quality(stores, period, limit, scope.now());
            case FEEDBACK -> FeedbackReport.of(stores, period, Optional.empty(), Optional.empty(), limit);
        };
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
                store.exchangeDurationsMs(period).summary(),
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
                store.skillDurationsMs(use.skill(), period).summary(),
                use.lastUsed());
    }

    private static Costs costs(InsightStore store, Period period, int limit) {
        return new Costs(
                spent(store, period),
                store.models(period, limit).stream()
                        .map(use -> new SpentOn(use.model().orElse(Spending.NO_MODEL), spent(use)))
                        .toList(),
                store.days(period, limit).stream()
                        .map(use -> new SpentOn(
                                use.day(),
                                new Spent(use.messages(), use.tokens(), dollars(use.costMicros()), use.unpriced())))
                        .toList(),
                Spending.parts(store.spentBySkill(period), Spending.NONE, limit),
                Spending.parts(store.spentByTool(period), Spending.NONE, limit));
    }

    private static Spent spent(InsightStore store, Period period) {
        return store.models(period, Integer.MAX_VALUE).stream()
                .map(Insights::spent)
                .reduce(new Spent(0, Tokens.NONE, Optional.empty(), 0), Spent::plus);
    }

    private static Spent spent(ModelUse use) {
        return new Spent(use.messages(), use.tokens(), dollars(use.costMicros()), use.unpriced());
    }

    private static Optional<BigDecimal> dollars(Optional<Long> micros) {
        return micros.map(amount -> BigDecimal.valueOf(amount, 6));
    }
}
