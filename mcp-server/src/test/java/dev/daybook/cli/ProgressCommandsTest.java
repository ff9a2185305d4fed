package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressCommandsTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stats", "estimate", "quality", "feedback"})
    void whereNothingIsRecordedNothingIsMade(String command) throws Exception {
        Shell.Result result = shell.run(command);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Nothing is recorded for ");
        JsonNode json = Json.parse(shell.run(command, "--json").out());
        assertThat(json.path("report").asText()).isEqualTo(command);
        assertThat(json.has("content")).isFalse();
        assertThat(shell.project().resolve(".daybook/daybook.db")).doesNotExist();
    }

    @Test
    void statsCountWhatIsThere() {
        recorded();

        Shell.Result result = shell.run("stats");

        assertThat(result.out())
                .startsWith("Stats\nfirst          2026-11-20 ")
                .containsPattern("sessions +1 +[0-9.]+ KiB +2026-11-20")
                .containsPattern("exchanges +4 ")
                .containsPattern("tool calls +11 ")
                .containsPattern("other +[0-9.]+ KiB")
                .containsPattern("claude-code +1 +1 +2026-11-20")
                .contains("file prediction   ░░░░░░░░░░░░░░░░░░░░    0%  0/500, 1/100, 3/200\n");
    }

    @Test
    void milestonesAreSettingsAndBarsAreFullAtOneHundredAlone() {
        recorded();
        shell.with("DAYBOOK_MILESTONE_FILE_PREDICTION", "0,1,3").with("DAYBOOK_MILESTONE_COMMIT_MESSAGES", "0,0,4");

        assertThat(shell.run("stats").out())
                .contains("████████████████████  100%  0/0, 1/1, 3/3\n", "███████████████░░░░░   75%  0/0, 1/0, 3/4\n");
        assertThat(shell.run("estimate").out()).containsPattern("file prediction +all +reached");
        assertThat(shell.run("estimate").out()).containsPattern("commit messages +all +no rate yet");
    }

    @Test
    void withoutBlocksBarsAreAscii() {
        recorded();
        shell.with("DAYBOOK_MILESTONE_FILE_PREDICTION", "0,0,4").on(new Terminal(true, true, false, 120, false));

        assertThat(shell.run("stats").out())
                .contains("###############-----   75%")
                .doesNotContain("█");
    }

    @Test
    void sizesAreMeasuredOnRequestAndAddUp() throws Exception {
        recorded();

        JsonNode stats =
                Json.parse(shell.run("stats", "--sizes", "--json").out()).path("content");

        assertThat(stats.at("/sizes/by_kind").asText()).isEqualTo("measured");
        long sum = 0;
        for (JsonNode kind : stats.path("kinds")) {
            sum += kind.path("bytes").asLong();
        }
        assertThat(sum + stats.at("/sizes/free_bytes").asLong())
                .isEqualTo(Files.size(shell.project().resolve(".daybook/daybook.db")));
    }

    @Test
    void statsAndEstimateAreOfAllTime() {
        recorded();

        assertThat(shell.run("insights", "stats", "--since", "7d").err())
                .contains("report 'stats' takes no since or until; leave it out");
        assertThat(shell.run("insights", "estimate").out())
                .isEqualTo(shell.run("estimate").out());
    }

    @Test
    void anEstimateSaysWhatItIsOfAndWhatIsMissing() throws Exception {
        recorded();

        assertThat(shell.run("estimate").out()).contains("chats     no rate yet (0 days are known, needs 14)  0  –\n");
        JsonNode estimate = Json.parse(shell.run("estimate", "--json").out()).path("content");
        assertThat(estimate.path("today").asText()).isEqualTo("2026-11-21");
        assertThat(estimate.at("/milestones/0/state").asText()).isEqualTo("no_rate_yet");
    }

    @Test
    void qualityOfALittleSaysThatItIsTooLittle() throws Exception {
        recorded();

        assertThat(shell.run("quality").out())
                .contains("score          none: completeness has not enough data\n")
                .contains("exchanges with an answer                    not enough data (n=3)  not scored\n");
        JsonNode quality = Json.parse(shell.run("quality", "--json").out()).path("content");
        assertThat(quality.has("score")).isFalse();
        assertThat(quality.at("/looked_at/exchanges").asInt()).isEqualTo(3);
    }

    @Test
    void qualityIsScoredWhereThereIsEnough() throws Exception {
        Samples.addPraise(shell, 8);

        JsonNode quality = Json.parse(shell.run("quality", "--json").out()).path("content");

        // all answered and rated, none with tools, files or tokens: 0.4 of 0.65; 7 of 8 say the same as the first
        assertThat(quality.at("/completeness/score").asInt()).isEqualTo(61);
        assertThat(quality.at("/anomalies/0/kind").asText()).isEqualTo("repeated_exchange");
        assertThat(quality.at("/anomalies/0/n").asInt()).isEqualTo(7);
        assertThat(quality.path("score").asInt()).isBetween(1, 99);
        assertThat(quality.path("levers")).isNotEmpty();
    }

    @Test
    void feedbackIsGivenToTheLastExchange() throws Exception {
        recorded();

        Shell.Result added = shell.run("feedback", "add", "last", "👍", "--comment", "quick\u001b[31m");

        assertThat(added.exitCode()).isZero();
        assertThat(added.out()).startsWith("Recorded: positive for ");
        JsonNode listed =
                Json.parse(shell.run("feedback", "list", "--json").out()).path("content");
        assertThat(listed.at("/newest/0/feedback/original").asText()).isEqualTo("👍");
        assertThat(listed.at("/given/n").asInt()).isEqualTo(3);
        assertThat(shell.run("feedback").out())
                .contains("given          1 of 3 exchanges have feedback; not enough data for a rate (n=3)\n")
                .contains("quick")
                .doesNotContain("\u001b");
        assertThat(shell.run("insights").out()).contains("feedback       1 of 1 positive");
        assertThat(shell.run("sessions", "show", "latest").out()).contains("positive: quick");
    }

    @Test
    void otherFeedbackNeedsForceAndSaysWhatWasThere() {
        recorded();
        shell.run("feedback", "add", "last", "bad");

        Shell.Result refused = shell.run("feedback", "add", "last", "4");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("has feedback already: negative ('bad')", "--force");
        assertThat(shell.run("feedback", "add", "last", "negative").out()).startsWith("Recorded already: negative");
        assertThat(shell.run("feedback", "add", "last", "4", "--force").out())
                .contains("Recorded: positive (4) for ", "It was negative before, which is kept.");
        assertThat(shell.run("feedback", "list", "--rating", "4").out())
                .contains("positive (4) (changed)", "ratings        4: 1");
        assertThat(shell.run("feedback", "list", "--rating", "bad").out()).contains("None of it is of that rating.");
    }

    @Test
    void wrongRatingsAndExchangesAreRefusedWithTheWayOut() {
        recorded();

        Shell.Result rating = shell.run("feedback", "add", "last", "splendid");
        assertThat(rating.exitCode()).isEqualTo(2);
        assertThat(rating.err()).contains("feedback 'splendid' is unknown; use positive, neutral or negative");
        assertThat(shell.run("feedback", "list", "--rating", "7").exitCode()).isEqualTo(2);
        Shell.Result exchange = shell.run("feedback", "add", "exc-nowhere", "good");
        assertThat(exchange.exitCode()).isEqualTo(1);
        assertThat(exchange.err()).contains("exc-nowhere");
    }

    @Test
    void feedbackIsNotRecordedWhereCollectionIsOffAndMakesNoRecord() {
        assertThat(shell.run("feedback", "add", "last", "good").err()).contains("Nothing is recorded");
        assertThat(shell.project().resolve(".daybook/daybook.db")).doesNotExist();

        recorded();
        Shell.Result off = new Shell(folder).with("DAYBOOK_ENABLED", "0").run("feedback", "add", "last", "good");
        assertThat(off.exitCode()).isEqualTo(1);
        assertThat(off.err()).contains("Collection is off (DAYBOOK_ENABLED=0)");
    }

    @Test
    void everyReportIsTheSameThroughInsights() {
        Samples.addPraise(shell, 8);

        for (String report : List.of("stats", "estimate", "quality", "feedback")) {
            assertThat(shell.run("insights", report, "--json").out())
                    .isEqualTo(shell.run(report, "--json").out());
        }
    }

    private void recorded() {
        shell.run("import", Samples.TRANSCRIPT.toString());
    }
}
