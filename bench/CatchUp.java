import dev.daybook.Application;
import dev.daybook.project.ProjectRoot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Does at once what a server does behind its answers: the index of words, sums of days and of workflows, grades of skills. */
final class CatchUp {
    private static final int SESSIONS_AT_ONCE = 200;

    private CatchUp() {}

    public static void main(String[] args) {
        Path project = Path.of(args[0]).toAbsolutePath();
        ProjectRoot root = ProjectRoot.find(Optional.of(project.toString()), Map.of(), project);
        try (Application application = Application.open(root, Map.of(), project, Clock.systemUTC())) {
            say("words", () -> application.textIndexing().catchUp(() -> true));
            say("days", () -> application.daySums().catchUp(() -> true));
            say(
                    "workflows",
                    () -> application.workflowSummaries().catchUp(SESSIONS_AT_ONCE, ignored -> {}) >= SESSIONS_AT_ONCE);
            say("grades", () -> application.grading().catchUp(() -> true) > 0);
        }
    }

    /** Work of which something may be left. */
    private interface Work {
        boolean goesOn();
    }

    private static void say(String name, Work work) {
        long start = System.nanoTime();
        while (work.goesOn()) {
            Thread.onSpinWait();
        }
        System.out.printf("%s %.1f%n", name, (System.nanoTime() - start) / 1e9);
    }
}
