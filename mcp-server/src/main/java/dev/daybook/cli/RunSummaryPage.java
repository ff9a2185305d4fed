package dev.daybook.cli;

import dev.daybook.core.Period;
import dev.daybook.insight.Rate;
import dev.daybook.record.Stores;
import dev.daybook.runlog.RunSum;
import java.util.List;

/** How the runs of each mode go. */
record RunSummaryPage(List<Line> modes) {

    /** A mode, and the share of its runs that reached their goal, of those that are over. */
    record Line(RunSum sum, Rate success) {}

    static RunSummaryPage of(Stores stores, Period period) {
        return new RunSummaryPage(stores.runLogs().sums(period).stream()
                .map(sum -> new Line(sum, Rate.of(sum.succeeded(), sum.ended())))
                .toList());
    }

    void print(Page page) {
        if (modes.isEmpty()) {
            page.line("No run in this period.");
            return;
        }
        Table table = new Table(
                "MODE",
                ">RUNS",
                "?>IN PROGRESS",
                "?>COMPLETED",
                "?>FAILED",
                "SUCCESS",
                "?>ERRORS",
                "?>TOKENS",
                "?>COST");
        modes.forEach(line -> table.row(
                line.sum().mode(),
                Wording.count(line.sum().runs()),
                Wording.count(line.sum().inProgress()),
                Wording.count(line.sum().completed()),
                Wording.count(line.sum().failed()),
                Wording.rate(line.success()),
                Wording.count(line.sum().errors())
                        + (line.sum().openErrors() > 0
                                ? " (" + Wording.count(line.sum().openErrors()) + " open)"
                                : ""),
                tokens(line.sum()),
                cost(line.sum())));
        page.table(table);
        page.dim("Success: completed, unless the goal was told not to be reached, of the runs that are over.");
    }

    private static String tokens(RunSum sum) {
        return sum.counted() == 0
                ? Wording.UNKNOWN
                : Wording.count(sum.tokens().total())
                        + (sum.counted() < sum.runs() ? " (of " + Wording.count(sum.counted(), "run") + ")" : "");
    }

    private static String cost(RunSum sum) {
        return Wording.ofMicros(sum.costMicros())
                .map(amount -> (sum.unpriced() > 0 ? "at least " : "") + Wording.dollars(amount))
                .orElse(sum.counted() > 0 ? "price unknown" : Wording.UNKNOWN);
    }
}
