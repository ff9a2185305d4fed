package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.skill.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void everythingRecordedIsToldInTheFormatAndByItsConventions() {
        shell.run("import", Samples.TRANSCRIPT.toString());
        shell.run("skills", "import", SkillFiles.METRICS.toString(), "--zone", "UTC");
        shell.run("ci", "set", "--commit", "0123abc", "--result", "pass");

        PrometheusText metrics = metrics();

        assertThat(metrics.value(
                        "daybook_skill_invocations_total{outcome=\"completed\",phase=\"none\",skill=\"bake-bread\"}"))
                .isEqualByComparingTo("1");
        assertThat(metrics.value("daybook_skill_invocations_open{skill=\"brew-tea\"}"))
                .isEqualByComparingTo("1");
        assertThat(metrics.value("daybook_skill_duration_seconds_bucket{le=\"60\",skill=\"bake-bread\"}"))
                .isEqualByComparingTo("0");
        assertThat(metrics.value("daybook_skill_duration_seconds_bucket{le=\"120\",skill=\"bake-bread\"}"))
                .isEqualByComparingTo("1");
        assertThat(metrics.value("daybook_skill_duration_seconds_sum{skill=\"bake-bread\"}"))
                .isEqualByComparingTo("62.5");
        assertThat(metrics.value("daybook_skill_last_use_timestamp_seconds{skill=\"brew-tea\"}"))
                .isEqualByComparingTo("1770798600");
        assertThat(metrics.value("daybook_sessions{status=\"imported\"}")).isEqualByComparingTo("1");
        assertThat(metrics.value("daybook_sessions{status=\"partial\"}")).isEqualByComparingTo("2");
        assertThat(metrics.value("daybook_exchanges_total")).isEqualByComparingTo("3");
        assertThat(metrics.value("daybook_tokens_total{kind=\"output\",model=\"claude-sonnet-5-5\"}"))
                .isEqualByComparingTo("1775");
        assertThat(metrics.value("daybook_cost_dollars_total{model=\"claude-sonnet-5-5\"}")
                        .doubleValue())
                .isBetween(0.08, 0.0802);
        assertThat(metrics.value("daybook_ci_results{provider=\"local\",status=\"pass\"}"))
                .isEqualByComparingTo("1");
        assertThat(metrics.series().stream()
                        .filter(name -> name.startsWith("daybook_tool_calls_total"))
                        .mapToLong(name -> metrics.value(name).longValue())
                        .sum())
                .isEqualTo(11);
    }

    @Test
    void withoutARecordThereIsOnlyTheVersionAndNothingIsMade() {
        assertThat(metrics().series()).containsExactly("daybook_build_info{version=\"(not packaged)\"}");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void valuesBeyondTheLimitAreLeftOutAndCounted() {
        for (int i = 0; i < 5; i++) {
            record("inv-" + i, "skill-" + Math.min(i, 3), i);
        }

        PrometheusText metrics =
                PrometheusText.parse(shell.run("metrics", "--limit", "2").out());

        assertThat(metrics.value("daybook_label_values_left_out{label=\"skill\"}"))
                .isEqualByComparingTo("2");
        assertThat(metrics.series().stream().filter(name -> name.startsWith("daybook_skill_invocations_total")))
                .hasSize(2)
                .anyMatch(name -> name.contains("skill-3"));
    }

    @Test
    void hostileNamesAreLabelsLikeOthersAndSecretsAreNone() {
        record("inv-1", "a\\b\"c{d}=e,f", 1);
        record("inv-2", "token ghp_" + "Ab1".repeat(12), 2);
        record("inv-3", "é日🚀", 3);
        record("inv-4", "turned\u202e-\u200baround", 4);

        String text = shell.run("metrics").out();

        PrometheusText.parse(text);
        assertThat(text)
                .contains("skill=\"a\\\\b\\\"c{d}=e,f\"", "skill=\"é日🚀\"", "skill=\"turned-around\"")
                .doesNotContain("ghp_");
    }

    @Test
    void aFileIsWrittenWholeOrNotAtAllAndCanBeReadByOthers() throws IOException {
        record("inv-1", "brew-tea", 1);
        Path file = folder.resolve("daybook.prom");

        Shell.Result result = shell.run("metrics", "--output", file.toString());

        assertThat(result.out()).isEmpty();
        PrometheusText.parse(Files.readString(file));
        Path before = Files.createFile(folder.resolve("like-any-other"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(before));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(one -> one.getFileName().toString().contains(".prom")))
                    .containsExactly(file);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() {
        Shell.Result missing =
                shell.run("metrics", "--output", folder.resolve("none/x.prom").toString());
        Shell.Result directory = shell.run("metrics", "--output", folder.toString());

        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("x.prom cannot be written").contains("check that its folder exists");
        assertThat(directory.exitCode()).isEqualTo(2);
        assertThat(directory.err()).contains("is a folder");
    }

    @Test
    void jsonHasTheSameValues() throws Exception {
        record("inv-1", "brew-tea", 1);

        JsonNode metrics = Json.parse(shell.run("metrics", "--json").out());

        assertThat(metrics.findValuesAsText("name")).contains("daybook_skill_duration_seconds_bucket");
        assertThat(metrics.get(0).path("type").asText()).isEqualTo("gauge");
    }

    /** What the parser of this test refuses, so that it is not only content with everything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1",
                "# HELP a_total A.\n# TYPE a_total counter\na_total -1\n",
                "# HELP a_total A.\n# TYPE a_total counter\na_total 1\na_total 2\n",
                "# HELP a A.\n# TYPE a counter\na 1\n",
                "# HELP a_ms A.\n# TYPE a_ms gauge\na_ms 1\n",
                "# HELP a A.\n# TYPE a gauge\na{l=\"x\ny\"} 1\n",
                "# HELP a A.\n# TYPE a gauge\na{l=\"x\"y\"} 1\n",
                "# HELP a A.\n# TYPE a gauge\na{l-m=\"x\"} 1\n",
                "# HELP a A.\n# TYPE a gauge\nb 1\n",
                "# HELP h A.\n# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_sum 1\nh_count 1\n",
                "# HELP h A.\n# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n"
            })
    void theParserOfThisTestIsStrict(String text) {
        assertThatThrownBy(() -> PrometheusText.parse(text)).isInstanceOf(AssertionError.class);
    }

    private PrometheusText metrics() {
        return PrometheusText.parse(shell.run("metrics").out());
    }

    private void record(String id, String skill, int second) {
        SkillFiles.record(
                shell, id, skill, Instant.parse("2026-11-20T08:00:00Z").plusSeconds(second), Outcome.COMPLETED);
    }
}
