package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactCommandTest {
    /** Shaped like a token, and of nobody. */
    private static final String SECRET = "ghp_" + "Ab1".repeat(12);

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void aTestShowsRuleAndPlaceAndNeverTheSecret() {
        write("notes.txt", "one\ntwo é " + SECRET + "\n");

        Shell.Result result = shell.run("redact", "test", "notes.txt");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsPattern("github-token +2 +7 +40 +no key yet")
                .contains("1 secret found: github-token 1")
                .doesNotContain(SECRET, SECRET.substring(4, 20));
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void whatIsPipedInIsTestedAsWell() throws Exception {
        InputStream stdin = System.in;
        System.setIn(new ByteArrayInputStream(("a\nb=1 " + SECRET).getBytes(StandardCharsets.UTF_8)));
        try {
            JsonNode tested =
                    Json.parse(shell.run("redact", "test", "-", "--json").out());

            assertThat(tested.at("/findings/0/rule").asText()).isEqualTo("github-token");
            assertThat(tested.at("/findings/0/line").asInt()).isEqualTo(2);
            assertThat(tested.at("/by_rule/github-token").asInt()).isOne();
        } finally {
            System.setIn(stdin);
        }
    }

    @Test
    void aCheckFailsWhereSomethingIsFound() {
        write("good.txt", "nothing here");
        write("bad.txt", SECRET);

        assertThat(shell.run("redact", "test", "--check", "good.txt").exitCode())
                .isZero();
        assertThat(shell.run("redact", "test", "--check", "bad.txt").exitCode()).isOne();
    }

    @Test
    void aFileThatCannotBeTestedIsNamed() {
        assertThat(shell.run("redact", "test", "missing.txt").err()).contains("There is no file missing.txt");
        assertThat(shell.run("redact", "test", ".").err()).contains(". is a folder");
        assertThat(shell.run("redact", "test").exitCode()).isEqualTo(2);
    }

    @Test
    void binaryAndBrokenTextIsTestedAsItIs() throws IOException {
        Files.write(shell.project().resolve("x.bin"), new byte[] {0, -1, -2, 10, 'a', -30, 40});

        assertThat(shell.run("redact", "test", "x.bin").out()).contains("Nothing found in x.bin");
    }

    @Test
    void whatTheSettingsAllowIsNotFound() throws Exception {
        shell.run("import", Samples.TRANSCRIPT.toString());
        write("a.txt", SECRET);
        write("fixtures/b.txt", SECRET);
        String hash = Json.parse(shell.run("redact", "test", "a.txt", "--json").out())
                .at("/findings/0/hash")
                .asText();

        assertThat(hash).hasSize(16);
        assertThat(shell.run("redact", "test", "fixtures/b.txt").out()).contains("1 secret found");
        shell.with("DAYBOOK_ALLOW_PATHS", "fixtures/**");
        assertThat(shell.run("redact", "test", "fixtures/b.txt").out()).contains("Nothing found");
        assertThat(shell.run("redact", "test", "a.txt").out()).contains("1 secret found");
        shell.with("DAYBOOK_ALLOW_VALUES", hash);
        assertThat(shell.run("redact", "test", "a.txt").out()).contains("Nothing found");
        shell.with("DAYBOOK_ALLOW_VALUES", "").with("DAYBOOK_ALLOW_RULES", "jwt, github-token");
        assertThat(shell.run("redact", "test", "a.txt").out()).contains("Nothing found");
        shell.with("DAYBOOK_ALLOW_RULES", "Not a rule!");
        assertThat(shell.run("redact", "test", "a.txt").err())
                .contains("'Not' cannot be allowed", "DAYBOOK_ALLOW_RULES");
    }

    @Test
    void rulesAreListed() throws Exception {
        JsonNode rules = Json.parse(shell.run("redact", "rules", "--json").out());

        assertThat(rules.path("rules").size()).isGreaterThan(80);
        assertThat(rules.path("edition").asText()).hasSize(12);
        assertThat(shell.run("redact", "rules").out()).contains("github-token", "ghp_", "url-password");
    }

    @Test
    void aSweepTakesOutWhatEarlierRulesLetPass() throws Exception {
        shell.run("import", Samples.TRANSCRIPT.toString());
        Path log = write(".daybook/run-logs/review.md", "# Review\n" + SECRET + "\n");
        sql("UPDATE exchange SET response = '" + SECRET + "' WHERE id = (SELECT min(id) FROM exchange)");

        Shell.Result dry = shell.run("redact", "sweep", "--dry-run");
        assertThat(dry.out())
                .contains("2 secrets would be taken out of 2 rows.")
                .doesNotContain(SECRET);
        assertThat(log).content().contains(SECRET);

        JsonNode swept = Json.parse(shell.run("redact", "sweep", "--json").out());
        assertThat(swept.at("/found/github-token").asInt()).isEqualTo(2);
        assertThat(log).content().doesNotContain(SECRET).contains("[redacted:github-token:");
        assertThat(shell.run("redact", "sweep").out()).contains("No secret found.");
        assertThat(shell.run("insights").out()).contains("github-token 1");
    }

    @Test
    void theDoctorAsksForASweepWhereTheRulesAreNewerThanTheRecord() throws Exception {
        shell.run("import", Samples.TRANSCRIPT.toString());
        assertThat(shell.run("doctor").out()).contains("applied to all that is stored");
        sql("UPDATE redaction_sweep SET rules = 'older'");

        assertThat(shell.run("doctor").out()).contains("run 'daybook redact sweep'");
        shell.run("redact", "sweep");
        assertThat(shell.run("doctor").out()).contains("applied to all that is stored");
    }

    @Test
    void aSweepOfNothingMakesNoRecord() {
        assertThat(shell.run("redact", "sweep").out()).contains("Nothing is recorded");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    private Path write(String name, String text) {
        return Samples.write(shell.project().resolve(name), text);
    }

    private void sql(String update) throws Exception {
        Path database = shell.project().resolve(".daybook/daybook.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(update);
        }
    }
}
