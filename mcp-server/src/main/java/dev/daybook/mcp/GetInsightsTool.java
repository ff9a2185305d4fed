package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.READS;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Insights;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class GetInsightsTool {
    private static final int LIMIT = 5;

    private GetInsightsTool() {}

    record Input(
            Optional<Insights.Kind> report,
            @Description("7d, or 2026-01-31") Optional<String> since,
            Optional<String> until,

            @Description("Compare: one or two, or name@hash")
            List<String> skills,

            @Description("For compare") Optional<String> at,

            @Description("Rows of a list; default 5") @AtLeast(1)
            Optional<Integer> limit) {}

    /** @param deeper the search that shows what the figures are made of */
    record Told(
            Insights.Kind report,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<Insights.Content> content,
            Optional<String> deeper,
            Optional<String> note) {
        static Told of(Insights.Report report) {
            return new Told(
                    report.report(),
                    report.since(),
                    report.until(),
                    report.content(),
                    SearchHint.of(report),
                    report.note());
        }
    }

    static Tool<Input> create(Supplier<Insights> insights) {
        return new Tool<>(
                "get_insights",
                "Call for figures, each with its n: what was done, how skills, phases, CI or the record do, what changed, what it "
                        + "cost, what to improve.",
                Input.class,
                Told.class,
                READS,
                (input, caller) -> Told.of(insights.get().report(question(input))));
    }

    private static Insights.Question question(Input input) {
        return new Insights.Question(
                input.report().map(Vocabulary::word),
                input.since(),
                input.until(),
                input.skills(),
                input.at(),
                input.limit().orElse(LIMIT));
    }
}
