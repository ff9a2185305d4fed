package dev.daybook.cli;

import static dev.daybook.cli.DemoSession.expect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Insights;
import dev.daybook.project.ProjectRoot;
import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.SearchRequest;
import dev.daybook.session.Imports;
import dev.daybook.skill.Skills;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows the main job in a temporary project, and checks what comes of it; whatever is wrong ends it. */
final class Demo {
    private static final String SEARCH = "any(tool, command LIKE 'python -m pytest%' AND failed)";
    private static final int HANDOFF_LINES = 24;
    private static final int RUN_LOG_LINES = 14;

    private final Surroundings surroundings;
    private final Page page;
    private final Installation installation;
    private long stepStarted;
    private int step;

    Demo(Surroundings surroundings, Page page) {
        this.surroundings = surroundings;
        this.page = page;
        this.installation = new Installation(surroundings.distribution());
    }

    void run(boolean keep) {
        long started = System.nanoTime();
        DemoProject project = DemoProject.create(installation.examples(), surroundings.env());
        try {
            page.line("A sample project in " + project.root());
            show(project, record(project));
            checkNoSecret(project);
            page.blank();
            page.line("All of it is as expected, after " + Wording.duration((System.nanoTime() - started) / 1_000_000)
                    + ".");
        } catch (IOException e) {
            throw DaybookException.unavailable("The demonstration cannot read its files: " + e, e);
        } finally {
            if (keep) {
                page.line("Kept: " + project.root());
            } else {
                project.delete();
            }
        }
        printNextStep();
    }

    /**
     * What an agent has left.
     *
     * @param runLog the path of a run log
     * @param handoff a document
     */
    private record Left(String runLog, String handoff) {}

    /** What an agent does. */
    private Left record(DemoProject project) {
        begin();
        try (McpClient client =
                McpClient.start(installation.serverCommand(), project.root(), project.env(), project.serverErrors())) {
            JsonNode server = client.discover();
            String name = server.path("_meta")
                    .path("io.modelcontextprotocol/serverInfo")
                    .path("name")
                    .asText();
            end("Start the server as a client does: " + String.join(" ", shownCommand()));
            begin();
            List<String> tools = client.toolNames();
            expect("the tools", true, tools.containsAll(DemoSession.TOOLS));
            end(name + " speaks MCP " + McpClient.PROTOCOL + "; tools: " + String.join(", ", tools));
            return record(new DemoSession(client));
        }
    }

    private Left record(DemoSession session) {
        begin();
        String sessionId = session.start();
        expect("secrets taken out of the exchange", 1, session.logExchange(sessionId));
        end("start_session, log_exchange: one secret taken out before it was stored");
        begin();
        JsonNode found = session.trackAndFindSkills();
        JsonNode best = found.path("skills").path(0);
        expect(
                "the best skill for '" + DemoSession.TASK + "'",
                "write-tests",
                best.path("name").asText());
        expect("its uses", DemoSession.TRACKED, best.path("evidence").path("n").asInt());
        expect(
                "those completed",
                DemoSession.COMPLETED,
                best.path("evidence").path("completed").asInt());
        end("track_skill " + 2 * DemoSession.TRACKED + " times, find_skills: "
                + best.path("name").asText() + ", " + best.path("why").asText());
        begin();
        JsonNode runLog = session.writeRunLog();
        String error = solvedBefore(session, runLog.path("run_log_id").asText());
        end("write_run_log, update_error: " + error + " is known when it is met again, and how it was solved");
        begin();
        JsonNode ended = session.end();
        expect("the ended session", sessionId, ended.path("session_id").asText());
        expect("its exchanges", 1, ended.path("exchanges").asInt());
        expect(
                "exchanges in the insights",
                1,
                session.insights().path("content").path("exchanges").asInt());
        String handoff = session.handOver(sessionId);
        expect("the error in the handoff", true, handoff.contains(error));
        end("end_session, get_insights, get_handoff");
        return new Left(runLog.path("path").asText(), handoff);
    }

    /** The number of an error that was solved, and is met again. */
    private static String solvedBefore(DemoSession session, String runLogId) {
        JsonNode again = session.meetTheErrorAgain(runLogId);
        expect("what is known of the error", true, again.path("known").asBoolean());
        expect(
                "how it was solved",
                DemoSession.RESOLUTION,
                again.path("solution").path("resolution").asText());
        String error = again.path("error_id").asText();
        session.preventError(error);
        return error;
    }

    private void show(DemoProject project, Left left) throws IOException {
        ProjectRoot root = new ProjectRoot(project.root(), "demo");
        try (Application application = Application.open(root, project.env(), project.home(), surroundings.clock())) {
            String imported = importTranscript(application, project);
            showSessions(application, imported);
            search(application, imported);
            page.blank();
            page.heading("Skills for '" + DemoSession.TASK + "'");
            Skills.Found found = application
                    .skills()
                    .find(new Skills.Query(DemoSession.TASK, List.of(), 2, Optional.empty(), Optional.empty()));
            FoundSkills.print(found, false, page);
            page.blank();
            Insights.Report report = application
                    .insights()
                    .report(new Insights.Question(Optional.empty(), Optional.empty(), Optional.empty(), 5));
            InsightsPage.print(report, page);
            page.blank();
            page.heading("The run log " + left.runLog());
            page.excerpt(
                    Files.readString(project.root().resolve(left.runLog()), StandardCharsets.UTF_8), RUN_LOG_LINES);
            page.blank();
            page.heading("What the next session is told");
            page.excerpt(left.handoff(), HANDOFF_LINES);
        }
    }

    private String importTranscript(Application application, DemoProject project) throws IOException {
        begin();
        DemoTranscript expected = DemoTranscript.count(project.transcript());
        Imports.Report report = application.capturing().imports().importFile(project.transcript());
        expect("records read", expected.records(), report.tally().records());
        expect("prompts imported", expected.prompts(), report.tally().prompts());
        expect("tool calls imported", expected.toolCalls(), report.tally().toolCalls());
        expect("messages counted once", expected.messages(), report.tally().messages());
        expect("exchanges added", expected.prompts() + expected.asides(), report.added());
        expect(
                "the state of the same file, imported again",
                "unchanged",
                Vocabulary.word(application
                        .capturing()
                        .imports()
                        .importFile(project.transcript())
                        .state()));
        end("import: a transcript of " + report.tally().records() + " records");
        ImportSummary.of(List.of(report), List.of()).print(page);
        return expected.sessionId();
    }

    private void showSessions(Application application, String imported) {
        SessionList list = application.records().read(stores -> SessionList.of(stores, Period.ALWAYS, 10));
        expect("sessions recorded", 2, list.sessions().size());
        page.blank();
        page.heading("What Daybook knows now");
        list.print(page);
        page.blank();
        application.records().read(stores -> {
            SessionPage session =
                    SessionPage.of(stores, stores.sessions().find(imported).orElseThrow());
            session.exchanges().stream()
                    .filter(exchange -> exchange.redactions() > 0)
                    .findFirst()
                    .ifPresentOrElse(
                            exchange -> SessionPage.printExchange(
                                    page, session.exchanges().indexOf(exchange) + 1, exchange),
                            () -> expect("exchanges with a secret taken out", 1, 0));
            return true;
        });
    }

    private void search(Application application, String imported) {
        SearchRequest request = SearchRequest.of(Entity.SESSION, SEARCH);
        Found found = application.search().find(request);
        expect(
                "sessions found in which a test run failed",
                List.of(imported),
                found.rows().stream().map(Found.Row::id).toList());
        page.blank();
        page.heading("daybook search \"" + SEARCH + "\"");
        SearchTables tables = new SearchTables(page, request, Optional.empty());
        tables.first(found);
        tables.end(found);
    }

    /** The dummy password must be in no file that Daybook wrote. */
    private static void checkNoSecret(DemoProject project) throws IOException {
        try (Stream<Path> files = Files.walk(project.root().resolve(".daybook"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                expect("the password in " + file.getFileName(), false, bytes.contains(DemoSession.SECRET));
            }
        }
    }

    private void printNextStep() {
        String command = installation.launcher().map(Path::toString).orElse("/path/to/daybook/bin/daybook");
        page.blank();
        page.heading("Next: let your agent record");
        page.line("In your project, for Claude Code, with a look at what will change:");
        page.verbatim("  " + quoted(command) + " init --hooks");
        page.line("or for yourself alone:");
        page.verbatim("  claude mcp add daybook -- " + quoted(command) + " mcp");
        page.line("or, for everyone who works on it, a file .mcp.json:");
        page.verbatim("  {\"mcpServers\": {\"daybook\": {\"type\": \"stdio\", \"command\": " + Json.line(command)
                + ", \"args\": [\"mcp\"]}}}");
        page.line("'daybook doctor' tells whether it is right. Other clients: "
                + installation.examples().resolve("README.md"));
    }

    private List<String> shownCommand() {
        return installation.launcher().isPresent() ? List.of("bin/daybook", "mcp") : List.of("java", "mcp");
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9/._+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    private void begin() {
        stepStarted = System.nanoTime();
    }

    private void end(String what) {
        long ms = (System.nanoTime() - stepStarted) / 1_000_000;
        page.marked(Style.GREEN, String.format(Locale.ROOT, "%7s", Wording.duration(ms)), ++step + ". " + what);
    }
}
