package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.ci.CiProvider;
import dev.daybook.ci.CiResult;
import dev.daybook.ci.CiResults;
import dev.daybook.ci.CiStatus;
import dev.daybook.ci.CiStore;
import dev.daybook.ci.CommitName;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.Period;
import dev.daybook.core.Source;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook ci}. */
@Command(
        name = "ci",
        description = "Record what tests and CI say of a commit, and show it.",
        subcommands = {
            CiCommand.SetCommand.class,
            CiImportCommand.class,
            CiAutoCommand.class,
            CiCommand.GetCommand.class,
            CiCommand.ListCommand.class
        })
final class CiCommand implements Callable<Integer> {
    private static final int MAX_LIMIT = 1_000;

    private final Context context;

    CiCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list(context, new PeriodOptions(), Optional.empty(), Optional.empty());
    }

    private static int list(Context context, PeriodOptions options, Optional<String> result, Optional<String> commit) {
        int limit = context.limit(options.limit(), MAX_LIMIT);
        Period period = context.period(options.since(), options.until());
        Optional<CiStatus> status = result.map(word -> context.given(() -> CiStatus.parse(word)));
        return context.reading(new CiList(List.of()), application -> {
            Optional<String> hash = commit.map(word -> hash(context, application, word));
            CiList list = new CiList(application.records().read(stores -> stores.ci()
                    .list(new CiStore.Filter(period, status, hash), limit)));
            return context.show(list, list::print);
        });
    }

    private static String hash(Context context, Application application, String word) {
        String checked = context.given(() -> CommitName.checked(word));
        return application.commitName().resolve(Optional.of(checked)).commit();
    }

    /** {@code daybook ci set}. */
    @Command(
            name = "set",
            description = {
                "Record the result of a run by hand.",
                "The same result again changes nothing; another one of the same run takes its place."
            })
    static final class SetCommand implements Callable<Integer> {
        private final Context context;

        @Mixin
        private CiOptions options;

        @Option(names = "--tests-passed", paramLabel = "N", description = "How many tests passed.")
        private Optional<Long> passed = Optional.empty();

        @Option(names = "--tests-failed", paramLabel = "N", description = "How many tests failed.")
        private Optional<Long> failed = Optional.empty();

        @Option(names = "--tests-skipped", paramLabel = "N", description = "How many tests were skipped.")
        private Optional<Long> skipped = Optional.empty();

        @Option(names = "--coverage", paramLabel = "PERCENT", description = "Lines that the tests ran, 0 to 100.")
        private Optional<String> coverage = Optional.empty();

        SetCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            Optional<TestCounts> tests = context.given(() -> TestCounts.ofKnown(passed, failed, skipped));
            Optional<Coverage> lines = context.given(() -> coverage.map(Coverage::parse));
            CiResults.Told told = options.told(context, tests, lines);
            return context.writing(application -> {
                CiResults.Recorded recorded = application
                        .ciResults()
                        .record(
                                told,
                                CiResults.Origin.told(CiProvider.LOCAL, Source.PERSON, options.run()),
                                CiOptions.caller(context.surroundings().env()));
                return context.show(recorded, page -> CiPage.print(recorded, page));
            });
        }
    }

    /** {@code daybook ci get}. */
    @Command(
            name = "get",
            description = {"Show what is recorded of a commit, newest first.", "Exit code 1 where nothing is."})
    static final class GetCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "COMMIT", arity = "0..1", description = "A hash, by 7 hex digits or more; else HEAD.")
        private Optional<String> commit = Optional.empty();

        @Option(names = "--commit", paramLabel = "HASH", description = "The same as an option.")
        private Optional<String> named = Optional.empty();

        GetCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            try (Application application = context.open()) {
                String hash = hash(context, application, named.or(() -> commit).orElse("HEAD"));
                List<CiResult> results =
                        application.isRecorded() ? application.ciResults().of(hash, MAX_LIMIT) : List.of();
                CiPage page =
                        new CiPage(results.isEmpty() ? hash : results.get(0).commit(), results);
                context.show(page, page::print);
                return results.isEmpty() ? 1 : 0;
            }
        }
    }

    /** {@code daybook ci list}. */
    @Command(name = "list", description = "List results, newest first.")
    static final class ListCommand implements Callable<Integer> {
        private final Context context;

        @Mixin
        private PeriodOptions options;

        @Option(names = "--result", paramLabel = "R", description = "Only those: pass, fail, error or pending.")
        private Optional<String> result = Optional.empty();

        @Option(names = "--commit", paramLabel = "HASH", description = "Only those of that commit; HEAD is one, too.")
        private Optional<String> commit = Optional.empty();

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return list(context, options, result, commit);
        }
    }
}
