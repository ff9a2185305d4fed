package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.project.ProjectRoot;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server in a process of its own, as a client meets it. */
final class MainTest {
    @TempDir
    Path project;

    @Test
    void aModernClientRecordsASessionWithAllSevenTools() throws Exception {
        // given
        skill("fix-timeouts", "Find and fix requests that time out");

        // when
        List<String> order = new ArrayList<>();
        try (RunningServer server = RunningServer.in(project, Map.of())) {
            JsonNode discovered = server.modern("server/discover", "").get("result");
            order.add(discovered.get("resultType").asText());
            String session = server.call("start_session", "\"title\":\"Timeouts\"")
                    .get("session_id")
                    .asText();
            JsonNode found = server.call("find_skills", "\"query\":\"a request times out\"");
            order.add(found.at("/skills/0/name").asText());
            server.call("track_skill", "\"skill\":\"fix-timeouts\",\"selection_rank\":1");
            JsonNode logged = server.call(
                    "log_exchange",
                    "\"query\":\"fix it\",\"response\":\"api_key = \\\"9f8e7d6c5b4a39281706\\\"\",\"files_modified\":[\"src/a.py\"]");
            order.add(logged.get("redactions").asText());
            JsonNode tracked = server.call("track_skill", "\"skill\":\"fix-timeouts\",\"event\":\"complete\"");
            order.add(tracked.get("outcome").asText());
            JsonNode written = server.call(
                    "write_run_log",
                    "\"mode\":\"Review Tagged\",\"status\":\"completed\",\"steps\":[{\"name\":\"Look\",\"action\":\"looked\"}]");
            assertThat(project.resolve(written.get("path").asText())).isRegularFile();
            assertThat(server.call("get_insights", "").at("/content/exchanges").asInt())
                    .isEqualTo(1);
            JsonNode ended = server.call("end_session", "\"summary\":\"done\"");
            assertThat(ended.get("session_id").asText()).isEqualTo(session);
            assertThat(server.hangUp()).isEmpty();
            assertThat(server.exitCode()).isZero();
        }

        // then
        assertThat(order).containsExactly("complete", "fix-timeouts", "1", "completed");
        try (Application application = application()) {
            Session session = application
                    .records()
                    .read(stores -> stores.sessions().findNewestExcept("").orElseThrow());
            assertThat(session.status()).isEqualTo(SessionStatus.COMPLETED);
            assertThat(session.agent()).contains("test-client");
            List<Exchange> exchanges =
                    application.records().read(stores -> stores.exchanges().list(session.id()));
            assertThat(exchanges).hasSize(1);
            assertThat(exchanges.get(0).response())
                    .startsWith("api_key = \"[redacted:")
                    .doesNotContain("9f8e7d6c");
        }
    }

    @Test
    void aClientOfTheHandshakeEraIsServedTheSame() throws Exception {
        try (RunningServer server = RunningServer.in(project, Map.of())) {
            JsonNode initialized = server.legacy(
                    "initialize",
                    "\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"old\",\"version\":\"1\"}");
            server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            JsonNode tools = server.legacy("tools/list", "");
            JsonNode logged = server.legacy(
                    "tools/call", "\"name\":\"log_exchange\",\"arguments\":{\"query\":\"q\",\"response\":\"r\"}");

            assertThat(initialized.at("/result/protocolVersion").asText()).isEqualTo("2025-06-18");
            assertThat(tools.at("/result/tools")).hasSize(12);
            assertThat(logged.at("/result/structuredContent/exchange_id").asText())
                    .startsWith("exc-");
            assertThat(logged.get("result").has("resultType")).isFalse();
        }
    }

    @Test
    void theClientsOwnSessionIsTheOneThatIsWrittenTo() throws Exception {
        String own = "0b8f7f5e-5a53-4d4b-9a0f-4a0d6c0f1c11";
        try (RunningServer server = RunningServer.in(project, Map.of("CLAUDE_CODE_SESSION_ID", own))) {
            JsonNode logged = server.call("log_exchange", "\"query\":\"q\",\"response\":\"r\"");

            assertThat(logged.get("session_id").asText()).isEqualTo(own);
        }
    }

    @Test
    void whatIsInFlightWhenTheClientHangsUpIsAnswered() throws Exception {
        try (RunningServer server = RunningServer.in(project, Map.of())) {
            for (int id = 1; id <= 50; id++) {
                server.send("{\"jsonrpc\":\"2.0\",\"id\":" + id
                        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"log_exchange\",\"arguments\":{\"query\":\"q"
                        + id
                        + "\",\"response\":\"r\"},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}");
            }

            List<JsonNode> answers = server.hangUp();

            assertThat(answers).hasSize(50).allMatch(answer -> answer.at("/result/structuredContent/exchange_id")
                    .isTextual());
        }
    }

    @Test
    void acknowledgedExchangesOutliveAKilledServer() throws Exception {
        // given
        List<String> acknowledged = new ArrayList<>();
        try (RunningServer server = RunningServer.in(project, Map.of())) {
            for (int i = 0; i < 20; i++) {
                acknowledged.add(server.call("log_exchange", "\"query\":\"q\",\"response\":\"r\"")
                        .get("exchange_id")
                        .asText());
            }

            // when
            server.process().destroyForcibly().waitFor();
        }

        // then
        try (Application application = application()) {
            assertThat(acknowledged).allMatch(id -> application
                    .records()
                    .read(stores -> stores.exchanges().find(id))
                    .isPresent());
            assertThat(application.check().problems()).isEmpty();
        }
    }

    @Test
    void aTerminatedServerEndsAtOnce() throws Exception {
        try (RunningServer server = RunningServer.in(project, Map.of())) {
            server.call("log_exchange", "\"query\":\"q\",\"response\":\"r\"");

            server.process().destroy();

            assertThat(server.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void aSignalEndsAServerThatWaitsForItsClientWithoutDelay() throws Exception {
        long fastest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) {
            try (RunningServer server = RunningServer.in(project, Map.of())) {
                server.call("log_exchange", "\"query\":\"q\",\"response\":\"r\"");
                long start = System.nanoTime();

                server.process().toHandle().destroy(); // unlike the process, leaves the pipes open

                server.exitCode();
                fastest = Math.min(fastest, (System.nanoTime() - start) / 1_000_000);
            }
        }

        // a JVM with a thread in a read that cannot be ended takes 300 ms more
        assertThat(fastest).isLessThan(250);
    }

    @Test
    void whatIsRecordedAfterTheFolderWasDeletedIsInANewOne() throws Exception {
        try (RunningServer server = RunningServer.in(project, Map.of())) {
            server.call("log_exchange", "\"query\":\"before\",\"response\":\"r\"");
            delete(project.resolve(".daybook"));

            String id = server.call("log_exchange", "\"query\":\"after\",\"response\":\"r\"")
                    .get("exchange_id")
                    .asText();

            try (Application application = application()) {
                assertThat(application
                                .records()
                                .read(stores -> stores.exchanges().find(id))
                                .map(Exchange::query))
                        .contains("after");
            }
        }
    }

    @Test
    void collectionThatIsOffRecordsNothingAndSaysSo() throws Exception {
        try (RunningServer server = RunningServer.in(project, Map.of("DAYBOOK_ENABLED", "0"))) {
            JsonNode answer = server.call("log_exchange", "\"query\":\"q\",\"response\":\"r\"");

            assertThat(answer.get("note").asText())
                    .contains("Collection is off")
                    .contains("DAYBOOK_ENABLED=0");
            assertThat(project.resolve(".daybook/daybook.db")).doesNotExist();
        }
    }

    @Test
    void aDamagedDatabaseIsToldToTheCallerAndLeftAsItIs() throws Exception {
        Path database = Files.createDirectory(project.resolve(".daybook")).resolve("daybook.db");
        byte[] garbage = "this is not a database, but long enough to look like one"
                .repeat(100)
                .getBytes(StandardCharsets.US_ASCII);
        Files.write(database, garbage);
        try (RunningServer server = RunningServer.in(project, Map.of())) {
            JsonNode answer = server.modern(
                    "tools/call", "\"name\":\"log_exchange\",\"arguments\":{\"query\":\"q\",\"response\":\"r\"}");

            assertThat(answer.at("/result/isError").asBoolean()).isTrue();
            assertThat(answer.at("/result/content/0/text").asText()).contains("damaged");
            assertThat(Files.readAllBytes(database)).isEqualTo(garbage);
        }
    }

    private void skill(String name, String description) throws IOException {
        Path folder = Files.createDirectories(project.resolve(".claude/skills").resolve(name));
        Files.writeString(
                folder.resolve("SKILL.md"), "---\nname: " + name + "\ndescription: " + description + "\n---\nDo it.\n");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Application application() {
        return Application.open(new ProjectRoot(project, "test"), Map.of(), project, Clock.systemUTC());
    }
}
