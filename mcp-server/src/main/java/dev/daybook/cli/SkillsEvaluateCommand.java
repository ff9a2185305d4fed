package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.capture.SkillFolders;
import dev.daybook.core.DaybookException;
import dev.daybook.skill.LabelledQuery;
import dev.daybook.skill.RetrievalQuality;
import dev.daybook.skill.SearchEvaluation;
import dev.daybook.skill.Skill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook skills evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Measure how well skills are found, by queries of which the answer is known: one JSON object a line with query,",
            "relevant (names, best first; empty where nothing fits), and where there are any id, style, alternates.",
            "By text alone, as if nothing had been recorded, and beside BM25F on the same queries."
        })
final class SkillsEvaluateCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "QUERIES", description = "The file of queries.")
    private Path file = Path.of("");

    @Option(
            names = "--library",
            paramLabel = "DIR",
            description = "Search the skills below that folder alone, instead of those that an agent can use here.")
    private Optional<Path> library = Optional.empty();

    @Option(
            names = "--part",
            paramLabel = "K/N",
            description =
                    "Only queries K, K+N, K+2N… of the file: 1/2 and 2/2 are halves, to tune on one and test on the other.")
    private Optional<String> part = Optional.empty();

    SkillsEvaluateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<LabelledQuery> queries = context.given(() -> part(LabelledQueryFile.read(file)));
        try (Application application = context.open()) {
            SearchEvaluation evaluation = SearchEvaluation.of(skills(application), queries);
            return context.show(evaluation, page -> print(evaluation, page));
        }
    }

    private List<LabelledQuery> part(List<LabelledQuery> queries) {
        if (part.isEmpty()) {
            return queries;
        }
        if (!part.get().matches("[1-9]\\d{0,3}/[1-9]\\d{0,3}")) {
            throw DaybookException.invalid("--part must be like 1/2, not '" + part.get() + "'");
        }
        int slash = part.get().indexOf('/');
        int first = Integer.parseInt(part.get().substring(0, slash)) - 1;
        int step = Integer.parseInt(part.get().substring(slash + 1));
        if (first >= step) {
            throw DaybookException.invalid("--part " + part.get() + ": there are only " + step + " parts");
        }
        return IntStream.range(0, queries.size())
                .filter(i -> i % step == first)
                .mapToObj(queries::get)
                .toList();
    }

    private List<Skill> skills(Application application) {
        Path root = application.root().path();
        Optional<Path> below = library.map(
                folder -> Path.of("").toAbsolutePath().resolve(folder).normalize());
        below.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw DaybookException.invalid("--library " + folder + " is not a folder");
        });
        SkillFolders folders = below.map(folder -> new SkillFolders(application.places(), List.of(folder)))
                .orElseGet(application::skillFolders);
        return folders.list().stream()
                .filter(entry -> below.map(
                                folder -> root.resolve(entry.path()).normalize().startsWith(folder))
                        .orElse(true))
                .map(folders::read)
                .toList();
    }

    private static void print(SearchEvaluation evaluation, Page page) {
        page.line(Wording.count(evaluation.queries(), "question") + ", " + Wording.count(evaluation.skills(), "skill")
                + "; each figure with its 95% bootstrap interval");
        if (!evaluation.unknown().isEmpty()) {
            page.line("Not in the library: " + String.join(", ", evaluation.unknown()));
        }
        print("Query alone", evaluation.queryAlone(), page);
        print("With alternates", evaluation.withAlternates(), page);
    }

    private static void print(String title, SearchEvaluation.Result result, Page page) {
        page.blank();
        page.heading(title);
        Table table = new Table("*QUESTIONS", ">N", "HIT@1", "HIT@3", "MRR", "NDCG@10");
        row(table, "all", result.ranking());
        result.byStyle().forEach((style, quality) -> row(table, style, quality));
        row(table, "all, BM25F", result.words());
        page.table(table);
        page.fact("gain", "hit@1 " + figure(result.gainAt1()) + ", hit@3 " + figure(result.gainAt3()) + " over BM25F");
        if (result.nothing().n() > 0) {
            page.fact(
                    "nothing fits",
                    result.nothing().toldSo() + " of " + result.nothing().n()
                            + " questions without an answer got none");
        }
    }

    private static void row(Table table, String name, RetrievalQuality quality) {
        table.row(
                name,
                Wording.count(quality.n()),
                figure(quality.hitAt1()),
                figure(quality.hitAt3()),
                figure(quality.mrr()),
                figure(quality.ndcgAt10()));
    }

    private static String figure(RetrievalQuality.Figure figure) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", figure.mean(), figure.low(), figure.high());
    }
}
