package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.progress.Estimate;
import dev.daybook.progress.InputRate;
import dev.daybook.progress.MilestoneEstimate;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** {@code daybook estimate}. */
final class EstimatePage {
    private EstimatePage() {}

    static void print(Estimate estimate, Page page) {
        page.heading("Estimate");
        page.fact("as of", estimate.today() + " (" + estimate.zone() + ")");
        page.blank();
        Table rates = new Table("INPUT", "A DAY", ">N", "OF");
        estimate.rates()
                .forEach(rate ->
                        rates.row(Vocabulary.word(rate.input()), rate(rate), Wording.count(rate.n()), days(rate)));
        page.table(rates);
        page.blank();
        Table milestones = new Table("MILESTONE", "*INPUT", ">MISSING", "REACHED", "95%");
        for (MilestoneEstimate milestone : estimate.milestones()) {
            milestones.row(
                    StatsPage.words(milestone.milestone()),
                    "all",
                    "",
                    when(milestone.state(), milestone.date()),
                    between(milestone.date(), milestone.earliest(), milestone.latest()));
            milestone
                    .inputs()
                    .forEach(part -> milestones.row(
                            "",
                            Vocabulary.word(part.input()),
                            Wording.count(Math.max(0, part.required() - part.current())),
                            when(part.state(), part.date()),
                            between(part.date(), part.earliest(), part.latest())));
        }
        page.table(milestones);
        page.dim(
                "If things go on as they did. Days differ by more than chance, which the intervals know of; that habits "
                        + "change they do not.");
    }

    private static String rate(InputRate rate) {
        return rate.perDay()
                .map(perDay -> number(perDay)
                        + rate.interval()
                                .map(pair -> " (95% " + number(pair.get(0)) + "–" + number(pair.get(1)) + ")")
                                .orElse(""))
                .orElseGet(() -> rate.note().orElse(Wording.UNKNOWN));
    }

    private static String days(InputRate rate) {
        return rate.since()
                .map(since -> Wording.count(rate.days(), "day") + " to "
                        + rate.until().map(LocalDate::toString).orElse(""))
                .orElse(Wording.UNKNOWN);
    }

    private static String when(MilestoneEstimate.State state, Optional<LocalDate> date) {
        return switch (state) {
            case REACHED -> "reached";
            case EXPECTED -> date.map(LocalDate::toString).orElse(Wording.UNKNOWN);
            case NO_RATE_YET -> "no rate yet";
            case NOT_IN_SIGHT -> "not in sight";
        };
    }

    private static String between(Optional<LocalDate> date, Optional<LocalDate> earliest, Optional<LocalDate> latest) {
        return date.map(any -> earliest.map(LocalDate::toString).orElse(Wording.UNKNOWN) + " to "
                        + latest.map(LocalDate::toString).orElse("more than ten years off"))
                .orElse("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
