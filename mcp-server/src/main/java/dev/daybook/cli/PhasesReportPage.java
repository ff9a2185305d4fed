package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.PhasesReport;
import dev.daybook.insight.PhasesReport.PhaseFigures;
import dev.daybook.insight.Rate;
import dev.daybook.skill.Phase;
import java.util.List;
import java.util.stream.Stream;

/** How work goes in the phases of workflows, for people. */
final class PhasesReportPage {
    private static final Rate NONE = Rate.of(0, 0);

    private PhasesReportPage() {}

    static void print(PhasesReport report, Page page) {
        page.heading("Phases");
        Table table = new Table("*PHASE", "COMPLETED", ">ABANDONED", ">FAILED", ">OPEN", "?DURATION", "?TIME");
        report.phases()
                .forEach(phase -> table.row(
                        Vocabulary.word(phase.phase()),
                        Wording.rate(phase.completed()),
                        Wording.count(phase.abandoned()),
                        Wording.count(phase.failed()),
                        Wording.count(phase.open()),
                        Wording.duration(phase.duration().medianMs()) + " (n="
                                + Wording.count(phase.duration().n()) + ")",
                        time(phase)));
        page.table(table);
        if (report.withoutPhase() > 0) {
            page.dim(Wording.count(report.withoutPhase(), "invocation") + " of unknown phase not counted");
        }
        printBottlenecks(report, page);
        printTransitions(report, page);
        printSkills(report, page);
    }

    private static String time(PhaseFigures phase) {
        return phase.time()
                .share()
                .map(share -> Wording.percent(share) + " (n="
                        + Wording.count(phase.time().n()) + ")")
                .orElse(Wording.UNKNOWN);
    }

    private static void printBottlenecks(PhasesReport report, Page page) {
        page.blank();
        page.heading("Bottlenecks");
        if (report.bottlenecks().isEmpty()) {
            page.line("None for which there is enough evidence.");
        }
        report.bottlenecks().forEach(bottleneck -> {
            Style style =
                    switch (bottleneck.severity()) {
                        case CRITICAL -> Style.RED;
                        case WARNING -> Style.YELLOW;
                        case MONITOR -> Style.DIM;
                    };
            page.marked(
                    style,
                    bottleneck.severity().name(),
                    Vocabulary.word(bottleneck.phase()) + ": " + bottleneck.why()
                            + skills(bottleneck.skills().names().keySet().stream()
                                    .limit(3)
                                    .toList()));
        });
    }

    private static String skills(List<String> names) {
        return names.isEmpty() ? "" : "; mostly " + String.join(", ", names);
    }

    private static void printTransitions(PhasesReport report, Page page) {
        if (report.transitions().isEmpty()) {
            return;
        }
        page.blank();
        page.heading("What follows what");
        Table table = new Table("FROM", "TO", ">TIMES", "SHARE OF WHAT FOLLOWS");
        report.transitions()
                .forEach(step -> table.row(
                        Vocabulary.word(step.from()),
                        Vocabulary.word(step.to()),
                        Wording.count(step.probability().count()),
                        Wording.rate(step.probability())));
        page.table(table);
    }

    private static void printSkills(PhasesReport report, Page page) {
        HeatMap map = new HeatMap(page.hasBlocks());
        List<Phase> phases = report.phases().stream().map(PhaseFigures::phase).toList();
        page.blank();
        page.heading("Completed by skill and phase");
        Table table =
                new Table(Stream.concat(Stream.of("*SKILL"), phases.stream().map(phase -> phase.name()))
                        .toArray(String[]::new));
        report.skills()
                .forEach(skill -> table.row(Stream.concat(
                                Stream.of(skill.skill()),
                                phases.stream()
                                        .map(phase ->
                                                map.cell(skill.phases().getOrDefault(Vocabulary.word(phase), NONE))))
                        .toArray(String[]::new)));
        page.table(table);
        page.dim(map.legend());
    }
}
