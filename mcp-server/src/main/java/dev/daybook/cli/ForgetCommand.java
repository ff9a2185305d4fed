package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.retention.Forgetting;
import dev.daybook.retention.ForgottenText;
import dev.daybook.storage.FileSpace;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook forget}. */
@Command(
        name = "forget",
        description = {
            "Remove a session, a time, a file or a text from everything that Daybook keeps: tables, indexes, files, archive.",
            "Tells what would be removed; with --apply removes it, and looks whether anything of it is left."
        },
        footer = {
            "",
            "What is forgotten does not come back from agents' logs. Those logs themselves, git and copies are not Daybook's: they are",
            "named, and left. Exit code: 0 done; 1 failed; 2 not a way to call it; 3 something is left."
        })
final class ForgetCommand implements Callable<Integer> {
    private static final int LEFT = 3;
    private static final int MOST_BYTES = 1 << 20;

    private final Context context;

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "A session with its sub-agents and all that is recorded of them.")
    private Optional<String> session = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "What happened from then on: 2h, 2026-01-31 or an ISO time.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Before then; else until now.")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--file",
            paramLabel = "PATH",
            description = "A file or folder of the project, and its name wherever it stands.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--string",
            paramLabel = "-",
            description = "A text, exactly: '-' reads it from stdin, or asks for it, so that no shell keeps it.")
    private Optional<String> string = Optional.empty();

    @Option(names = "--apply", description = "Remove it, after a question.")
    private boolean apply;

    @Option(names = "--yes", description = "With --apply: do not ask.")
    private boolean yes;

    ForgetCommand(Context context) {
        this.context = context;
    }

    /** What is removed, and what was found afterwards. */
    record Forgotten(
            Forgetting.Report report,
            List<String> left,
            Optional<Long> bytesBefore,
            Optional<Long> bytesAfter,
            List<String> notes) {
        void print(Page page) {
            boolean dryRun = report.dryRun();
            if (report.found()) {
                Table table = new Table("WHERE", dryRun ? ">WOULD GO" : ">GONE", dryRun ? ">WOULD CHANGE" : ">CHANGED");
                TreeSet<String> names = new TreeSet<>(report.deleted().keySet());
                names.addAll(report.changed().keySet());
                names.forEach(name -> table.row(
                        name,
                        Wording.count(report.deleted().getOrDefault(name, 0L)),
                        Wording.count(report.changed().getOrDefault(name, 0L))));
                page.table(table);
                report.files().forEach(name -> page.line("file " + name));
            } else {
                page.line("Nothing of it is recorded.");
            }
            report.beyond().forEach(what -> page.line("not touched: " + what));
            left.forEach(where -> page.line("still there: " + where));
            if (bytesBefore.isPresent()) {
                page.fact(
                        "database",
                        Wording.bytes(bytesBefore.get()) + " before, " + Wording.bytes(bytesAfter.orElse(0L)) + " now");
            }
            notes.forEach(page::line);
            if (dryRun && report.found()) {
                page.line("Nothing was changed; --apply does it.");
            }
        }
    }

    @Override
    public Integer call() {
        long given = List.of(session, file, string).stream()
                        .filter(Optional::isPresent)
                        .count()
                + (since.isPresent() || until.isPresent() ? 1 : 0);
        context.given(() -> {
            if (given != 1) {
                throw DaybookException.invalid("give one of --session, --since, --file and --string");
            }
            if (string.isPresent() && !string.get().equals("-")) {
                throw DaybookException.invalid(
                        "--string takes '-' alone, and the text from stdin: on the command line the shell would keep it");
            }
            return given;
        });
        Optional<ForgottenText> text = string.map(ignored -> context.given(() -> ForgottenText.of(text())));
        Forgetting.Report none = new Forgetting.Report(true, Map.of(), Map.of(), List.of(), List.of());
        return context.reading(
                new Forgotten(none, List.of(), Optional.empty(), Optional.empty(), List.of()),
                application -> forget(application, text));
    }

    private int forget(Application application, Optional<ForgottenText> text) {
        Forgetting forgetting = application.keeping().forgetting();
        ProgressLine progress = new ProgressLine(context.surroundings());
        Function<Boolean, Forgetting.Report> work = dryRun -> {
            Forgetting.Report report = report(forgetting, text, dryRun, progress);
            progress.clear();
            return report;
        };
        Forgetting.Report planned = work.apply(true);
        if (!apply) {
            Forgotten shown = new Forgotten(planned, List.of(), Optional.empty(), Optional.empty(), List.of());
            return context.show(shown, shown::print);
        }
        if (!yes) {
            if (!context.isJson()) {
                new Forgotten(planned, List.of(), Optional.empty(), Optional.empty(), List.of()).print(context.page());
            }
            if (!new Question(context.surroundings()).ask("Remove this for good?")) {
                throw DaybookException.conflict("Nothing was changed. Add --yes to do it without a question");
            }
        }
        FileSpace before = application.keeping().space();
        Forgetting.Report done = work.apply(false);
        return finished(application, text, done, before);
    }

    /** Deleted rows leave traces in the file until it is written anew. */
    private int finished(
            Application application, Optional<ForgottenText> text, Forgetting.Report done, FileSpace before) {
        List<String> notes = new ArrayList<>();
        FileSpace after = application.keeping().space();
        try {
            after = application.keeping().shrink();
            if (after.walBytes() > 0) {
                notes.add(
                        "Another process reads the database, so its write-ahead log still holds old pages; end it, and run this "
                                + "again.");
            }
        } catch (DaybookException e) {
            notes.add(e.getMessage());
        }
        List<String> left = text.map(application.keeping().forgetting()::left).orElse(List.of());
        Forgotten forgotten =
                new Forgotten(done, left, Optional.of(before.fileBytes()), Optional.of(after.fileBytes()), notes);
        context.show(forgotten, forgotten::print);
        return left.isEmpty() && notes.isEmpty() ? 0 : LEFT;
    }

    private Forgetting.Report report(
            Forgetting forgetting, Optional<ForgottenText> text, boolean dryRun, ProgressLine progress) {
        if (session.isPresent()) {
            return forgetting.session(session.get(), dryRun);
        }
        if (file.isPresent()) {
            return forgetting.file(file.get(), dryRun, table -> progress.showNowAndThen("Looking through " + table));
        }
        if (text.isPresent()) {
            return forgetting.text(text.get(), dryRun, table -> progress.showNowAndThen("Looking through " + table));
        }
        Period period = context.period(since, until);
        if (period.since().isEmpty()) {
            throw DaybookException.invalid("give --since, the time from which on to forget");
        }
        return forgetting.period(
                period.since().get(),
                period.until().orElse(context.surroundings().clock().instant()),
                dryRun);
    }

    private static String text() {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Text to forget (not shown): ");
            return typed == null ? "" : new String(typed);
        }
        try {
            String read = new String(System.in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return read.replaceFirst("\\r?\\n\\z", "");
        } catch (IOException e) {
            throw DaybookException.unavailable("stdin cannot be read: " + e, e);
        }
    }
}
