package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsightsCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        shell.run("import", Samples.TRANSCRIPT.toString());
    }

    @Test
    void everyRateOfTheOverviewHasItsNAndInterval() {
        assertThat(shell.run("insights").out()).startsWith("""
                        Overview
                        sessions       1 imported
                        completed      no session was ended with end_session
                        duration       median 4m 13s, 90% within 4m 13s (n=1)
                        exchanges      3, median 11.6s, 90% within 21.3s (n=3)
                        tool calls     11, failed: 9% (n=11, 95% 2%–38%)
                        files          1 read, 4 modified
                        run logs       0
                        feedback       none given
                        redacted       1 secret in exchanges: password 1
                        spent          $0.0801 for 14 messages: 156,704 in (136,870 from cache), 1,775 out
                        """);
    }

    @Test
    void feedbackIsCountedUntilThereIsEnoughForARate() {
        Samples.addPraise(shell, 1);
        assertThat(shell.run("insights").out())
                .contains("feedback       1 of 1 positive; not enough data for a rate (n=1)\n");

        Samples.addPraise(shell, 5);
        assertThat(shell.run("insights").out()).contains("feedback       100% positive (n=6, 95% 61%–100%)\n");
    }

    @Test
    void costsAreByModelAndDay() {
        assertThat(shell.run("insights", "costs").out())
                .contains("claude-sonnet-5-5        14  19,834     136,870   1,775  $0.0801\n", "2026-11-20");
    }

    @Test
    void jsonHasTheReportAlone() throws Exception {
        JsonNode report = Json.parse(shell.run("insights", "overview", "--json").out());

        assertThat(report.path("report").asText()).isEqualTo("overview");
        assertThat(report.at("/content/tool_calls_failed/n").asInt()).isEqualTo(11);
        assertThat(report.at("/content/spent/cost_usd").isNumber()).isTrue();
        assertThat(report.at("/content/spent/tokens/cache_write_5m").isNumber()).isTrue();
        assertThat(report.has("costs")).isFalse();
    }

    @Test
    void anUnknownReportIsRefusedWithTheKnownOnes() {
        Shell.Result result = shell.run("insights", "weather");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("daybook: report 'weather' is unknown; use one of: overview, skills, costs, ci");
    }
}
