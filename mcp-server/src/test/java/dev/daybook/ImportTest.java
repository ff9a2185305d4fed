package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.project.ProjectRoot;
import dev.daybook.session.Caller;
import dev.daybook.session.Exchange;
import dev.daybook.session.Exchanges;
import dev.daybook.session.Imports.Report;
import dev.daybook.session.Imports.State;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.Sessions;
import dev.daybook.session.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transcripts into a real database. */
@Timeout(120)
class ImportTest {
    private static final String SECRET = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T09:00:30Z"), ZoneOffset.UTC);
    private @TempDir Path folder;
    private Path project;
    private Path file;
    private Application application;

    @BeforeEach
    void open() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        file = folder.resolve("s-1.jsonl");
        application = application(CLOCK);
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void theSameFileTwiceChangesNothing() throws IOException {
        write(file, conversation(1, 50));

        Report first = application.capturing().imports().importFile(file);
        Map<String, List<String>> before = dump();
        Report second = application.capturing().imports().importFile(file);

        assertThat(first.state()).isEqualTo(State.NEW);
        assertThat(first.added()).isEqualTo(50);
        assertThat(second.state()).isEqualTo(State.UNCHANGED);
        assertThat(second.added() + second.updated()).isZero();
        assertThat(second.tally().prompts()).isEqualTo(first.tally().prompts());
        assertThat(second.tally().skipped()).isEqualTo(first.tally().skipped());
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void aMissingFileAndAFolderAreRefusedWithThePath() {
        assertThatThrownBy(() -> application.capturing().imports().importFile(folder.resolve("gone.jsonl")))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("gone.jsonl")
                .hasMessageContaining("give the path");
        assertThatThrownBy(() -> application.capturing().imports().importFile(folder))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("is not a file")
                .hasMessageContaining("give the path");
    }

    @Test
    void theSameContentUnderAnotherNameAddsNothingButTheFile() throws IOException {
        write(file, conversation(1, 50));
        Path fork = folder.resolve("fork.jsonl");
        List<String> lines = new ArrayList<>(conversation(1, 50));
        lines.replaceAll(line -> line.replace("\"sessionId\":\"s-1\"", "\"sessionId\":\"s-fork\""));
        lines.addAll(conversation("s-fork", 51, 52));
        write(fork, lines);
        application.capturing().imports().importFile(file);
        List<Exchange> before = exchanges("s-1");

        Report report = application.capturing().imports().importFile(fork);

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.updated()).isZero();
        assertThat(exchanges("s-1")).isEqualTo(before);
        assertThat(exchanges("s-fork")).hasSize(2);
        assertThat(dump().get("usage")).hasSize(52);
    }

    @Test
    void aFileThatGrewUpdatesTheOpenExchangeAndAddsNewOnes() throws IOException {
        List<String> lines = conversation(1, 3);
        write(file, lines.subList(0, lines.size() - 2));
        application.capturing().imports().importFile(file);
        List<Exchange> before = exchanges("s-1");
        List<String> more = new ArrayList<>(lines);
        more.addAll(conversation("s-1", 4, 5));
        write(file, more);

        Report report = application.capturing().imports().importFile(file);

        assertThat(report.state()).isEqualTo(State.GROWN);
        assertThat(report.added()).isEqualTo(2);
        assertThat(report.updated()).isEqualTo(1);
        List<Exchange> after = exchanges("s-1");
        assertThat(after).hasSize(5);
        assertThat(after.subList(0, 2)).isEqualTo(before.subList(0, 2));
        assertThat(after.get(2).id()).isEqualTo(before.get(2).id());
        assertThat(before.get(2).response()).isEmpty();
        assertThat(after.get(2).response()).isEqualTo("answer 3");
        assertThat(after.get(2).toolCalls()).hasSize(1);
        assertThat(after.get(2).toolCalls().get(0).succeeded()).contains(true);
        assertThat(session("s-1").endedAt()).contains(after.get(4).at().plusSeconds(3));
    }

    @Test
    void aLastLineThatWasCutShortIsTakenWhenItIsWhole() throws IOException {
        String whole = String.join("\n", conversation(1, 2)) + "\n";
        Files.writeString(file, whole.substring(0, whole.length() - 30));

        Report cut = application.capturing().imports().importFile(file);
        String before = exchanges("s-1").get(1).response();
        Files.writeString(file, whole);
        Report completed = application.capturing().imports().importFile(file);

        assertThat(cut.truncated()).isTrue();
        assertThat(before).isEmpty();
        assertThat(completed.truncated()).isFalse();
        assertThat(completed.updated()).isEqualTo(1);
        assertThat(completed.added()).isZero();
        assertThat(exchanges("s-1").get(1).response()).isEqualTo("answer 2");
    }

    @Test
    void noTextThatIsStoredHoldsASecret() throws IOException {
        List<String> lines = List.of(
                "{\"type\":\"summary\",\"summary\":\"title %s\",\"leafUuid\":\"x\"}".formatted(SECRET),
                user("u-1", 0, "\"use %s please\"".formatted(SECRET)),
                assistant(
                        "a-1",
                        1,
                        "m-1",
                        "{\"type\":\"text\",\"text\":\"ok %s\"},".formatted(SECRET)
                                + "{\"type\":\"tool_use\",\"id\":\"t-1\",\"name\":\"Write\",\"input\":{\"file_path\":\"/x/%s.txt\",\"content\":\"%s\"}}"
                                        .formatted(SECRET, SECRET)),
                user(
                        "r-1",
                        2,
                        "[{\"type\":\"tool_result\",\"tool_use_id\":\"t-1\",\"is_error\":false,\"content\":\"wrote %s\"}]"
                                .formatted(SECRET)),
                assistant(
                        "a-2",
                        3,
                        "m-2",
                        "{\"type\":\"tool_use\",\"id\":\"t-2\",\"name\":\"Bash\",\"input\":{\"command\":\"echo %s\"}}"
                                .formatted(SECRET)),
                user(
                        "r-2",
                        4,
                        "[{\"type\":\"tool_result\",\"tool_use_id\":\"t-2\",\"is_error\":true,\"content\":\"failed %s\"}]"
                                .formatted(SECRET)));
        write(
                file,
                lines.stream()
                        .map(line -> line.replace("\"gitBranch\":\"main\"", "\"gitBranch\":\"b/%s\"".formatted(SECRET)))
                        .toList());

        application.capturing().imports().importFile(file);

        assertThat(dump().toString()).doesNotContain(SECRET);
        Exchange exchange = exchanges("s-1").get(0);
        assertThat(exchange.files()).hasSize(1);
        assertThat(exchange.toolCalls()).hasSize(2).allSatisfy(call -> assertThat(call.input())
                .isPresent());
        assertThat(exchange.toolCalls().get(1).error()).isPresent();
        assertThat(exchange.redactions()).isGreaterThanOrEqualTo(9);
    }

    @Test
    void whatTheAgentToldOfItsSessionStaysAndIsCompleted() throws IOException {
        Caller caller = new Caller(Optional.of("s-1"), Optional.of("claude"), Optional.empty());
        application
                .sessions()
                .start(
                        new Sessions.Start(
                                Optional.of("told title"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty()),
                        caller);
        List<String> lines = new ArrayList<>(conversation(1, 2));
        lines.add("{\"type\":\"summary\",\"summary\":\"read title\"}");
        write(file, lines);

        application.capturing().imports().importFile(file);

        Session session = session("s-1");
        assertThat(session.title()).contains("told title");
        assertThat(session.status()).isEqualTo(SessionStatus.RUNNING);
        assertThat(session.source()).isEqualTo(Source.TOOL);
        assertThat(session.agent()).contains("claude");
        assertThat(session.agentVersion()).contains("2.1.0");
        assertThat(session.branch()).contains("main");
        assertThat(session.startedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:10Z"));
    }

    @Test
    void anExchangeThatTheAgentToldOfCountsOnce() throws IOException {
        Caller caller = new Caller(Optional.of("s-1"), Optional.empty(), Optional.empty());
        try (Application during = application(Clock.fixed(Instant.parse("2026-03-02T09:00:12Z"), ZoneOffset.UTC))) {
            during.exchanges()
                    .log(
                            new Exchanges.Log(
                                    "question 1",
                                    "",
                                    Optional.empty(),
                                    List.of(),
                                    List.of(),
                                    List.of("Bash"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()),
                            caller);
        }
        write(file, conversation(1, 2));

        application.capturing().imports().importFile(file);

        assertThat(exchanges("s-1")).hasSize(3);
        assertThat(application
                        .records()
                        .<Long>read(stores -> stores.sessions().totals("s-1").exchanges()))
                .isEqualTo(2);
    }

    @Test
    void anExchangeWhoseShortIdIsTakenGetsAnotherAndIsKept() throws IOException {
        write(file, conversation(1, 2));
        Instant at = Instant.parse("2026-03-02T09:00:10Z");
        String taken = Ids.exchange(at, "u-1");
        application.records().write(stores -> {
            stores.sessions().add(Session.started("s-0", SessionKind.SESSION, Source.TOOL, at));
            return stores.exchanges()
                    .add(new Exchange(
                            taken,
                            "s-0",
                            Optional.empty(),
                            at,
                            "other",
                            "",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Source.TOOL,
                            0,
                            List.of(),
                            List.of(),
                            List.of()));
        });

        Report report = application.capturing().imports().importFile(file);
        write(file, conversation(1, 3));
        Report grown = application.capturing().imports().importFile(file);

        assertThat(report.added()).isEqualTo(2);
        assertThat(grown.added()).isEqualTo(1);
        assertThat(grown.updated()).isZero();
        assertThat(exchanges("s-1").stream().map(Exchange::query))
                .containsExactly("question 1", "question 2", "question 3");
        assertThat(exchanges("s-0")).hasSize(1);
    }

    @Test
    void twoProcessesThatImportTheSameFileAddItOnce() throws Exception {
        write(file, conversation(1, 200));
        List<Process> importers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            importers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ImportMain.class.getName(),
                            project.toString(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        for (Process importer : importers) {
            assertThat(importer.waitFor()).isZero();
        }

        List<Exchange> exchanges = exchanges("s-1");
        assertThat(exchanges.stream().map(Exchange::query))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> "question " + i)
                        .toList());
        assertThat(exchanges.stream()
                        .flatMap(exchange -> exchange.toolCalls().stream())
                        .map(ToolCall::externalId)
                        .collect(Collectors.toSet()))
                .hasSize(200);
        assertThat(dump().get("usage")).hasSize(200);
        assertThat(application.check().problems()).isEmpty();
    }

    /** Imports a file in a process of its own. */
    static final class ImportMain {
        private ImportMain() {}

        public static void main(String[] args) {
            Path project = Path.of(args[0]);
            try (Application application =
                    Application.open(new ProjectRoot(project, "test"), Map.of(), project, CLOCK)) {
                application.capturing().imports().importFile(Path.of(args[1]));
            }
        }
    }

    private Application application(Clock clock) {
        return Application.open(new ProjectRoot(project, "test"), Map.of(), folder, clock);
    }

    private List<Exchange> exchanges(String sessionId) {
        return application.records().read(stores -> stores.exchanges().list(sessionId));
    }

    private Session session(String id) {
        return application.records().read(stores -> stores.sessions().find(id)).orElseThrow();
    }

    /** Every row of every table. */
    private Map<String, List<String>> dump() {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:sqlite:" + application.places().database().toUri())) {
            for (String table : rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                tables.put(table, rows(connection, "SELECT * FROM " + table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return tables;
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = connection.createStatement().executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(row.getString(i));
                }
                rows.add(columns == 1 ? values.get(0) : values.toString());
            }
        }
        return rows;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static List<String> conversation(int from, int to) {
        return conversation("s-1", from, to);
    }

    /** A question, a tool call, its result and an answer, ten seconds each time. */
    private static List<String> conversation(String sessionId, int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            int second = i * 10;
            lines.add(user("u-" + i, second, "\"question " + i + "\""));
            lines.add(assistant(
                    "a-" + i,
                    second + 1,
                    "m-" + i,
                    "{\"type\":\"tool_use\",\"id\":\"t-%d\",\"name\":\"Bash\",\"input\":{\"command\":\"ls\"}}"
                            .formatted(i)));
            lines.add(user(
                    "r-" + i,
                    second + 2,
                    "[{\"type\":\"tool_result\",\"tool_use_id\":\"t-%d\",\"content\":\"x\"}]".formatted(i)));
            lines.add(assistant(
                    "b-" + i, second + 3, "m-" + i, "{\"type\":\"text\",\"text\":\"answer %d\"}".formatted(i)));
        }
        lines.replaceAll(line -> line.replace("\"sessionId\":\"s-1\"", "\"sessionId\":\"" + sessionId + "\""));
        return lines;
    }

    private static String user(String uuid, int second, String content) {
        return "{\"type\":\"user\",%s,\"message\":{\"role\":\"user\",\"content\":%s}}"
                .formatted(head(uuid, second), content);
    }

    private static String assistant(String uuid, int second, String messageId, String blocks) {
        return "{\"type\":\"assistant\",%s,\"requestId\":\"q\",\"message\":{\"id\":\"%s\",\"model\":\"claude-opus-4-5\",\"content\":[%s],\"usage\":{\"input_tokens\":5,\"output_tokens\":7}}}"
                .formatted(head(uuid, second), messageId, blocks);
    }

    private static String head(String uuid, int second) {
        Instant at = Instant.parse("2026-03-02T09:00:00Z").plus(Duration.ofSeconds(second));
        return "\"uuid\":\"%s\",\"timestamp\":\"%s\",\"sessionId\":\"s-1\",\"version\":\"2.1.0\",\"gitBranch\":\"main\""
                .formatted(uuid, at);
    }
}
