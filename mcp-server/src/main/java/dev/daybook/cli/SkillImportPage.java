package dev.daybook.cli;

import dev.daybook.moving.Measure;
import dev.daybook.moving.SideBySide;
import dev.daybook.moving.SkillImportStore.Total;
import dev.daybook.moving.SkillImports.FileReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of importing a file: both sides, skill by skill, and why they differ. */
final class SkillImportPage {
    private static final int MOST_LINES = 60;

    private SkillImportPage() {}

    static void print(FileReport report, Page page) {
        page.heading(report.file().toString());
        report.format().ifPresent(format -> page.fact("format", format));
        page.fact("read", read(report));
        report.error().ifPresent(error -> page.fact("stopped", "before its end; what was read up to there stands"));
        if (!report.skills().isEmpty()) {
            page.fact(
                    "agrees",
                    report.agrees() ? "yes" : "no: there are differences that nothing explains; please report this");
            page.blank();
            printSides(report, page);
        }
        printDifferences(report.total().differences(), page);
        if (!report.total().unexplained().isEmpty()) {
            page.line("Not explained: " + sums(report.total().unexplained()));
        }
        List<Total> more = report.totals().stream()
                .filter(total -> total.invocations() > total.listed())
                .toList();
        if (!more.isEmpty()) {
            page.blank();
            printTotals(more, page);
        }
        if (!report.ignored().isEmpty()) {
            page.line("Fields that mean nothing here: " + sums(report.ignored()));
        }
        report.notes().forEach(note -> page.line("Note: " + note + "."));
        page.blank();
    }

    private static String read(FileReport report) {
        String verb = report.dryRun() ? " would be added, " : " added, ";
        return Wording.count(report.records(), "record") + ": " + Wording.count(report.added()) + verb
                + Wording.count(report.known()) + " known before, " + Wording.count(report.completed())
                + " known before and told more of now";
    }

    private static void printSides(FileReport report, Page page) {
        String stored = report.dryRun() ? ">WOULD BE" : ">STORED";
        Table table = new Table(
                "*SKILL",
                ">IN FILE",
                stored,
                ">COMPLETED",
                ">ABANDONED",
                "?>FAILED",
                "?>OPEN",
                "?>DURATIONS",
                "?LAST",
                "AGREES");
        List<SideBySide> lines = new ArrayList<>(report.skills());
        lines.stream().limit(MOST_LINES).forEach(line -> row(line.skill(), line, table, page));
        row("(all)", report.total(), table, page);
        page.table(table);
        if (lines.size() > MOST_LINES) {
            page.line("… and " + Wording.count(lines.size() - MOST_LINES, "more skill") + "; --json shows all.");
        }
    }

    private static void row(String name, SideBySide line, Table table, Page page) {
        table.row(
                name,
                Wording.count(line.file().get(Measure.INVOCATIONS)),
                Wording.count(line.stored().get(Measure.INVOCATIONS)),
                both(line, Measure.COMPLETED),
                both(line, Measure.ABANDONED),
                both(line, Measure.FAILED),
                both(line, Measure.OPEN),
                duration(line),
                Wording.time(line.stored().last(), page.zone()),
                line.agrees() ? "yes" : "NO");
    }

    /** One number where both sides have the same. */
    private static String both(SideBySide line, Measure measure) {
        long file = line.file().get(measure);
        long stored = line.stored().get(measure);
        return file == stored ? Wording.count(file) : Wording.count(file) + " → " + Wording.count(stored);
    }

    private static String duration(SideBySide line) {
        String file = Wording.duration(line.file().get(Measure.DURATION_MS));
        String stored = Wording.duration(line.stored().get(Measure.DURATION_MS));
        return file.equals(stored) ? file : file + " → " + stored;
    }

    private static void printDifferences(List<SideBySide.Difference> differences, Page page) {
        if (!differences.isEmpty()) {
            page.blank();
            page.line("The file differs from what is stored by:");
            differences.forEach(by -> page.line("- " + Wording.count(by.uses(), "use") + " " + by.because()
                    + (by.sums().isEmpty() ? "" : " (" + sums(by.sums()) + ")")));
        }
    }

    private static void printTotals(List<Total> totals, Page page) {
        Table table = new Table("*COUNTED ALONE", ">IN TOTAL", ">ONE BY ONE", ">COMPLETED", ">ABANDONED");
        totals.stream()
                .limit(MOST_LINES)
                .forEach(total -> table.row(
                        total.skill(),
                        Wording.count(total.invocations()),
                        Wording.count(total.listed()),
                        Wording.count(total.completed()),
                        Wording.count(total.abandoned())));
        page.table(table);
    }

    private static String sums(Map<String, Long> sums) {
        return sums.entrySet().stream()
                .map(entry -> entry.getKey().replace('_', ' ') + " " + Wording.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
