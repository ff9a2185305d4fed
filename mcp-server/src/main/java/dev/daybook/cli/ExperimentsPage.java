package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Experiment;
import dev.daybook.insight.ExperimentResult;
import dev.daybook.insight.ExperimentResults;
import dev.daybook.insight.SequentialComparison;
import java.util.Locale;

/** Experiments for people: all of them as a list, or one with its figures. */
final class ExperimentsPage {
    private ExperimentsPage() {}

    static void print(ExperimentResults results, Page page) {
        if (results.experiments().isEmpty()) {
            results.nothing().ifPresent(page::line);
            return;
        }
        Table table = new Table("*EXPERIMENT", "STATE", ">A", ">B", "?DIFFERENCE", "VERDICT");
        results.experiments()
                .forEach(result -> table.row(
                        result.experiment().name(),
                        Vocabulary.word(result.state()),
                        StatisticWording.rate(result.byAssignment().first()),
                        StatisticWording.rate(result.byAssignment().second()),
                        StatisticWording.difference(
                                result.byAssignment().difference(),
                                result.byAssignment().interval()),
                        Vocabulary.word(result.verdict()).replace('_', ' ')));
        page.table(table);
    }

    static void print(ExperimentResult result, Page page) {
        Experiment experiment = result.experiment();
        page.heading(experiment.name());
        page.fact("state", state(result, page));
        page.fact("a", experiment.a() + ", for " + StatisticWording.percent(experiment.ratio()) + " of the sessions");
        page.fact("b", experiment.b().toString());
        page.fact("success", success(experiment));
        page.fact(
                "sessions",
                Wording.count(result.sessions()) + " used one of them, "
                        + Wording.count(result.followed()) + " the one assigned"
                        + result.divisionP()
                                .map(p -> "; divided as planned? " + StatisticWording.p(p))
                                .orElse(""));
        page.blank();
        Table table = new Table("*BY", ">A", ">B", "DIFFERENCE", ">E-VALUE", "P");
        row("assignment", result.byAssignment(), table);
        row("what was used", result.asTreated(), table);
        page.table(table);
        page.blank();
        page.line(result.words() + ".");
        page.dim("The verdict is by assignment, with at least " + experiment.minimum()
                + " sessions of each arm. It may be looked at as often as one likes: e-value 20 is p = 0.05 over all looks"
                + " together, and so is the difference's interval.");
    }

    static void print(Experiment experiment, Page page) {
        page.line("Experiment '" + experiment.name() + "' runs: " + StatisticWording.percent(experiment.ratio())
                + " of the sessions get '" + experiment.a() + "', the others '" + experiment.b() + "'.");
        page.line("A session asks for its arm with 'daybook experiments assign " + experiment.name()
                + "'; results: 'daybook experiments show " + experiment.name() + "'.");
    }

    private static void row(String by, SequentialComparison figures, Table table) {
        table.row(
                by,
                StatisticWording.rate(figures.first()),
                StatisticWording.rate(figures.second()),
                StatisticWording.difference(figures.difference(), figures.interval()),
                eValue(figures.eValue()),
                StatisticWording.p(figures.p()));
    }

    private static String eValue(double eValue) {
        return eValue >= 1_000_000 ? ">1,000,000" : String.format(Locale.ROOT, eValue < 10 ? "%.2f" : "%,.0f", eValue);
    }

    private static String state(ExperimentResult result, Page page) {
        Experiment experiment = result.experiment();
        return Vocabulary.word(result.state()) + ", from " + Wording.time(experiment.startedAt(), page.zone())
                + experiment
                        .end()
                        .map(end -> " to " + Wording.time(end, page.zone()))
                        .orElse("");
    }

    private static String success(Experiment experiment) {
        String completed = "the last use in the session was completed";
        return experiment
                .withinMs()
                .map(ms -> completed + ", and all together took at most " + Wording.duration(ms))
                .orElse(completed);
    }
}
