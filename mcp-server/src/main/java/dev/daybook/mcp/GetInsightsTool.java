package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.READS;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Insights;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class GetInsightsTool {
    private static final int LIMIT = 5;

    private GetInsightsTool() {}

    record Input(
            @Description("Default overview") Optional<Insights.Kind> report,

            @Description("7d, 24h, 2026-01-31 or an ISO time")
            Optional<String> since,

            Optional<String> until,

            @Description("Compare takes one or two, also name@hash")
            List<String> skills,

            @Description("A time to compare at") Optional<String> at,

            @Description("Rows of each list, up to 100; default 5") @AtLeast(1)
            Optional<Integer> limit) {}

    static Tool<Input> create(Supplier<Insights> insights) {
        return new Tool<>(
                "get_insights",
                "Get insights",
                "Call to answer what was done, how skills, phases or CI do, what changed, what to improve, what it cost, or how "
                        + "far and good the record is. Returns figures, each with its n.",
                Input.class,
                Insights.Report.class,
                READS,
                (input, caller) -> insights.get()
                        .report(new Insights.Question(
                                input.report().map(Vocabulary::word),
                                input.since(),
                                input.until(),
                                input.skills(),
                                input.at(),
                                input.limit().orElse(LIMIT))));
    }
}
