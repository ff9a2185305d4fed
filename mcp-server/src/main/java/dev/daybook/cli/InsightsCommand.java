package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Insights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook insights}. */
@Command(name = "insights", description = "What the record shows; every rate with its n and its 95 %% interval.")
final class InsightsCommand implements Callable<Integer> {
    private static final int MAX_LIMIT = 100;

    private final Context context;

    @Parameters(
            paramLabel = "REPORT",
            arity = "0..1",
            description = "${COMPLETION-CANDIDATES}; overview if not given.",
            completionCandidates = Reports.class)
    private Optional<String> report = Optional.empty();

    @Option(
            names = "--skill",
            paramLabel = "NAME",
            description = "Only this skill; may be given several times. For compare also NAME@HASH, a version.")
    private List<String> skills = List.of();

    @Option(names = "--at", paramLabel = "TIME", description = "A time to compare at, as for --since.")
    private Optional<String> at = Optional.empty();

    @Mixin
    private PeriodOptions options;

    InsightsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Insights.Kind kind = report.map(
                        word -> context.given(() -> Vocabulary.parse(Insights.Kind.class, "report", word)))
                .orElse(Insights.Kind.OVERVIEW);
        int limit = context.limit(options.limit(), MAX_LIMIT);
        context.period(options.since(), options.until());
        return show(
                context,
                kind,
                new Insights.Question(
                        Optional.of(Vocabulary.word(kind)), options.since(), options.until(), skills, at, limit));
    }

    /** The report, or that there is no record yet. */
    static int show(Context context, Insights.Kind kind, Insights.Question question) {
        return context.reading(none(kind), application -> {
            Insights.Report made = application.insights().report(question);
            return context.show(made, page -> InsightsPage.print(made, page));
        });
    }

    static Insights.Report none(Insights.Kind kind) {
        return new Insights.Report(
                kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("Nothing is recorded yet"));
    }

    /** The reports there are. */
    static final class Reports extends ArrayList<String> {
        Reports() {
            for (Insights.Kind kind : Insights.Kind.values()) {
                add(Vocabulary.word(kind));
            }
        }
    }
}
