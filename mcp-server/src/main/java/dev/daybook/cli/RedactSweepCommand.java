package dev.daybook.cli;

import dev.daybook.redaction.Sweeps;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook redact sweep}. */
@Command(
        name = "sweep",
        description = {
            "Apply the rules to everything stored: every text of every table, and the run logs' files.",
            "What the rules of an earlier edition let pass is replaced, and its traces in the file are overwritten."
        },
        footer = {"", "Works in small steps beside servers and imports; cut short, it is simply run again."})
final class RedactSweepCommand implements Callable<Integer> {
    private static final String CLEARED = "\r\u001B[K";

    private final Context context;

    @Option(names = "--dry-run", description = "Only tell what would be taken out.")
    private boolean dryRun;

    RedactSweepCommand(Context context) {
        this.context = context;
    }

    /** What was found where, and of what. */
    record Swept(
            boolean dryRun, String rules, long rows, long changed, Map<String, Long> found, List<Sweeps.Swept> tables) {
        static Swept of(Sweeps.Report report) {
            return new Swept(
                    report.dryRun(), report.rules(), report.rows(), report.changed(), report.found(), report.tables());
        }

        void print(Page page) {
            Table table = new Table("TABLE", ">ROWS", dryRun ? ">WITH SECRETS" : ">CHANGED", "*FOUND");
            tables.stream()
                    .filter(part -> part.rows() > 0)
                    .forEach(part -> table.row(
                            part.table(),
                            Wording.count(part.rows()),
                            Wording.count(part.changed()),
                            RedactionCounts.of(part.found())));
            page.table(table);
            page.blank();
            long secrets = found.values().stream().mapToLong(n -> n).sum();
            page.line(
                    secrets == 0
                            ? "No secret found."
                            : Wording.count(secrets, "secret") + (dryRun ? " would be taken out of " : " taken out of ")
                                    + Wording.count(changed, "row") + ".");
        }
    }

    @Override
    public Integer call() {
        return context.reading(new Swept(dryRun, "", 0, 0, Map.of(), List.of()), application -> {
            Swept swept = Swept.of(application.sweep(dryRun, table -> progress("Sweeping " + table)));
            progress("");
            return context.show(swept, swept::print);
        });
    }

    private void progress(String text) {
        Surroundings surroundings = context.surroundings();
        if (surroundings.terminal().isErrTerminal()) {
            surroundings.err().print(CLEARED + text);
            surroundings.err().flush();
        }
    }
}
