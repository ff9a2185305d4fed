package dev.daybook.mcp;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.insight.Insights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ReviewWeekPrompt {
    private static final String DAYS = "days";
    private static final int WEEK = 7;
    private static final int MOST_DAYS = 366;
    private static final List<Insights.Kind> REPORTS = List.of(
            Insights.Kind.OVERVIEW,
            Insights.Kind.RECOMMENDATIONS,
            Insights.Kind.SKILLS,
            Insights.Kind.CI,
            Insights.Kind.ANOMALIES,
            Insights.Kind.COSTS);

    private ReviewWeekPrompt() {}

    static Prompt create() {
        return new Prompt(
                "review_week",
                "Review the week",
                "Look back on the last days: what was done, how skills, CI and cost came out, and what to change.",
                List.of(new Prompt.Argument(
                        DAYS,
                        "Days",
                        "How many days to look back; default 7",
                        false,
                        sources -> List.of("7", "14", "30"))),
                ReviewWeekPrompt::messages);
    }

    private static List<String> messages(Map<String, String> arguments, Sources sources) {
        String since = days(arguments) + "d";
        List<String> reports = new ArrayList<>();
        for (Insights.Kind kind : REPORTS) {
            sources.report(kind, since).ifPresent(reports::add);
        }
        return reports.isEmpty()
                ? List.of(PromptWords.of("nothing-recorded"))
                : List.of(
                        RecordedText.marked(
                                "Here is what Daybook's reports say of the last " + days(arguments) + " days.",
                                String.join("\n\n", reports),
                                "get_insights has each report in full"),
                        PromptWords.of("review-week"));
    }

    private static int days(Map<String, String> arguments) {
        String given = Optional.ofNullable(arguments.get(DAYS)).orElse("").strip();
        if (given.isEmpty()) {
            return WEEK;
        }
        if (!given.matches("\\d{1,3}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST_DAYS) {
            throw DaybookException.invalid(
                    "days must be a number from 1 to " + MOST_DAYS + ", not '" + Texts.shortened(given, 60) + "'");
        }
        return Integer.parseInt(given);
    }
}
