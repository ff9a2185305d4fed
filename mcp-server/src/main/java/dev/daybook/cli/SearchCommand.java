package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.search.Explained;
import dev.daybook.search.Found;
import dev.daybook.search.SavedSearch;
import dev.daybook.search.SearchRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook search}. */
@Command(
        name = "search",
        description = {
            "Find sessions, exchanges, tool calls, errors, commits and what else is recorded, by conditions or by words.",
            "docs/search.md has the language; a filter of MLflow's is one of its filters."
        },
        footer = {
            "",
            "  daybook search fix timeout",
            "  daybook search \"duration > 1h AND tool.failed\" --order-by 'duration DESC'",
            "  daybook search \"name = 'Bash' AND failed\" --entity tool_calls --csv",
            "  daybook search --entity exchanges --group-by 'day(at)' --select 'count, p90(duration)'",
            "  daybook search \"count(tool, name = 'Bash') > 10\" --save busy",
            "  daybook search @busy \"started_at > now() - 7d\"",
            "",
            "Words that begin with a hyphen come after --: daybook search -- timeout -client",
            "Exit code: 0, also where nothing is found; 1 failed; 2 not a way to call it, with the part that is wrong underlined."
        })
final class SearchCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SearchOptions options;

    @Option(names = "--all", description = "Show all that fits, page after page.")
    private boolean all;

    @Option(
            names = "--index",
            description =
                    "Index the words of all that is recorded first, however long that takes, and not for seconds alone.")
    private boolean index;

    @Option(names = "--force", description = "With --save, replace another search of that name.")
    private boolean force;

    @ArgGroup(exclusive = true)
    private Mode mode = new Mode();

    /** What else is to be done than to show tables. */
    static final class Mode {
        @Option(
                names = "--csv",
                description = "Print comma-separated values (RFC 4180): times in UTC, durations in milliseconds.")
        private boolean csv;

        @Option(names = "--count", description = "Print how many fit, and nothing else.")
        private boolean count;

        @Option(names = "--explain", description = "Print what was understood and how it would be found.")
        private boolean explain;

        @Option(names = "--save", paramLabel = "NAME", description = "Keep this search under a name.")
        private Optional<String> save = Optional.empty();

        @Option(names = "--list", description = "List the searches that are kept.")
        private boolean list;

        @Option(names = "--delete", paramLabel = "NAME", description = "Forget the search of that name.")
        private Optional<String> delete = Optional.empty();
    }

    SearchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        check();
        if (mode.list) {
            return list();
        }
        if (mode.delete.isPresent()) {
            return delete(mode.delete.get());
        }
        SearchRequest request = options.request(context);
        if (mode.save.isPresent()) {
            return save(mode.save.get(), request);
        }
        return mode.csv || mode.count
                ? machine(request)
                : context.reading(SearchJson.nothing(AskedSearch.usual(context, request)), found(request));
    }

    private Function<Application, Integer> found(SearchRequest request) {
        return application -> {
            MissedLogs.read(application);
            AskedSearch asked = AskedSearch.of(context, application, request);
            if (index) {
                SearchReadiness.indexAll(application, context.surroundings());
            } else {
                SearchReadiness.index(application, asked.request(), context.surroundings());
            }
            return answer(asked);
        };
    }

    /** What a program reads holds no words for people, also where nothing is recorded. */
    private int machine(SearchRequest request) {
        try (Application application = context.open()) {
            if (application.isRecorded()) {
                return found(request).apply(application);
            }
        }
        context.surroundings().err().println("daybook: nothing is recorded here yet");
        if (mode.count) {
            show(new SearchCount(AskedSearch.usual(context, request), 0));
        }
        return 0;
    }

    private int show(SearchCount count) {
        return context.show(count, page -> page.verbatim(Long.toString(count.count())));
    }

    private void check() {
        if (force && mode.save.isEmpty()) {
            throw wrong("--force belongs to --save NAME");
        }
        if (all && options.limit().isPresent()) {
            throw wrong("--all shows all that fits; leave out --limit");
        }
        if (mode.csv && context.isJson()) {
            throw wrong("--csv and --json are two forms; choose one");
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private int answer(AskedSearch asked) {
        if (mode.explain) {
            Explained explained = asked.explained();
            return context.show(explained, page -> new ExplainedPage(explained).print(page));
        }
        if (mode.count) {
            return show(asked.count());
        }
        show(asked);
        return 0;
    }

    private void show(AskedSearch asked) {
        SearchOutput output = output(asked);
        SearchPages pages = asked.pages(wanted());
        Found page = pages.first();
        output.first(page);
        // where nobody reads any more, nothing more is looked for
        while (!context.surroundings().out().checkError()) {
            Optional<Found> next = pages.after(page);
            if (next.isEmpty()) {
                break;
            }
            page = next.get();
            output.next(page);
        }
        output.end(page);
    }

    private SearchOutput output(AskedSearch asked) {
        if (context.isJson()) {
            return new SearchJson(context.surroundings().out());
        }
        return mode.csv
                ? new SearchCsv(context.surroundings().out())
                : new SearchTables(context.page(), asked.request(), asked.why());
    }

    private OptionalLong wanted() {
        if (all) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
        return options.limit().map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private int list() {
        SavedSearchList none = new SavedSearchList(List.of());
        return context.reading(none, application -> {
            SavedSearchList list =
                    SavedSearchList.of(application.savedSearches().list());
            return context.show(list, list::print);
        });
    }

    private int save(String name, SearchRequest request) {
        context.given(() -> SavedSearch.name(name));
        return context.writing(application -> {
            SearchRequest whole = AskedSearch.of(context, application, request).request();
            SavedSearch saved = context.given(() -> application.savedSearches().save(name, whole, force));
            SavedSearchList.Line line = SavedSearchList.Line.of(saved);
            return context.show(
                    line, page -> page.line("Saved; 'daybook search @" + saved.name() + "' asks it again."));
        });
    }

    private int delete(String name) {
        try (Application application = context.open()) {
            if (!application.isRecorded()) {
                throw DaybookException.notFound("saved search", name, "nothing is recorded here yet");
            }
            SavedSearch deleted = application.savedSearches().delete(name);
            return context.show(
                    SavedSearchList.Line.of(deleted), page -> page.line("Forgotten: @" + deleted.name() + "."));
        }
    }
}
