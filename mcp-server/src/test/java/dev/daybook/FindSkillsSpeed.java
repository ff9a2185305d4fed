package dev.daybook;

import dev.daybook.project.ProjectRoot;
import dev.daybook.session.Caller;
import dev.daybook.skill.SkillSearch;
import dev.daybook.skill.Skills;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Measures searches for skills on a large record that it makes: {@code bench/find_skills.py} runs it in JVMs of its own. */
final class FindSkillsSpeed {
    private static final int VOCABULARY = 3_000;
    private static final int ROUNDS = 500;
    private static final int WARM_UP = 200;

    private final Path root;
    private final Random random = new Random(7);

    private FindSkillsSpeed(Path root) {
        this.root = root;
    }

    /** Folder, skills, invocations, tool calls; makes them where the folder has no record. */
    public static void main(String[] args) throws IOException, SQLException {
        FindSkillsSpeed speed = new FindSkillsSpeed(Path.of(args[0]));
        int skills = Integer.parseInt(args[1]);
        if (!Files.exists(speed.root.resolve(".daybook/daybook.db"))) {
            speed.writeSkills(skills);
            speed.record(skills, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        }
        speed.measure(skills);
    }

    private void writeSkills(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path folder = Files.createDirectories(root.resolve(".claude/skills/skill-" + i));
            Files.writeString(
                    folder.resolve("SKILL.md"),
                    "---\nname: skill-" + i + "\ndescription: " + words(18) + "\n---\n" + words(350) + "\n");
        }
    }

    private void record(int skills, int invocations, int calls) throws SQLException {
        try (Application application = open()) {
            application.skillIndex().refresh();
        }
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve(".daybook/daybook.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            connection.setAutoCommit(false);
            int sessions = invocations / 5;
            statement.execute(
                    "CREATE TEMP TABLE word AS WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n"
                            + " WHERE i < " + VOCABULARY + ") SELECT i, 'term' || i AS word FROM n");
            statement.execute(counted(sessions)
                    + "INSERT INTO session (id, kind, started_at, status, source) SELECT 's-' || i, 'SESSION', "
                    + time("i * 600") + ", 'RUNNING', 'TRANSCRIPT' FROM n");
            statement.execute(counted(invocations)
                    + "INSERT INTO exchange (id, session_id, at, query, response, duration_ms, source, redactions) SELECT 'e-' ||"
                    + " i, 's-' || (i / 5), " + time("i / 5 * 600 + i % 5 * 60")
                    + ", 'q', 'r', 50000, 'TRANSCRIPT', 0 FROM n");
            statement.execute(counted(calls)
                    + "INSERT INTO tool_call (exchange_id, tool, started_at, succeeded) SELECT 'e-' || (i % "
                    + invocations
                    + "), 'Bash', NULL, abs(random()) % 10 > 0 FROM n");
            statement.execute(
                    counted(invocations)
                            + "INSERT INTO skill_invocation (id, skill, session_id, exchange_id, trigger, phase, query, alternatives,"
                            + " started_at, ended_at, duration_ms, outcome, follow_ups, source) SELECT 'i-' || i, 'skill-' ||"
                            + " (i * 7919 % " + skills + " * (i * 7919 % " + skills + ") / " + skills
                            + "), 's-' || (i / 5), 'e-' || i,"
                            + " 'AGENT', iif(i % 3, NULL, 'EXECUTION'), 'term' || abs(random() % 3000) || ' term' || abs(random() %"
                            + " 300) || ' term' || abs(random() % 3000) || ' term' || abs(random() % 3000) || ' term' || abs(random()"
                            + " % 3000), '', " + time("i / 5 * 600 + i % 5 * 60") + ", "
                            + time("i / 5 * 600 + i % 5 * 60 + 30")
                            + ", 1000 + abs(random() % 60000), iif(abs(random()) % 10 > 2, 'COMPLETED', 'FAILED'), '', 'TOOL' FROM n");
            connection.commit();
        }
        print("made in", start, 1);
    }

    private void measure(int skills) {
        try (Application application = open()) {
            long start = System.nanoTime();
            int graded = application.grading().catchUp(() -> true);
            print("graded " + graded + " sessions in", start, 1);
            start = System.nanoTime();
            application.skills().prepare();
            print("prepared in", start, 1);
            SkillSearch text = new SkillSearch(application.records());
            time("text alone", query -> text.find(query, List.of(), 30));
            for (int limit : List.of(3, 50)) {
                time(skills + " skills, limit " + limit, query -> application
                        .skills()
                        .findFor(
                                new Skills.Query(query, List.of(), limit, Optional.empty(), Optional.of("s-17")),
                                Caller.UNKNOWN));
            }
            start = System.nanoTime();
            application.rankings().skillRanks(Instant.EPOCH);
            print("ranks of skills in", start, 1);
        }
    }

    /** By the clock, and by the processor's time, which others on the machine do not lengthen. */
    private void time(String what, Consumer<String> search) {
        for (int i = 0; i < WARM_UP; i++) {
            search.accept(words(6));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> wall = new ArrayList<>();
        List<Long> cpu = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            String query = words(6);
            long start = System.nanoTime();
            long worked = threads.getCurrentThreadCpuTime();
            search.accept(query);
            cpu.add(threads.getCurrentThreadCpuTime() - worked);
            wall.add(System.nanoTime() - start);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.1f ms, p99 %.1f ms; processor p50 %.1f ms, p99 %.1f ms%n",
                what,
                share(wall, 0.5),
                share(wall, 0.99),
                share(cpu, 0.5),
                share(cpu, 0.99));
    }

    private static double share(List<Long> times, double part) {
        times.sort(null);
        return times.get((int) (ROUNDS * part)) / 1e6;
    }

    private Application open() {
        ProjectRoot project = ProjectRoot.find(Optional.of(root.toString()), Map.of(), root);
        return Application.open(project, Map.of(), root.resolve("home"), Clock.systemUTC());
    }

    /** Some words are common, and most are rare. */
    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            double place = random.nextDouble();
            text.append("term")
                    .append((int) (VOCABULARY * place * place * place))
                    .append(' ');
        }
        return text.toString().strip();
    }

    private static String counted(int rows) {
        return "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < " + (rows - 1) + ") ";
    }

    private static String time(String seconds) {
        return "strftime('%Y-%m-%dT%H:%M:%fZ', 1735689600 + (" + seconds + "), 'unixepoch')";
    }

    private static void print(String what, long start, int times) {
        System.out.printf(Locale.ROOT, "%s %.0f ms%n", what, (System.nanoTime() - start) / 1e6 / times);
    }
}
