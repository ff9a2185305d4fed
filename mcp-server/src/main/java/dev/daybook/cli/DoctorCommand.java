package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.completeness.Completeness;
import dev.daybook.completeness.LogRetention;
import dev.daybook.completeness.Problem;
import dev.daybook.completeness.SessionState;
import dev.daybook.core.DaybookException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook doctor}. */
@Command(
        name = "doctor",
        description = {
            "Check the installation, this project's record, the client's configuration, and that everything in the agents'"
                    + " logs is in the record.",
            "Sessions that fail are shown in full."
        },
        footer = {
            "",
            "Exit code: 0 all is well, or there are warnings alone; 1 something fails; 2 not a way to call it;"
                    + " 3 only capture fails: logs that lay still for ten minutes are not wholly in the record, or servers do"
                    + " not follow those that are being written."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int INCOMPLETE = 3;

    private final Context context;

    @Option(
            names = "--deep",
            description = "Look every prompt, tool call and message of the logs up in the record; reads all of them.")
    private boolean deep;

    @Option(
            names = {"--sessions", "--all"},
            description = "List every session, not only those with a problem.")
    private boolean sessions;

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "Show the logs of one session, and check nothing else.")
    private Optional<String> session = Optional.empty();

    DoctorCommand(Context context) {
        this.context = context;
    }

    /**
     * All checks.
     *
     * @param capture what was found out about logs; absent where that was not possible; in it the sessions that are to be
     *     shown
     */
    record Diagnosis(List<Check> checks, Optional<Completeness.Report> capture) {
        long count(Check.Status status) {
            return checks.stream().filter(check -> check.status() == status).count();
        }
    }

    @Override
    public Integer call() {
        if (session.isPresent()) {
            return one(session.get());
        }
        List<Check> checks = new ArrayList<>(new InstallationChecks(context.surroundings()).all());
        checks.addAll(checked("project", () -> new ProjectChecks(context).all()));
        checks.addAll(checked(
                "client",
                () -> new ClientChecks(context.places(), context.surroundings().env()).all()));
        checks.addAll(checked("prompts", () -> List.of(new PromptChecks(context.places()).check())));
        checks.addAll(checked("embedding", this::embedding));
        boolean fails = fails(checks);
        List<Check> captured = new ArrayList<>();
        Optional<Completeness.Report> report = Optional.empty();
        try {
            Completeness.Report found = examine(captured);
            captured.addAll(
                    0,
                    new CaptureChecks(
                                    found,
                                    context.surroundings().clock().instant(),
                                    context.surroundings().zone())
                            .all());
            report = Optional.of(found);
        } catch (DaybookException e) {
            captured.add(Check.fail("capture", e.getMessage()));
        }
        checks.addAll(captured);
        Diagnosis diagnosis = new Diagnosis(List.copyOf(checks), report.map(this::shown));
        context.show(diagnosis, page -> print(diagnosis, page));
        return fails ? FAILED : fails(captured) ? INCOMPLETE : 0;
    }

    private List<Check> embedding() {
        try (Application application = context.open()) {
            return List.of(EmbeddingChecks.of(application));
        }
    }

    private Completeness.Report examine(List<Check> checks) {
        try (Application application = context.open()) {
            List<LogRetention> retentions = List.of();
            try {
                retentions = application.retentions();
            } catch (DaybookException e) {
                checks.add(Check.warn("deletion", "how long Claude Code keeps logs is unknown: " + e.getMessage()));
            }
            return application
                    .completeness(retentions)
                    .examine(deep ? Completeness.Depth.DEEP : Completeness.Depth.USUAL);
        }
    }

    private int one(String id) {
        SessionState state = examine(new ArrayList<>()).sessions().stream()
                .filter(candidate -> candidate.sessionId().equals(id)
                        || candidate.logs().stream()
                                .anyMatch(log -> log.sessionId().equals(id)))
                .findFirst()
                .orElseThrow(() -> DaybookException.notFound("session with a log", id));
        context.show(state, page -> new CapturePage(page).print(state, true));
        return state.severity() == Problem.Severity.FAILURE ? INCOMPLETE : 0;
    }

    private Completeness.Report shown(Completeness.Report report) {
        return sessions ? report : report.withProblems();
    }

    private void print(Diagnosis diagnosis, Page page) {
        diagnosis.checks().forEach(check -> check.print(page));
        diagnosis.capture().ifPresent(report -> {
            if (sessions && !report.sessions().isEmpty()) {
                page.blank();
                new CapturePage(page).table(report.sessions());
            }
            new CapturePage(page).problems(report.sessions());
        });
        page.blank();
        page.line(diagnosis.count(Check.Status.PASS) + " passed, "
                + Wording.count(diagnosis.count(Check.Status.WARN), "warning") + ", "
                + diagnosis.count(Check.Status.FAIL) + " failed");
    }

    private static boolean fails(List<Check> checks) {
        return checks.stream().anyMatch(check -> check.status() == Check.Status.FAIL);
    }

    private static List<Check> checked(String name, Supplier<List<Check>> part) {
        try {
            return part.get();
        } catch (DaybookException e) {
            return List.of(Check.fail(name, e.getMessage()));
        }
    }
}
