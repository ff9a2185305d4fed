package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Vocabulary;
import dev.daybook.retention.ArchiveStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook archive}. */
@Command(
        name = "archive",
        description = "List, search or show what retention has archived: logs of sessions marked as important.",
        subcommands = {
            ArchiveCommand.ListCommand.class,
            ArchiveCommand.SearchCommand.class,
            ArchiveCommand.ShowCommand.class
        })
final class ArchiveCommand implements Callable<Integer> {
    private static final int MOST = 1_000;
    private static final int USUAL = 20;

    private final Context context;

    ArchiveCommand(Context context) {
        this.context = context;
    }

    /** Entries of the archive, newest first. */
    record Entries(List<ArchiveStore.Entry> entries) {
        void print(Page page) {
            if (entries.isEmpty()) {
                page.line("Nothing is archived that fits.");
                return;
            }
            Table table = new Table(">ID", "KIND", "OF", "TIME", ">BYTES", "?>KEPT IN", "*TITLE");
            entries.forEach(entry -> table.row(
                    String.valueOf(entry.id()),
                    Vocabulary.word(entry.kind()).replace('_', ' '),
                    entry.ownerId(),
                    Wording.time(entry.at(), page.zone()),
                    Wording.bytes(entry.sizeBytes()),
                    Wording.bytes(entry.keptBytes()),
                    entry.title()));
            page.table(table);
        }
    }

    @Override
    public Integer call() {
        return list(context, List.of(), USUAL);
    }

    private static int list(Context context, List<String> words, int given) {
        int limit = context.limit(given, MOST);
        return context.reading(new Entries(List.of()), application -> {
            Entries entries = new Entries(
                    application.records().read(stores -> stores.archive().list(words, limit)));
            return context.show(entries, entries::print);
        });
    }

    /** {@code daybook archive list}. */
    @Command(name = "list", description = "List what is archived, newest first.")
    static final class ListCommand implements Callable<Integer> {
        private final Context context;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many; ${DEFAULT-VALUE} if not given.")
        private int limit = USUAL;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return list(context, List.of(), limit);
        }
    }

    /** {@code daybook archive search}. */
    @Command(name = "search", description = "Find archived logs that have all of these words.")
    static final class SearchCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(arity = "1..*", paramLabel = "WORD", description = "Words, in any form and order.")
        private List<String> words;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many; ${DEFAULT-VALUE} if not given.")
        private int limit = USUAL;

        SearchCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return list(context, words, limit);
        }
    }

    /** {@code daybook archive show}. */
    @Command(name = "show", description = "Show an archived log whole.")
    static final class ShowCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "ID", description = "Its number, or the id of the run log or exchange that it is of.")
        private String id;

        ShowCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return context.reading(Map.of(), application -> {
                ArchiveStore.Content content = application
                        .records()
                        .read(stores -> stores.archive().find(id))
                        .orElseThrow(() -> DaybookException.notFound("archived log", id));
                return context.show(
                        content, page -> PlainText.lines(content.text()).lines().forEach(page::verbatim));
            });
        }
    }
}
