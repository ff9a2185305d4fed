package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    private @TempDir Path project;

    @Test
    void gitIgnoresEverythingInTheFolder() {
        Samples.open(project).close();

        assertThat(project.resolve(".daybook/.gitignore")).hasContent("*");
    }

    @Test
    void whatTheUserWroteIntoGitignoreStays() throws IOException {
        Files.createDirectory(project.resolve(".daybook"));
        Files.writeString(project.resolve(".daybook/.gitignore"), "!config.properties\n");

        Samples.open(project).close();

        assertThat(project.resolve(".daybook/.gitignore")).hasContent("!config.properties");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFolderAndTheKeyAreForTheUserAlone() throws IOException {
        Samples.open(project).close();
        Storage.redactionKey(project.resolve(".daybook/redaction.key"));

        assertThat(permissions(".daybook")).isEqualTo("rwx------");
        assertThat(permissions(".daybook/redaction.key")).isEqualTo("rw-------");
    }

    @Test
    void theKeyStaysTheSame() {
        Path file = project.resolve(".daybook/redaction.key");

        byte[] key = Storage.redactionKey(file);

        assertThat(key).hasSize(32).isNotEqualTo(new byte[32]);
        assertThat(Storage.redactionKey(file)).isEqualTo(key);
    }

    @Test
    void allWhoAskAtOnceGetTheSameKey() throws Exception {
        Path file = project.resolve(".daybook/redaction.key");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Callable<String>> asking = IntStream.range(0, 64)
                .<Callable<String>>mapToObj(i -> () -> HexFormat.of().formatHex(Storage.redactionKey(file)))
                .toList();

        List<Future<String>> keys = threads.invokeAll(asking);
        threads.shutdown();

        assertThat(keys.stream().map(FolderTest::got).distinct()).hasSize(1);
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(".gitignore", "redaction.key");
        }
    }

    @Test
    void aKeyThatWasCutShortIsRefused() throws IOException {
        Path file = project.resolve(".daybook/redaction.key");
        Files.createDirectory(file.getParent());
        Files.write(file, new byte[5]);

        assertThatThrownBy(() -> Storage.redactionKey(file))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("has 5 bytes, not 32");
    }

    private static String got(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(project.resolve(path)));
    }
}
