package dev.daybook;

import dev.daybook.cli.Surroundings;
import dev.daybook.cli.Terminal;
import dev.daybook.project.ProjectRoot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does once, in a temporary project, what the server and the command line do every day, so that the launcher can keep
 * the classes it takes in an archive.
 */
final class WarmUp {
    private static final String META =
            "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}";

    int run() {
        try {
            Path project = Files.createTempDirectory("daybook-warm-up");
            try {
                serve(project);
                log(project);
                prompt(project);
                command(project, "sessions", "--json", "--project", project.toString());
                command(project, "sessions", "show", "latest");
                command(project, "search", "duration > 1s", "--limit", "1");
                command(project, "search", "warm", "up");
                command(project, "__complete", "bash", "--", "daybook search \"branch = '");
                command(project, "log", "latest");
                command(project, "insights");
                command(project, "troubleshoot");
                command(project, "workflows");
                command(project, "import");
                command(project, "import");
                command(project, "skills", "find", "warm", "up");
                return 0;
            } finally {
                delete(project);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A transcript with one prompt and its answer. */
    private static void log(Path project) throws IOException {
        Path folder = project.resolve("claude/projects/warm-up");
        Files.createDirectories(folder);
        String ends =
                "\"sessionId\":\"warm-up\",\"cwd\":\"" + project + "\",\"timestamp\":\"2026-01-31T12:00:00.000Z\"}\n";
        Files.writeString(
                folder.resolve("warm-up.jsonl"),
                "{\"type\":\"user\",\"uuid\":\"1\",\"message\":{\"role\":\"user\",\"content\":\"warm\"}," + ends
                        + "{\"type\":\"assistant\",\"uuid\":\"2\",\"parentUuid\":\"1\",\"message\":{\"id\":\"msg\",\"role\":\"assistant\","
                        + "\"model\":\"claude-opus-4-5\",\"content\":[{\"type\":\"text\",\"text\":\"up\"},{\"type\":\"tool_use\","
                        + "\"id\":\"t\",\"name\":\"Bash\",\"input\":{\"command\":\"ls\"}}],\"usage\":{\"input_tokens\":1}},"
                        + ends);
    }

    private static void serve(Path project) throws IOException {
        Path skill = project.resolve(".claude/skills/warm-up");
        Files.createDirectories(skill);
        Files.writeString(skill.resolve("SKILL.md"), "---\nname: warm-up\ndescription: Warms up\n---\nWarm up.\n");
        String lines = Stream.concat(
                        Stream.of(
                                line(1, "initialize", "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}"),
                                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                                line(2, "tools/list", ""),
                                line(3, "server/discover", META),
                                line(4, "subscriptions/listen", "\"notifications\":{}," + META)),
                        Stream.concat(calls(), documents()))
                .reduce("", (all, next) -> all + next + "\n");
        Server server = new Server(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                Optional.of(project.toString()),
                Map.of(
                        "XDG_STATE_HOME", project.resolve("state").toString(),
                        "XDG_DATA_HOME", project.resolve("data").toString()));
        server.serve();
    }

    private static void prompt(Path project) {
        ProjectRoot root = ProjectRoot.find(Optional.of(project.toString()), Map.of(), project);
        try (Application application = Application.open(root, Map.of(), project, Clock.systemUTC())) {
            application.promptContext().of("warm up this warm-up");
        }
    }

    private static Stream<String> calls() {
        return Stream.of(
                call(5, "start_session", "\"title\":\"warm up\""),
                call(6, "log_exchange", "\"query\":\"warm\",\"response\":\"up\",\"files_read\":[\"a\"]"),
                call(7, "track_skill", "\"skill\":\"warm-up\""),
                call(8, "find_skills", "\"query\":\"warm up\""),
                call(
                        9,
                        "write_run_log",
                        "\"mode\":\"warm-up\",\"status\":\"completed\",\"errors\":[{\"message\":\"warm\"}]"),
                call(10, "get_insights", ""),
                call(11, "end_session", ""),
                call(12, "record_ci", "\"commit\":\"0123abc\",\"tests_passed\":1"),
                call(13, "log_exchange", "\"qery\":\"refused\""),
                call(14, "prompt_context", "\"prompt\":\"warm up\""),
                call(15, "track_workflow", "\"workflow\":\"warm-up\",\"event\":\"node\",\"node\":\"up\""),
                call(16, "get_handoff", ""),
                call(17, "get_handoff", "\"since\":\"1d\",\"format\":\"json\""),
                call(18, "update_error", "\"error\":\"ERR-001\",\"status\":\"in_progress\""),
                call(19, "search", "\"filter\":\"status = 'completed' AND started_at > now() - 7d OR has(error)\""),
                call(20, "search", "\"entity\":\"exchange\",\"filter\":\"warm\",\"order_by\":[\"at DESC\"]"),
                call(21, "search", "\"filter\":\"stats = 1\""));
    }

    /** What clients ask for beside tools: as they connect, and when a user chooses a prompt or mentions a resource. */
    private static Stream<String> documents() {
        return Stream.of(
                line(30, "prompts/list", META),
                line(31, "resources/list", META),
                line(32, "resources/templates/list", META),
                line(33, "prompts/get", "\"name\":\"troubleshoot\"," + META),
                line(34, "prompts/get", "\"name\":\"handoff\"," + META),
                line(35, "prompts/get", "\"name\":\"none\"," + META),
                line(36, "resources/read", "\"uri\":\"daybook://handoff/latest\"," + META),
                line(
                        37,
                        "completion/complete",
                        "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"troubleshoot\"},"
                                + "\"argument\":{\"name\":\"error\",\"value\":\"\"}," + META));
    }

    private static String call(int id, String tool, String arguments) {
        return line(id, "tools/call", "\"name\":\"" + tool + "\",\"arguments\":{" + arguments + "}," + META);
    }

    private static String line(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    private static void command(Path project, String... words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Surroundings system = Surroundings.ofSystem(nowhere);
        Surroundings own = new Surroundings(
                Map.of("CLAUDE_CONFIG_DIR", project.resolve("claude").toString()),
                project,
                project,
                system.clock(),
                system.zone(),
                nowhere,
                nowhere,
                Terminal.NONE,
                Optional.empty());
        Main.cli(own, nowhere).run(words);
    }

    private static void delete(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
    }
}
