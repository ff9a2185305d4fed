package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.Vocabulary;
import dev.daybook.troubleshoot.Evidence;
import dev.daybook.troubleshoot.Health;
import dev.daybook.troubleshoot.Mode;
import dev.daybook.troubleshoot.Troubleshooting;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook troubleshoot}. */
@Command(
        name = "troubleshoot",
        description = {
            "Gather what was recorded on a trouble: the open errors, the latest run log, the health of the installation, or"
                    + " one error in depth.",
            "The prompt 'troubleshoot' gives an agent the same."
        },
        footer = {
            "",
            "Exit code: 0; 3 in the mode health if a check fails; 1 there is no such error; 2 not a way to call it."
        })
final class TroubleshootCommand implements Callable<Integer> {
    private static final int FAILING = 3;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MODE",
            arity = "0..1",
            index = "0",
            description = "${COMPLETION-CANDIDATES}; active if not given.",
            completionCandidates = Modes.class)
    private Optional<String> mode = Optional.empty();

    @Parameters(
            paramLabel = "ERROR",
            arity = "0..1",
            index = "1",
            description = "For the mode error: one of the registry, such as ERR-007.")
    private Optional<String> error = Optional.empty();

    TroubleshootCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Mode wanted = mode.map(word -> context.given(() -> Vocabulary.parse(Mode.class, "mode", word)))
                .orElse(Mode.ACTIVE);
        if (error.isPresent() != (wanted == Mode.ERROR)) {
            throw new ParameterException(
                    spec.commandLine(),
                    error.isPresent()
                            ? "Only the mode error takes an error"
                            : "Which error? Name one of the registry: troubleshoot error ERR-007");
        }
        Evidence evidence = wanted == Mode.HEALTH ? SystemHealth.of(context) : gather(wanted);
        context.show(evidence, page -> print(evidence, page));
        return evidence instanceof Health health && health.fails() ? FAILING : 0;
    }

    private Evidence gather(Mode wanted) {
        try (Application application = context.open()) {
            return new Troubleshooting(
                            application.isRecorded() ? Optional.of(application.records()) : Optional.empty(),
                            () -> SystemHealth.of(context))
                    .gather(wanted, error);
        }
    }

    private static void print(Evidence evidence, Page page) {
        if (evidence instanceof Health health) {
            health.checks().forEach(check -> DoctorCommand.print(check, page));
            page.blank();
            page.line(health.title());
            return;
        }
        boolean first = true;
        for (Evidence.Section section : evidence.sections()) {
            if (!first) {
                page.blank();
            }
            first = false;
            page.heading(section.title());
            section.lines().forEach(line -> page.line("  " + line));
        }
    }

    /** The modes there are. */
    static final class Modes extends ArrayList<String> {
        Modes() {
            for (Mode mode : Mode.values()) {
                add(Vocabulary.word(mode));
            }
        }
    }
}
