package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.embedding.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedding model from its folder to what is found. */
class SkillsEmbedCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;
    private Path model;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        skill("rollout", "ship");
        skill("checks", "verify");
        Samples.addSession(shell, "ses-1", "Any");
        model = TinyModel.in(folder.resolve("tiny"));
    }

    @Test
    void aSkillIsFoundByWhatItMeans() {
        assertThat(find("deploy").out()).contains("None of 2 skills fits");

        shell.with("DAYBOOK_EMBEDDING_MODEL", model.toString());
        assertThat(shell.run("skills", "embed").out())
                .matches("Made 2 vectors for 2 skills with tiny@[0-9a-f]{16}\\.\n");
        assertThat(shell.run("skills", "embed").out()).startsWith("Made 0 vectors for 2 skills");

        assertThat(find("deploy").out()).contains("1. rollout").doesNotContain("checks");
    }

    @Test
    void withoutVectorsFindTellsHowToGetThem() {
        shell.with("DAYBOOK_EMBEDDING_MODEL", model.toString());

        Shell.Result result = find("verify");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("1. checks", "Compared by words alone: no skill has a vector yet", "'daybook skills embed'");
    }

    @Test
    void aModelThatCannotBeUsedNeverBreaksTheSearch() throws IOException {
        Files.writeString(model.resolve("model.onnx"), "not a model");
        shell.with("DAYBOOK_EMBEDDING_MODEL", model.toString());

        Shell.Result found = find("verify");
        Shell.Result embedded = shell.run("skills", "embed");

        assertThat(found.exitCode()).isZero();
        assertThat(found.out()).contains("1. checks", "Compared by words alone: " + model.resolve("model.onnx"));
        assertThat(embedded.exitCode()).isEqualTo(1);
        assertThat(embedded.err()).startsWith("daybook: " + model.resolve("model.onnx") + " is not a model that ONNX");
    }

    @Test
    void withoutAModelNamedThereIsNothingToEmbedWith() {
        Shell.Result result = shell.run("skills", "embed");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("No embedding model is named. Set embedding_model");
    }

    @Test
    void doctorTellsWhetherItIsOn() {
        assertThat(shell.run("doctor").out()).contains("PASS  embedding: off, so skills are compared by words alone");

        shell.with("DAYBOOK_EMBEDDING_MODEL", model.toString());
        shell.run("skills", "find", "verify");
        assertThat(shell.run("doctor").out())
                .containsPattern("PASS  embedding: tiny@[0-9a-f]{16}, 4 dimensions; 2 skills without a vector so far");

        shell.run("skills", "embed");
        assertThat(shell.run("doctor").out()).containsPattern("PASS  embedding: tiny@[0-9a-f]{16}, 4 dimensions\n");

        shell.with("DAYBOOK_EMBEDDING_MODEL", "~/nowhere");
        assertThat(shell.run("doctor").out())
                .contains("WARN  embedding: skills are compared by words alone: embedding_model names "
                        + folder.resolve("home/nowhere") + ", which is not there");
    }

    @Test
    void configShowsTheModelInForce() throws Exception {
        assertThat(Json.parse(shell.run("config", "--json").out()).has("embedding"))
                .isFalse();

        shell.with("DAYBOOK_EMBEDDING_MODEL", model.toString());
        assertThat(shell.run("config").out()).containsPattern("embedding +tiny@[0-9a-f]{16}, 4 dimensions\n");
        JsonNode embedding = Json.parse(shell.run("config", "--json").out()).path("embedding");
        assertThat(embedding.path("dimensions").asInt()).isEqualTo(4);

        shell.with("DAYBOOK_EMBEDDING_MODEL", "nowhere");
        assertThat(shell.run("config").out())
                .contains("embedding_model names " + shell.project().resolve("nowhere") + ", which is not there");
    }

    private Shell.Result find(String query) {
        return shell.run("skills", "find", query);
    }

    private void skill(String name, String description) {
        Samples.write(
                shell.project().resolve(".claude/skills/" + name + "/SKILL.md"),
                "---\nname: " + name + "\ndescription: " + description + "\n---\n");
    }
}
