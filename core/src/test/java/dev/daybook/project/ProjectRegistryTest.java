package dev.daybook.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectRegistryTest {
    @TempDir
    private Path folder;

    private Path file;
    private ProjectRegistry registry;

    @BeforeEach
    void open() {
        registry = ProjectRegistry.of(Map.of(), folder);
        file = folder.resolve(".local/share/daybook/projects");
    }

    @Test
    void theListIsWhereTheUsersDataIs() {
        Path data = folder.resolve("data");

        assertThat(registry.file()).isEqualTo(file);
        assertThat(ProjectRegistry.of(Map.of("XDG_DATA_HOME", data.toString()), folder)
                        .file())
                .isEqualTo(data.resolve("daybook/projects"));
        assertThat(ProjectRegistry.of(Map.of("XDG_DATA_HOME", "relative"), folder)
                        .file())
                .isEqualTo(file);
    }

    @Test
    void readingMakesNoFile() {
        assertThat(registry.list()).isEmpty();
        assertThat(registry.contains(folder)).isFalse();
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void projectsAreListedInTheOrderInWhichTheyCame() throws IOException {
        Path one = project("one");
        Path two = project("a ü two");

        assertThat(registry.add(two)).isTrue();
        assertThat(registry.add(one.resolve("../one"))).isTrue();
        assertThat(registry.add(one)).as("a second time").isFalse();

        assertThat(registry.list())
                .containsExactly(new ProjectRegistry.Entry(two, true), new ProjectRegistry.Entry(one, true));
    }

    @Test
    void aProjectThatIsGoneIsStillListedAndCanBeRemoved() throws IOException {
        Path one = project("one");
        registry.add(one);
        Files.delete(one);

        assertThat(registry.list()).containsExactly(new ProjectRegistry.Entry(one, false));
        assertThat(registry.remove(one)).isTrue();
        assertThat(registry.remove(one)).isFalse();
        assertThat(registry.list()).isEmpty();
    }

    @Test
    void linesOfSomebodyElseAreKept() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# mine\nrelative/path\n\n");

        Path one = project("one");
        registry.add(one);

        assertThat(registry.list()).extracting(ProjectRegistry.Entry::path).containsExactly(one);
        assertThat(Files.readString(file)).startsWith("# mine\nrelative/path\n");
    }

    @Test
    void whatIsNoFolderOrCannotBeALineIsRefused() throws IOException {
        Path broken = project("two\nlines");

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> registry.add(folder.resolve("nothing")))
                .withMessageContaining("nothing' is not a directory");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> registry.add(broken))
                .withMessageContaining("has a control character");
        assertThat(file).doesNotExist();
    }

    @Test
    void aListThatIsNoTextIsReportedAndLeftAlone() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 10});
        Path one = project("one");

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> registry.add(one))
                .withMessageContaining(file + " is not UTF-8");
        assertThat(Files.readAllBytes(file)).hasSize(3);
    }

    @Test
    void nothingIsLostWhenManyAddAtOnce() throws Exception {
        List<Callable<Boolean>> adds = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Path project = project("p" + i);
            adds.add(() -> ProjectRegistry.of(Map.of(), folder).add(project));
        }

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> added : threads.invokeAll(adds)) {
                assertThat(added.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(registry.list()).hasSize(24);
    }

    private Path project(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }
}
