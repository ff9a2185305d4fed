package dev.daybook.cli;

import dev.daybook.completeness.Completeness;
import dev.daybook.completeness.Problem;
import dev.daybook.completeness.SessionState;
import dev.daybook.core.DaybookException;
import dev.daybook.troubleshoot.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        Examination found = new Examination(context, deep ? Completeness.Depth.DEEP : Completeness.Depth.USUAL);
        Diagnosis diagnosis = new Diagnosis(found.checks(), found.capture().map(this::shown));
        context.show(diagnosis, page -> print(diagnosis, page));
        return fails(found.system()) ? FAILED : fails(found.captured()) ? INCOMPLETE : 0;
    }

    private int one(String id) {
        Completeness.Depth depth = deep ? Completeness.Depth.DEEP : Completeness.Depth.USUAL;
        SessionState state = Examination.ofLogs(context, depth, new ArrayList<>()).sessions().stream()
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
        diagnosis.checks().forEach(check -> print(check, page));
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

    static void print(Check check, Page page) {
        Style style =
                switch (check.status()) {
                    case PASS -> Style.GREEN;
                    case WARN -> Style.YELLOW;
                    case FAIL -> Style.RED;
                };
        page.marked(style, check.status().name(), check.name() + ": " + check.message());
    }

    private static boolean fails(List<Check> checks) {
        return checks.stream().anyMatch(check -> check.status() == Check.Status.FAIL);
    }
}
