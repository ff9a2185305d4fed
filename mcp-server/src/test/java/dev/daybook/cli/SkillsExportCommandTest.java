package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.skill.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillsExportCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void theDocumentHasTheSumsTheSkillsAndEveryInvocation() throws Exception {
        shell.run("skills", "import", SkillFiles.METRICS.toString(), "--zone", "UTC");

        JsonNode export = Json.parse(shell.run("skills", "export").out());

        assertThat(export.path("format").asText()).isEqualTo("daybook-skills");
        assertThat(export.path("version").asInt()).isEqualTo(1);
        assertThat(export.path("exported_at").asText()).isEqualTo("2026-11-21T10:00:00.000Z");
        assertThat(export.at("/summary/invocations").asInt()).isEqualTo(3);
        assertThat(export.at("/summary/first_started_at").asText()).isEqualTo("2026-02-10T09:00:00.125Z");
        assertThat(export.at("/summary/last_started_at").asText()).isEqualTo("2026-02-11T08:30:00.000Z");
        assertThat(export.path("skills").findValuesAsText("skill")).containsExactly("bake-bread", "brew-tea");
        JsonNode bread = export.at("/skills/0");
        assertThat(bread.path("completed").asInt()).isEqualTo(1);
        assertThat(bread.path("failed").asInt()).isEqualTo(1);
        assertThat(bread.at("/completion_rate/n").asInt()).isEqualTo(2);
        assertThat(bread.at("/workflows/quick").asInt()).isEqualTo(1);
        assertThat(bread.at("/errors/NoFlour").asInt()).isEqualTo(1);
        assertThat(export.path("invocations").findValuesAsText("started_at"))
                .isSorted()
                .hasSize(3);
        assertThat(export.at("/invocations/0/follow_ups/0").asText()).isEqualTo("git commit");
        assertThat(export.at("/imported_totals/1/skill").asText()).isEqualTo("boil-eggs");
        assertThat(export.at("/imported_totals/1/file").asText()).isEqualTo("skill_metrics.json");
        assertThat(export.at("/imported_totals/1/invocations").asInt()).isEqualTo(7);
    }

    @Test
    void theSameRecordIsTheSameDocument() {
        shell.run("skills", "import", SkillFiles.METRICS.toString());

        assertThat(shell.run("skills", "export").out())
                .isEqualTo(shell.run("skills", "export", "--format", "json").out());
    }

    /** More than are read at once, and many that began at the same moment. */
    @Test
    void noInvocationIsLeftOutOrToldTwice() throws Exception {
        StringBuilder many = new StringBuilder("[");
        for (int i = 0; i < 2_500; i++) {
            many.append(i == 0 ? "" : ",")
                    .append("{\"skill_name\":\"s-")
                    .append(i % 1_250)
                    .append("\",\"invoked_at\":\"2026-02-10T09:00:0")
                    .append(i / 1_250)
                    .append("\",\"completed\":true}");
        }
        shell.run(
                "skills",
                "import",
                Samples.write(folder.resolve("many.json"), many + "]").toString());

        JsonNode export = Json.parse(shell.run("skills", "export").out());

        List<String> ids = new ArrayList<>();
        export.path("invocations").forEach(use -> ids.add(use.path("id").asText()));
        assertThat(ids).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void aPeriodIsExportedAlone() throws Exception {
        shell.run("skills", "import", SkillFiles.METRICS.toString(), "--zone", "UTC");

        JsonNode export = Json.parse(
                shell.run("skills", "export", "--since", "2026-02-11").out());

        assertThat(export.path("skills").findValuesAsText("skill")).containsExactly("brew-tea");
        assertThat(export.path("invocations")).hasSize(1);
    }

    @Test
    void secretsThatAnEarlierEditionLetPassAreTakenOut() {
        String secret = "ghp_" + "Ab1".repeat(12);
        SkillFiles.record(shell, "inv-1", "deploy " + secret, Instant.parse("2026-11-20T08:00:00Z"), Outcome.COMPLETED);

        assertThat(shell.run("skills", "export").out()).doesNotContain(secret).contains("[redacted:github-token:");
        assertThat(shell.run("skills", "export", "--format", "prometheus").out())
                .doesNotContain(secret);
    }

    @Test
    void figuresForPrometheusAreOfSkillsAlone() {
        shell.run("skills", "import", SkillFiles.METRICS.toString());

        PrometheusText metrics = PrometheusText.parse(
                shell.run("skills", "export", "--format", "prometheus").out());

        assertThat(metrics.types().keySet())
                .containsExactly(
                        "daybook_skill_invocations_total",
                        "daybook_skill_invocations_open",
                        "daybook_skill_duration_seconds",
                        "daybook_skill_last_use_timestamp_seconds",
                        "daybook_label_values_left_out");
    }

    @Test
    void aFileIsWrittenInsteadOfStdout() throws IOException {
        shell.run("skills", "import", SkillFiles.METRICS.toString());
        String shown = shell.run("skills", "export").out();

        Shell.Result result = shell.run(
                "skills", "export", "--output", folder.resolve("out.json").toString());

        assertThat(result.out()).isEmpty();
        assertThat(Files.readString(folder.resolve("out.json"))).isEqualTo(shown);
    }

    @Test
    void whatCannotBeExportedIsSaid() {
        assertThat(shell.run("skills", "export").err()).contains("Nothing is recorded for");
        assertThat(shell.run("skills", "export", "--format", "xml").exitCode()).isEqualTo(2);
        assertThat(shell.run("skills", "export", "--format", "prometheus", "--since", "7d")
                        .exitCode())
                .isEqualTo(2);
    }
}
