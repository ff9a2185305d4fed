package dev.daybook.cli;

import dev.daybook.validation.ValidationReport;

/** A validation, for people. */
final class ValidationPage {
    private ValidationPage() {}

    static void print(ValidationReport report, Page page) {
        Table table = new Table("promise", ">checked", ">wrong", ">left", "*what must be so");
        report.promises()
                .forEach(row -> table.row(
                        row.name(),
                        Wording.count(row.checked()),
                        Wording.count(row.wrong()),
                        Wording.count(row.left()),
                        row.promise()));
        page.table(table);
        report.promises().stream().filter(row -> row.wrong() > 0).forEach(row -> print(row, page));
        page.blank();
        page.line(summary(report));
    }

    private static void print(ValidationReport.Row row, Page page) {
        page.blank();
        boolean isLeft = row.left() > 0;
        page.marked(isLeft ? Style.RED : Style.GREEN, isLeft ? "WRONG" : "FIXED", row.name() + ": " + row.promise());
        row.examples().forEach(example -> page.line("  " + example));
        if (row.wrong() > row.examples().size()) {
            page.line("  and " + Wording.count(row.wrong() - row.examples().size()) + " more");
        }
        row.repaired().ifPresent(repair -> page.line("  Repaired: " + repair + "."));
        if (isLeft) {
            page.line(row.remedy()
                    .filter(remedy -> row.repaired().isEmpty())
                    .map(remedy -> "  'daybook validate --fix' " + remedy + ".")
                    .orElse("  Nothing repairs this by itself without losing what was recorded."));
        }
    }

    private static String summary(ValidationReport report) {
        String looked =
                report.promises().size() + " promises tried on " + Wording.count(report.checked()) + " things: ";
        if (report.wrong() == 0) {
            return looked + "all are kept.";
        }
        return looked + Wording.count(report.wrong()) + " wrong, " + Wording.count(report.wrong() - report.left())
                + " repaired, " + Wording.count(report.left()) + " left.";
    }
}
