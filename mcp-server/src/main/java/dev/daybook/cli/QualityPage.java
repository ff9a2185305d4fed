package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.progress.Diversity;
import dev.daybook.progress.Quality;
import java.util.Locale;

/** {@code daybook quality}. */
final class QualityPage {
    private static final int EXAMPLES = 3;

    private QualityPage() {}

    static void print(Quality quality, Page page) {
        page.heading("Quality");
        page.fact(
                "score",
                quality.score().map(score -> score + " of 100").orElse("none: completeness has not enough data"));
        page.fact("completeness", score(quality.completeness(), page));
        page.fact("diversity", score(quality.diversity(), page));
        page.fact("soundness", score(quality.soundness(), page));
        page.fact(
                "looked at",
                "the newest " + Wording.count(quality.lookedAt().exchanges(), "exchange") + ", "
                        + Wording.count(quality.lookedAt().sessions(), "session") + ", "
                        + Wording.count(quality.lookedAt().commits(), "commit"));
        quality.levers()
                .forEach(lever ->
                        page.fact("would help", String.format(Locale.ROOT, "+%.1f: %s", lever.points(), lever.what())));
        page.blank();
        Table parts = new Table("*COMPLETENESS", "SHARE", "?>WEIGHT");
        quality.parts()
                .forEach(part -> parts.row(
                        words(part.measure()),
                        Wording.rate(part.rate()),
                        part.weight() == 0 ? "not scored" : StatisticWording.percent(part.weight())));
        page.table(parts);
        page.blank();
        Table varieties = new Table("*DIVERSITY OF", ">N", ">DIFFERENT", "?>EFFECTIVELY", "SCORE");
        quality.varieties()
                .forEach((Diversity variety) -> varieties.row(
                        Vocabulary.word(variety.of()),
                        Wording.count(variety.n()),
                        Wording.count(variety.kinds()),
                        variety.effectiveKinds()
                                .map(n -> String.format(Locale.ROOT, "%.1f", n))
                                .orElse(Wording.UNKNOWN),
                        variety.score().map(String::valueOf).orElseGet(() -> variety.note()
                                .orElse(Wording.UNKNOWN))));
        page.table(varieties);
        page.fact("prompts", lengths(quality.prompts()));
        page.fact("answers", lengths(quality.answers()));
        printAnomalies(quality, page);
    }

    private static void printAnomalies(Quality quality, Page page) {
        if (quality.anomalies().isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("ANOMALY", ">NUMBER", "*NEWEST");
        quality.anomalies()
                .forEach(anomaly -> table.row(
                        Vocabulary.word(anomaly.kind()).replace('_', ' '),
                        Wording.count(anomaly.n()),
                        String.join(
                                ", ",
                                anomaly.examples().stream().limit(EXAMPLES).toList())));
        page.table(table);
    }

    private static String score(Quality.Score score, Page page) {
        return score.score()
                .map(value -> value + "  " + ProgressBar.of(value, page.hasBlocks()) + "  n=" + Wording.count(score.n())
                        + ", weight " + StatisticWording.percent(score.weight()))
                .orElse("not enough data (n=" + Wording.count(score.n()) + "), not scored");
    }

    private static String words(Quality.Measure measure) {
        return switch (measure) {
            case ANSWERED -> "exchanges with an answer";
            case WORKED -> "exchanges with tools or files";
            case METERED -> "exchanges with tokens";
            case COMMITTED -> "sessions that changed files, with a commit";
            case TESTED -> "commits with a CI result";
            case RATED -> "exchanges with feedback";
        };
    }

    private static String lengths(Quality.Lengths lengths) {
        return lengths.n() == 0
                ? "no data"
                : Wording.count(lengths.shortest().orElse(0L)) + " to "
                        + Wording.count(lengths.longest().orElse(0L), "byte") + ", median "
                        + Wording.count(lengths.median().orElse(0L)) + " (n=" + Wording.count(lengths.n()) + ")";
    }
}
