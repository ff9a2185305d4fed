package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorReport;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.Errors;
import dev.daybook.error.KnownError;
import dev.daybook.error.Severity;
import dev.daybook.search.Entity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook errors}. */
@Command(
        name = "errors",
        description = "The registry of errors: what went wrong, how it stands, and how it was solved.",
        subcommands = {
            ErrorsCommand.ListCommand.class,
            ErrorsCommand.ShowCommand.class,
            ErrorsCommand.SearchCommand.class,
            ErrorsAddCommand.class,
            ErrorSteps.StartCommand.class,
            ErrorSteps.ResolveCommand.class,
            ErrorSteps.ReopenCommand.class,
            ErrorSteps.WontfixCommand.class,
            ErrorSteps.ManualCommand.class,
            ErrorSteps.UpdateCommand.class,
            ErrorsMergeCommand.class,
            ErrorsSplitCommand.class,
            ErrorsCommand.ExportCommand.class
        })
final class ErrorsCommand implements Callable<Integer> {
    private static final int MAX_LIMIT = 1_000;
    private static final Duration LONGEST_FEED = Duration.ofSeconds(1);
    private static final ErrorList NONE = new ErrorList(List.of(), 0);

    private final Context context;

    ErrorsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list(context, ErrorFilter.active(), new PeriodOptions().limit());
    }

    private static int list(Context context, ErrorFilter filter, int limit) {
        return context.reading(NONE, application -> {
            catchUp(application);
            ErrorList list = ErrorList.of(application.errors().list(filter, limit));
            return context.show(list, page -> list.print(filter, page));
        });
    }

    /** Where no server does it; what takes longer is left to one. */
    private static void catchUp(Application application) {
        if (application.settings().collects()) {
            long end = System.nanoTime() + LONGEST_FEED.toNanos();
            BooleanSupplier goOn = () -> System.nanoTime() - end < 0;
            application.runErrorFeed().catchUp(goOn);
            application.errorFeed().catchUp(goOn);
            application.errorFeed().findFixes();
        }
    }

    /** {@code daybook errors list}. */
    @Command(
            name = "list",
            description =
                    "List errors, the last seen first; those that are not closed, if neither --status nor FILTER is given.")
    static final class ListCommand implements Callable<Integer> {
        private static final Set<ErrorStatus> ALL = Set.of();

        private final Context context;

        @Spec
        private CommandSpec spec;

        @Option(
                names = "--status",
                paramLabel = "S",
                description =
                        "open, in_progress, resolved, wontfix, needs_manual, several with commas; or active, closed, all.")
        private Optional<String> status = Optional.empty();

        @Option(names = "--severity", paramLabel = "S", description = "Only low, medium, high or critical.")
        private Optional<String> severity = Optional.empty();

        @Option(names = "--category", paramLabel = "C", description = "Only that category, like build_error.")
        private Optional<String> category = Optional.empty();

        @Option(names = "--text", paramLabel = "TEXT", description = "With that in what is known of the error.")
        private Optional<String> text = Optional.empty();

        @Option(
                names = "--candidates",
                description = "Those without a number: seen in few sessions, and reported by nobody.")
        private boolean candidates;

        @Mixin
        private PeriodOptions options;

        @Mixin
        private ListFilter fitting;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            int limit = context.limit(options.limit(), MAX_LIMIT);
            Period period = context.period(options.since(), options.until());
            ErrorFilter filter = new ErrorFilter(
                    candidates ? ErrorFilter.Kind.CANDIDATE : ErrorFilter.Kind.ENTRY,
                    status.map(words -> context.given(() -> statuses(words)))
                            .orElseGet(() -> candidates || fitting.isFilter()
                                    ? ALL
                                    : ErrorFilter.active().statuses()),
                    severity.map(word -> context.given(() -> Vocabulary.parse(Severity.class, "--severity", word))),
                    category.map(
                            word -> context.given(() -> Vocabulary.parse(ErrorCategory.class, "--category", word))),
                    text,
                    period);
            return fitting.isGiven() ? found(filter, limit) : list(context, filter, limit);
        }

        /** Errors are few: all that the options leave are looked through. */
        private int found(ErrorFilter filter, int limit) {
            if (candidates) {
                throw new ParameterException(
                        spec.commandLine(), "Only errors that have a number are searched; leave out --candidates");
            }
            return context.reading(NONE, application -> {
                catchUp(application);
                Map<String, KnownError> left = application.errors().list(filter, Integer.MAX_VALUE).errors().stream()
                        .collect(Collectors.toMap(KnownError::name, error -> error));
                List<KnownError> found = fitting.ids(
                                context,
                                application,
                                Entity.ERROR,
                                new ListConditions(),
                                "last_seen_at DESC",
                                OptionalLong.empty())
                        .flatMap(id -> Optional.ofNullable(left.get(id)).stream())
                        .toList();
                ErrorList list = ErrorList.of(
                        new Errors.Listed(found.stream().limit(limit).toList(), found.size()));
                return context.show(
                        list, fitting.shown(found.isEmpty(), Entity.ERROR, page -> list.print(filter, page)));
            });
        }

        private static Set<ErrorStatus> statuses(String words) {
            return switch (words.strip().toLowerCase(Locale.ROOT)) {
                case "all" -> ALL;
                case "active" -> ErrorFilter.active().statuses();
                case "closed" -> EnumSet.of(ErrorStatus.RESOLVED, ErrorStatus.WONTFIX);
                default ->
                    Arrays.stream(words.split(","))
                            .map(word -> Vocabulary.parse(ErrorStatus.class, "--status", word))
                            .collect(Collectors.toSet());
            };
        }
    }

    /** {@code daybook errors show}. */
    @Command(
            name = "show",
            description = {
                "Show everything known of one error: cause, resolution, where it was seen, what was done about it, and similar "
                        + "ones.",
            })
    static final class ShowCommand implements Callable<Integer> {
        private static final int OCCURRENCES = 5;

        private final Context context;

        @Parameters(paramLabel = "ERROR", description = "A number like ERR-007 or 7, or candidate-12.")
        private String error = "";

        @Option(
                names = "--occurrences",
                paramLabel = "N",
                description = "At most so many of those times it was seen; ${DEFAULT-VALUE} if not given.")
        private int occurrences = OCCURRENCES;

        ShowCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            int limit = context.limit("--occurrences", occurrences, MAX_LIMIT);
            return context.reading(Map.of(), application -> {
                catchUp(application);
                ErrorReport report = application.errors().show(error, limit);
                ErrorPage page = new ErrorPage(report);
                return context.show(report, page::print);
            });
        }
    }

    /** {@code daybook errors search}. */
    @Command(
            name = "search",
            description = {
                "Find errors that are like a message, also closed ones and candidates.",
                "The most similar come first."
            })
    static final class SearchCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "TEXT", arity = "1..*", description = "A message, or words of one.")
        private List<String> text = List.of();

        @Option(names = "--limit", paramLabel = "N", description = "At most so many; ${DEFAULT-VALUE} if not given.")
        private int limit = 10;

        SearchCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            int most = context.limit(limit, 100);
            return context.reading(new ErrorMatches(List.of()), application -> {
                ErrorMatches matches = ErrorMatches.of(application.errors().search(String.join(" ", text), most));
                return context.show(matches, matches::print);
            });
        }
    }

    /** {@code daybook errors export}. */
    @Command(
            name = "export",
            description =
                    "Write the registry as a Markdown document, as .daybook/error-registry.md has it, or with --json its content.")
    static final class ExportCommand implements Callable<Integer> {
        private final Context context;

        @Mixin
        private OutputOption output;

        ExportCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return context.reading(Map.of(), application -> {
                catchUp(application);
                String document = context.isJson()
                        ? Json.of(application.errorDocuments().contents()) + "\n"
                        : application.errorDocuments().document();
                output.write(context, out -> out.write(document.getBytes(StandardCharsets.UTF_8)));
                return 0;
            });
        }
    }
}
