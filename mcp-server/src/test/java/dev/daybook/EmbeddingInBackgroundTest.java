package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.embedding.TinyModel;
import dev.daybook.project.ProjectRoot;
import dev.daybook.skill.Skills;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server does with an embedding model by itself. */
@Timeout(60)
class EmbeddingInBackgroundTest {
    private @TempDir Path folder;

    @Test
    void skillsGetTheirVectorsWithoutACall() throws Exception {
        Path project = Files.createDirectory(folder.resolve("project"));
        for (int i = 0; i < 30; i++) {
            Path skill = Files.createDirectories(project.resolve(".claude/skills/s" + i));
            Files.writeString(
                    skill.resolve("SKILL.md"),
                    "---\nname: s" + i + "\ndescription: " + (i == 7 ? "ship" : "verify") + "\n---\n");
        }
        Map<String, String> env = Map.of(
                "DAYBOOK_EMBEDDING_MODEL", TinyModel.in(folder.resolve("tiny")).toString(),
                "CLAUDE_CONFIG_DIR", folder.resolve("claude").toString());
        ProjectRoot root = ProjectRoot.find(Optional.of(project.toString()), env, project);

        try (Application application = Application.open(root, env, folder, Clock.systemUTC());
                Background running = new Background(application, Duration.ofMillis(1))) {
            application.finding().prepareEmbedder();
            running.start();
            while (application.records().read(stores -> stores.skills().list().isEmpty())
                    || application.skillEmbeddings().countMissing() > 0) {
                Thread.sleep(20);
            }

            Skills.Found found = application
                    .skills()
                    .find(new Skills.Query("deploy", List.of(), 3, Optional.empty(), Optional.empty()));

            assertThat(found.skills())
                    .extracting(Skills.FoundSkill::name)
                    .first()
                    .isEqualTo("s7");
        }
    }
}
