package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherAgentsTest {
    private static final String CODEX = "019c1a2b-0000-7000-8000-00000000000a";
    private static final String GEMINI = "5b1f0000-aaaa-4bbb-8ccc-00000000000b";

    @TempDir
    private Path folder;

    private Shell shell;
    private Path rollout;
    private Path chat;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .with("CODEX_HOME", folder.resolve("codex").toString())
                .with("GEMINI_CLI_HOME", folder.toString());
        rollout = folder.resolve("codex/sessions/2026/03/02/rollout-2026-03-02T09-00-00-" + CODEX + ".jsonl");
        chat = folder.resolve(".gemini/tmp/project/chats/session-2026-03-02T10-00-5b1f0000.json");
        Samples.write(rollout, codex(shell.project()));
        Samples.write(chat, gemini("\"Fixed.\""));
        Samples.write(
                folder.resolve(".gemini/tmp/project/.project_root"),
                shell.project().toString());
    }

    @Test
    void sessionsOfAllAgentsOfTheProjectAreImported() throws Exception {
        Samples.write(
                rollout.resolveSibling("rollout-2026-03-02T09-00-01-019c1a2b-0000-7000-8000-00000000000c.jsonl"),
                codex(Path.of("/somewhere/else")));

        JsonNode summary = Json.parse(shell.run("import", "--json").out());

        assertThat(summary.path("elsewhere").asInt()).isEqualTo(1);
        assertThat(summary.path("files")).hasSize(2);
        assertThat(summary.at("/files/0/agent").asText()).isEqualTo("codex");
        assertThat(summary.at("/files/1/agent").asText()).isEqualTo("gemini");
        assertThat(summary.at("/files/0/added").asInt()).isEqualTo(1);
        assertThat(summary.at("/files/1/added").asInt()).isEqualTo(1);
        assertThat(shell.run("sessions", "show", CODEX).out())
                .contains("Fix the price")
                .contains("codex 0.98.0")
                .contains("Price.java");
        assertThat(shell.run("sessions", "show", GEMINI).out())
                .contains("Fix the tax")
                .contains("Fixed.");
    }

    @Test
    void theSameLogsAgainChangeNothingAndWhatIsNewIsAdded() throws Exception {
        shell.run("import");

        JsonNode again = Json.parse(shell.run("import", "--json").out());
        Files.writeString(rollout, prompt("And the tax") + answer("Done, too."), StandardOpenOption.APPEND);
        Samples.write(chat, gemini("\"Fixed, and tested.\""));
        JsonNode more = Json.parse(shell.run("import", "--json").out());

        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
        assertThat(again.path("files")).isEmpty();
        assertThat(more.at("/files/0/state").asText()).isEqualToIgnoringCase("grown");
        assertThat(more.at("/files/0/added").asInt()).isEqualTo(1);
        assertThat(more.at("/files/1/added").asInt()).isZero();
        assertThat(shell.run("sessions", "show", GEMINI).out()).contains("Fixed, and tested.");
        assertThat(shell.run("sessions", "show", CODEX).out())
                .containsOnlyOnce("Fix the price")
                .contains("And the tax");
    }

    @Test
    void aDocumentOfManyLinesMayBeNamed() {
        Shell.Result result = shell.run("import", chat.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(shell.run("sessions", "show", GEMINI).out()).contains("Fix the tax");
    }

    private static String codex(Path directory) {
        return line("session_meta", """
                {"id":"%s","cwd":"%s","cli_version":"0.98.0","originator":"codex_cli_rs","source":"cli"}""".formatted(CODEX, directory))
                + prompt("Fix the price")
                + line("response_item", """
                {"type":"custom_tool_call","call_id":"call_1","name":"apply_patch","input":\
                "*** Begin Patch\\n*** Update File: Price.java\\n@@\\n-a\\n+b\\n*** End Patch"}""")
                + line("response_item", """
                {"type":"custom_tool_call_output","call_id":"call_1","output":"Success."}""")
                + answer("Done.");
    }

    private static String prompt(String text) {
        return line("event_msg", "{\"type\":\"user_message\",\"message\":\"%s\"}".formatted(text));
    }

    private static String answer(String text) {
        return line("response_item", """
                {"type":"message","role":"assistant","content":[{"type":"output_text","text":"%s"}]}""".formatted(text));
    }

    private static String line(String type, String payload) {
        return "{\"timestamp\":\"2026-03-02T09:00:00.000Z\",\"type\":\"%s\",\"payload\":%s}\n".formatted(type, payload);
    }

    private static String gemini(String answer) {
        return """
                {
                  "sessionId": "%s",
                  "projectHash": "x",
                  "startTime": "2026-03-02T10:00:00Z",
                  "messages": [
                    {"id": "u1", "timestamp": "2026-03-02T10:00:01Z", "type": "user", "content": "Fix the tax"},
                    {"id": "g1", "timestamp": "2026-03-02T10:00:02Z", "type": "gemini", "content": %s}
                  ]
                }
                """.formatted(GEMINI, answer);
    }
}
