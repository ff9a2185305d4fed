package dev.daybook;

import dev.daybook.core.Source;
import dev.daybook.error.Arrival;
import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorOrigin;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.project.ProjectRoot;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Measures how errors are registered among many known ones, by the clock and by the processor's time, which others on the machine do not
 * lengthen: {@code bench/errors.py} runs it in a JVM of its own.
 */
final class ErrorsSpeed {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SESSIONS = 200;
    /** One in so many is of a kind that was not met before. */
    private static final int NEW = 5;

    private static final int SOLVED = 3;

    private final Path root;
    private final Random random = new Random(7);

    private ErrorsSpeed(Path root) {
        this.root = root;
    }

    /** Folder, known errors, errors to register. */
    public static void main(String[] args) {
        new ErrorsSpeed(Path.of(args[0])).measure(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    private void measure(int known, int count) {
        ProjectRoot project = ProjectRoot.find(Optional.of(root.toString()), Map.of(), root);
        try (Application application = Application.open(project, Map.of(), root.resolve("home"), Clock.systemUTC())) {
            ErrorRegistry registry = application.errorRegistry();
            know(application, registry, known);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            List<Long> times = new ArrayList<>();
            List<Long> processor = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < count; i++) {
                int kind = i % NEW == 0 ? known + i : random.nextInt(known);
                Arrival arrival = arrival("n" + i, kind, START.plusSeconds(1_000_000 + i), i % SOLVED == 0);
                long worked = threads.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                application.records().write(stores -> registry.arrive(stores, arrival));
                times.add(System.nanoTime() - start);
                processor.add(threads.getCurrentThreadCpuTime() - worked);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            long entries = application.errors().list(ErrorFilter.ALL, 1).total();
            times.sort(null);
            processor.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "%d errors among %d known in %.1f s: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, longest %.2f ms;"
                            + " processor p50 %.2f ms, p99 %.2f ms; %d entries%n",
                    count,
                    known,
                    seconds,
                    times.get(count / 2) / 1e6,
                    times.get(count * 99 / 100) / 1e6,
                    times.get(count * 999 / 1000) / 1e6,
                    times.get(count - 1) / 1e6,
                    processor.get(count / 2) / 1e6,
                    processor.get(count * 99 / 100) / 1e6,
                    entries);
        }
    }

    private void know(Application application, ErrorRegistry registry, int known) {
        List<Consumer<Stores>> steps = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            Session session = Session.started("s-" + i, SessionKind.SESSION, Source.TOOL, START);
            steps.add(stores -> stores.sessions().add(session));
        }
        for (int i = 0; i < known; i++) {
            Arrival arrival = arrival("k" + i, i, START.plusSeconds(i), i % SOLVED == 0);
            steps.add(stores -> registry.arrive(stores, arrival));
        }
        application.records().writeInBulk(steps);
    }

    /** Half of them with a stack trace; told in a run log, every second one, or by a tool. */
    private Arrival arrival(String key, int kind, Instant at, boolean solved) {
        boolean told = kind % 2 == 0;
        return new Arrival(
                "bench:" + key,
                told ? ErrorOrigin.RUN_LOG : ErrorOrigin.TOOL_CALL,
                at,
                kind % 4 < 2 ? message(kind) : message(kind) + trace(kind),
                Optional.of("Bash: make part-" + random.nextInt(100)),
                told && solved ? Optional.of("Changed the order of " + name(kind)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("s-" + random.nextInt(SESSIONS)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private String message(int kind) {
        return "java.lang.IllegalStateException: The " + name(kind) + " cannot take order " + random.nextInt(100_000)
                + " from /srv/build-" + random.nextInt(100) + "/orders.json after " + random.nextInt(5_000) + " ms";
    }

    private String trace(int kind) {
        StringBuilder trace = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            trace.append("\n\tat com.acme.")
                    .append(name(kind + i))
                    .append(".run(Part.java:")
                    .append(random.nextInt(400))
                    .append(')');
        }
        return trace.toString();
    }

    /** A word of letters alone for each number. */
    private static String name(int number) {
        StringBuilder name = new StringBuilder("part");
        for (int rest = number; rest > 0; rest /= 26) {
            name.append((char) ('a' + rest % 26));
        }
        return name.toString();
    }
}
