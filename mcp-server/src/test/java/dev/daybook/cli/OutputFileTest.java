package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasThereStaysUntilTheNewIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("x.prom"), "old");

        assertThatThrownBy(() -> new OutputFile(file).write(out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    throw new IOException("full");
                }))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("x.prom cannot be written");

        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(files()).containsExactly("x.prom");
    }

    @Test
    void theNewTakesThePlaceOfTheOld() throws IOException {
        Path file = Files.writeString(folder.resolve("x.prom"), "old and longer");

        new OutputFile(file).write(out -> out.write("new".getBytes(StandardCharsets.UTF_8)));

        assertThat(Files.readString(file)).isEqualTo("new");
        assertThat(files()).containsExactly("x.prom");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("real.prom"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.prom"), file);

        new OutputFile(link).write(out -> out.write("new".getBytes(StandardCharsets.UTF_8)));

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).isEqualTo("new");
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
