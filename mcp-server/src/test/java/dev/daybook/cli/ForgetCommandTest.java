package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        shell.run("import", Samples.TRANSCRIPT.toString());
    }

    @Test
    void aForgottenSessionStaysAwayWhenItsTranscriptIsReadAgain() throws Exception {
        assertThat(shell.run("sessions").out()).contains(Samples.TRANSCRIPT_SESSION);

        Shell.Result done = shell.run("forget", "--session", Samples.TRANSCRIPT_SESSION, "--apply", "--yes");
        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        assertThat(done.out()).contains("exchange", "tool_call").contains("agent's own log");
        String copied = copy().toString();
        shell.run("import", "--again", Samples.TRANSCRIPT.toString());
        shell.run("import", copied);

        assertThat(shell.run("sessions").out()).doesNotContain(Samples.TRANSCRIPT_SESSION);
        assertThat(Json.parse(shell.run("insights", "--json").out()).toString()).contains("\"exchanges\":0");
    }

    @Test
    void withoutApplyNothingIsRemoved() throws Exception {
        Shell.Result told = shell.run("forget", "--session", Samples.TRANSCRIPT_SESSION);

        assertThat(told.out()).contains("WOULD GO", "Nothing was changed; --apply does it.");
        assertThat(shell.run("sessions").out()).contains(Samples.TRANSCRIPT_SESSION);
        assertThat(shell.run("forget", "--session", Samples.TRANSCRIPT_SESSION, "--apply")
                        .exitCode())
                .isOne();
        assertThat(shell.run("sessions").out()).contains(Samples.TRANSCRIPT_SESSION);
    }

    @Test
    void aForgottenTimeStaysForgottenThoughTheTranscriptTellsOfIt() throws Exception {
        JsonNode session = Json.parse(shell.run("sessions", "show", Samples.TRANSCRIPT_SESSION, "--json")
                .out());
        String at = session.at("/exchanges/0/at").asText();
        int exchanges = session.at("/exchanges").size();

        Shell.Result done = shell.run("forget", "--since", at, "--until", later(at), "--apply", "--yes");
        shell.run("import", "--again", Samples.TRANSCRIPT.toString());

        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        JsonNode after = Json.parse(shell.run("sessions", "show", Samples.TRANSCRIPT_SESSION, "--json")
                .out());
        assertThat(after.at("/exchanges").size()).isEqualTo(exchanges - 1);
        assertThat(after.at("/title").isMissingNode() || after.at("/title").isNull())
                .isTrue();
        assertThat(shell.run("doctor", "--deep").out()).doesNotContain("not in the record");
    }

    @Test
    void aForgottenTextIsInNoFileAndDoesNotComeBack() throws Exception {
        String query = Json.parse(shell.run("sessions", "show", Samples.TRANSCRIPT_SESSION, "--json")
                        .out())
                .at("/exchanges/0/query")
                .asText();
        String text = query.substring(0, Math.min(24, query.length()));

        Shell.Result done = withStdin(text + "\n", "forget", "--string", "-", "--apply", "--yes");
        shell.run("import", "--again", Samples.TRANSCRIPT.toString());
        shell.run("import", copy().toString());

        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        assertThat(done.out() + done.err()).doesNotContain(text);
        try (var files = Files.walk(shell.project().resolve(".daybook"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(shell.run("sessions", "show", Samples.TRANSCRIPT_SESSION).out())
                .contains("[forgotten]");
    }

    @Test
    void aForgottenTextIsLeftOutOfWhatIsToldLater() throws Exception {
        withStdin("blue walrus plan\n", "forget", "--string", "-", "--apply", "--yes");
        Path grown = copy();
        Files.writeString(grown, Files.readString(grown).replace("discount", "blue walrus plan"));

        shell.run("import", grown.toString());

        try (var files = Files.walk(shell.project().resolve(".daybook"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("blue walrus plan");
            }
        }
    }

    @Test
    void theTextIsNotTakenFromTheCommandLine() throws Exception {
        Shell.Result result = shell.run("forget", "--string", "secret plan");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("stdin").doesNotContain("secret plan");
    }

    @Test
    void oneThingIsForgottenAtATime() throws Exception {
        assertThat(shell.run("forget").exitCode()).isEqualTo(2);
        assertThat(shell.run("forget", "--session", "a", "--file", "b").err()).contains("give one of");
        assertThat(shell.run("forget", "--session", "nobody").err()).contains("nobody");
        assertThat(shell.run("forget", "--until", "1d").err()).contains("--since");
    }

    @Test
    void aForgottenFileIsInNoList() throws Exception {
        String path = "/home/ada/tea-shop/src/teashop/basket.py";
        assertThat(shell.run("sessions", "show", Samples.TRANSCRIPT_SESSION).out())
                .contains(path);

        Shell.Result done = shell.run("forget", "--file", path, "--apply", "--yes");

        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        assertThat(done.out()).contains("file_touch");
        assertThat(shell.run("sessions", "show", Samples.TRANSCRIPT_SESSION, "--json")
                        .out())
                .doesNotContain(path);
    }

    private Shell.Result withStdin(String text, String... command) {
        InputStream stdin = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return shell.run(command);
        } finally {
            System.setIn(stdin);
        }
    }

    private static String later(String at) {
        return Instant.parse(at).plusMillis(1).toString();
    }

    private Path copy() {
        try {
            return Files.copy(
                    Samples.TRANSCRIPT,
                    folder.resolve("copy-of-" + Samples.TRANSCRIPT.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
