package dev.daybook.cli;

import dev.daybook.insight.Recommendation;
import dev.daybook.insight.Recommendations;
import java.util.Locale;

/** {@code daybook insights recommendations}. */
final class RecommendationsPage {
    private RecommendationsPage() {}

    static void print(Recommendations recommendations, Page page) {
        page.heading("Recommendations");
        page.fact(
                "evidence",
                Wording.count(recommendations.sessions(), "session") + " and "
                        + Wording.count(recommendations.uses(), "use") + " of skills from "
                        + Wording.time(recommendations.since(), page.zone()) + " to "
                        + Wording.time(recommendations.until(), page.zone()));
        int number = 1;
        for (Recommendation recommendation : recommendations.recommendations()) {
            page.blank();
            page.line(number++ + ". " + recommendation.words() + ".");
            recommendation.evidence().forEach(evidence -> page.line("   " + evidence));
            if (recommendation.benefit() > 0) {
                page.line("   worth up to " + String.format(Locale.ROOT, "%.1f", recommendation.benefit())
                        + " more completed uses in 30 days");
            }
            page.verbatim("   $ " + recommendation.command());
        }
    }
}
