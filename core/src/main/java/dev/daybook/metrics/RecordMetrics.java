package dev.daybook.metrics;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.cost.Tokens;
import dev.daybook.insight.InsightStore;
import dev.daybook.metrics.MetricStore.CiRuns;
import dev.daybook.metrics.MetricStore.Lasting;
import dev.daybook.metrics.MetricStore.Uses;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.skill.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Collects figures of the whole record, in base units; names that became label values are redacted once more. */
public final class RecordMetrics {
    /** Seconds: skills take from a moment to an hour. */
    private static final List<BigDecimal> BUCKETS = LongStream.of(1, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600)
            .mapToObj(BigDecimal::valueOf)
            .toList();

    private static final int LONGEST_VALUE = 120;
    private static final int MS = 3;
    private static final int MICROS = 6;
    private static final String NONE = "none";
    private static final String UNKNOWN = "unknown";

    private final Records records;
    private final Redactor redactor;
    private final int mostValues;

    /**
     * @param mostValues of each label whose values are not from a closed list: those used most are told
     */
    public RecordMetrics(Records records, Redactor redactor, int mostValues) {
        this.records = records;
        this.redactor = redactor;
        this.mostValues = mostValues;
    }

    /** Which Daybook tells the rest. */
    public static MetricFamily build(String version) {
        return MetricFamily.gauge("daybook_build_info", "Always 1, with the version of Daybook.", "version")
                .add(1, version);
    }

    public static MetricFamily databaseSize(long bytes) {
        return MetricFamily.gauge(
                        "daybook_database_size_bytes",
                        "Size of the record's file, without what was written last and is still beside it.")
                .add(bytes);
    }

    /** Those about skills alone. */
    public List<MetricFamily> skills() {
        return records.read(stores -> {
            LeftOut leftOut = new LeftOut();
            List<MetricFamily> families = new ArrayList<>(skills(stores.metrics(), leftOut));
            families.add(leftOut.family);
            return families;
        });
    }

    /** All of them. */
    public List<MetricFamily> all() {
        return records.read(stores -> {
            LeftOut leftOut = new LeftOut();
            List<MetricFamily> families = new ArrayList<>(skills(stores.metrics(), leftOut));
            families.addAll(work(stores, leftOut));
            families.addAll(spent(stores.insights(), leftOut));
            families.add(ci(stores.metrics()));
            families.add(leftOut.family);
            return families;
        });
    }

    private List<MetricFamily> skills(MetricStore store, LeftOut leftOut) {
        MetricFamily uses = MetricFamily.counter(
                "daybook_skill_invocations_total",
                "Uses of skills that ended, by how they ended and the phase of the workflow.",
                "skill",
                "outcome",
                "phase");
        MetricFamily open = MetricFamily.gauge(
                "daybook_skill_invocations_open", "Uses of skills of which nobody has told how they ended.", "skill");
        MetricFamily last = MetricFamily.gauge(
                "daybook_skill_last_use_timestamp_seconds", "When the last use of a skill began.", "skill");
        List<Uses> all = store.skillUses();
        Map<String, Long> counts = all.stream().collect(Collectors.groupingBy(Uses::skill, summing()));
        Set<String> told = told("skill", counts, leftOut);
        for (Uses use : all) {
            if (told.contains(use.skill())) {
                String skill = value(use.skill());
                last.atLeast(seconds(use.last()), skill);
                if (use.outcome() == Outcome.OPEN) {
                    open.add(use.count(), skill);
                } else {
                    uses.add(
                            use.count(),
                            skill,
                            Vocabulary.word(use.outcome()),
                            use.phase().map(Vocabulary::word).orElse(NONE));
                }
            }
        }
        return List.of(uses, open, durations(store, told), last);
    }

    private MetricFamily durations(MetricStore store, Set<String> told) {
        MetricFamily durations = MetricFamily.histogram(
                "daybook_skill_duration_seconds",
                "How long completed uses of skills took, where that is known.",
                BUCKETS,
                "skill");
        for (Lasting lasting : store.skillDurations()) {
            if (told.contains(lasting.skill())) {
                durations.observe(
                        BigDecimal.valueOf(lasting.durationMs(), MS), lasting.count(), value(lasting.skill()));
            }
        }
        return durations;
    }

    private List<MetricFamily> work(Stores stores, LeftOut leftOut) {
        InsightStore insights = stores.insights();
        MetricFamily sessions = MetricFamily.gauge(
                "daybook_sessions",
                "Sessions in the record by how they stand; imported: known from a log alone, partial: known in part.",
                "status");
        insights.sessionsByStatus(Period.ALWAYS)
                .forEach((status, n) -> sessions.add(n, status.toLowerCase(Locale.ROOT)));
        InsightStore.Totals totals = insights.totals(Period.ALWAYS);
        MetricFamily exchanges = MetricFamily.counter("daybook_exchanges_total", "Prompts and their answers.")
                .add(totals.exchanges());
        MetricFamily runLogs = MetricFamily.counter("daybook_run_logs_total", "Run logs written.")
                .add(totals.runLogs());
        MetricFamily redactions =
                MetricFamily.counter("daybook_redactions_total", "Secrets taken out of exchanges, by rule.", "rule");
        insights.redactions(Period.ALWAYS).forEach((rule, n) -> redactions.add(n, rule));
        MetricFamily feedback =
                MetricFamily.counter("daybook_feedback_total", "Exchanges with feedback, by its verdict.", "verdict");
        insights.feedback(Period.ALWAYS).forEach((verdict, n) -> feedback.add(n, verdict.toLowerCase(Locale.ROOT)));
        MetricFamily newest = MetricFamily.gauge(
                "daybook_last_recorded_timestamp_seconds", "When the newest of its kind in the record began.", "kind");
        stores.metrics().newest().forEach((kind, at) -> newest.add(seconds(at), kind));
        return List.of(sessions, exchanges, tools(insights, leftOut), runLogs, feedback, redactions, newest);
    }

    private MetricFamily tools(InsightStore insights, LeftOut leftOut) {
        MetricFamily calls = MetricFamily.counter(
                "daybook_tool_calls_total", "Tool calls, by whether they succeeded.", "tool", "result");
        List<InsightStore.ToolUse> uses = insights.tools(Period.ALWAYS, Integer.MAX_VALUE);
        Set<String> told = told(
                "tool",
                uses.stream().collect(Collectors.toMap(InsightStore.ToolUse::tool, InsightStore.ToolUse::calls)),
                leftOut);
        for (InsightStore.ToolUse use : uses) {
            if (told.contains(use.tool())) {
                String tool = value(use.tool());
                addIfAny(calls, use.withOutcome() - use.failed(), tool, "success");
                addIfAny(calls, use.failed(), tool, "failure");
                addIfAny(calls, use.calls() - use.withOutcome(), tool, UNKNOWN);
            }
        }
        return calls;
    }

    private List<MetricFamily> spent(InsightStore insights, LeftOut leftOut) {
        MetricFamily tokens = MetricFamily.counter(
                "daybook_tokens_total", "Tokens of messages to models; the kinds do not overlap.", "model", "kind");
        MetricFamily cost = MetricFamily.counter(
                "daybook_cost_dollars_total", "What messages cost in US dollars, as far as it is known.", "model");
        MetricFamily messages = MetricFamily.counter("daybook_model_messages_total", "Messages to models.", "model");
        MetricFamily unpriced = MetricFamily.counter(
                "daybook_model_messages_unpriced_total", "Messages to models whose price is unknown.", "model");
        List<InsightStore.ModelUse> uses = insights.models(Period.ALWAYS, Integer.MAX_VALUE);
        Set<String> told = told(
                "model",
                uses.stream()
                        .collect(Collectors.groupingBy(
                                use -> use.model().orElse(UNKNOWN),
                                Collectors.summingLong(InsightStore.ModelUse::messages))),
                leftOut);
        for (InsightStore.ModelUse use : uses) {
            if (told.contains(use.model().orElse(UNKNOWN))) {
                String model = value(use.model().orElse(UNKNOWN));
                messages.add(use.messages(), model);
                unpriced.add(use.unpriced(), model);
                use.costMicros().ifPresent(micros -> cost.add(BigDecimal.valueOf(micros, MICROS), model));
                addTokens(tokens, use.tokens(), model);
            }
        }
        return List.of(tokens, cost, messages, unpriced);
    }

    private static void addTokens(MetricFamily family, Tokens tokens, String model) {
        family.add(tokens.input(), model, "input");
        family.add(tokens.output(), model, "output");
        family.add(tokens.cacheRead(), model, "cache_read");
        family.add(tokens.cacheWrite5m(), model, "cache_write_5m");
        family.add(tokens.cacheWrite1h(), model, "cache_write_1h");
    }

    private static MetricFamily ci(MetricStore store) {
        MetricFamily results = MetricFamily.gauge(
                "daybook_ci_results",
                "Results of CI in the record, by who ran it and how it went; a run counts once.",
                "provider",
                "status");
        for (CiRuns runs : store.ciRuns()) {
            results.add(
                    runs.count(),
                    runs.provider().toLowerCase(Locale.ROOT),
                    runs.status().toLowerCase(Locale.ROOT));
        }
        return results;
    }

    /** The values used most; the others are counted as left out. */
    private Set<String> told(String label, Map<String, Long> counts, LeftOut leftOut) {
        leftOut.family.add(Math.max(0, counts.size() - mostValues), label);
        return new HashSet<>(counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(mostValues)
                .map(Map.Entry::getKey)
                .toList());
    }

    private static Collector<Uses, ?, Long> summing() {
        return Collectors.summingLong(Uses::count);
    }

    private static void addIfAny(MetricFamily family, long n, String... values) {
        if (n > 0) {
            family.add(n, values);
        }
    }

    private String value(String name) {
        return Stream.of(new Intake(redactor).line(HiddenText.removed(name), LONGEST_VALUE))
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(NONE);
    }

    private static BigDecimal seconds(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), MS);
    }

    /** How many values of labels are not told. */
    private static final class LeftOut {
        private final MetricFamily family = MetricFamily.gauge(
                "daybook_label_values_left_out",
                "Values of a label without series of their own, as there are more than the limit; those used most have them.",
                "label");
    }
}
