package dev.daybook.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorRegistryFileTest {
    @TempDir
    private Path folder;

    private Path path;
    private ErrorRegistryFile file;

    @BeforeEach
    void place() {
        path = folder.resolve(".daybook/error-registry.md");
        file = new ErrorRegistryFile(path, Samples.CLOCK);
    }

    @Test
    void whatIsWrittenIsThereAndKnownAgain() throws IOException {
        assertThat(file.isOf("# Errors\n")).isFalse();

        assertThat(file.write("# Errors\n")).isEmpty();

        assertThat(Files.readString(path)).startsWith("# Errors\n<!-- Written by Daybook");
        assertThat(file.isOf("# Errors\n")).isTrue();
        assertThat(file.isOf("# Others\n")).isFalse();
        assertThat(names()).containsExactly("error-registry.md");
    }

    @Test
    void theSameDocumentIsTheSameBytes() throws IOException {
        file.write("# Errors\n");
        byte[] first = Files.readAllBytes(path);

        file.write("# Errors\n");

        assertThat(Files.readAllBytes(path)).isEqualTo(first);
    }

    @Test
    void whatDaybookWroteItselfIsReplaced() throws IOException {
        file.write("# One\n");

        assertThat(file.write("# Two\n")).isEmpty();

        assertThat(Files.readString(path)).startsWith("# Two\n");
        assertThat(names()).containsExactly("error-registry.md");
    }

    @Test
    void whatSomebodyChangedIsKeptBesideIt() throws IOException {
        file.write("# One\n");
        String changed = Files.readString(path).replace("# One", "# One, and a note of mine");
        Files.writeString(path, changed);

        Optional<Path> kept = file.write("# Two\n");

        assertThat(kept).contains(path.resolveSibling("error-registry.edited-20261121-143205.md"));
        assertThat(Files.readString(kept.orElseThrow())).isEqualTo(changed);
        assertThat(Files.readString(path)).startsWith("# Two\n");
    }

    @Test
    void aChangedFileStillTellsWhatItWas() throws IOException {
        file.write("# One\n");
        Files.writeString(path, "mine\n" + Files.readString(path));

        assertThat(file.isOf("# One\n")).isTrue();
    }

    @Test
    void whatIsKeptIsNeverReplacedByWhatIsKeptLater() throws IOException {
        for (String mine : List.of("a", "b", "c")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, mine);
            file.write("# One\n");
        }

        assertThat(names())
                .containsExactly(
                        "error-registry.edited-20261121-143205-2.md",
                        "error-registry.edited-20261121-143205-3.md",
                        "error-registry.edited-20261121-143205.md",
                        "error-registry.md");
    }

    @Test
    void aLinkToAnotherPlaceIsMovedAsideAndWhatItLeadsToIsLeftAlone() throws IOException {
        Path outside = folder.resolve("outside.md");
        Files.writeString(outside, "theirs");
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, outside);

        Path kept = file.write("# One\n").orElseThrow();

        assertThat(Files.readString(outside)).isEqualTo("theirs");
        assertThat(kept).isSymbolicLink();
        assertThat(path).isRegularFile().isNotEqualTo(outside);
    }

    @Test
    void aFolderOfThatNameIsMovedAsideWithWhatItHolds() throws IOException {
        Files.createDirectories(path.resolve("inside"));

        Path kept = file.write("# One\n").orElseThrow();

        assertThat(kept.resolve("inside")).isDirectory();
        assertThat(path).isRegularFile();
    }

    @Test
    void anEmptyFileHoldsNothingToKeep() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "\n");

        assertThat(file.write("# One\n")).isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsSaidAndLeavesNothingHalf() throws IOException {
        Files.writeString(folder.resolve(".daybook"), "a file where the folder should be");

        assertThatThrownBy(() -> file.write("# One\n"))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("The registry is recorded, but " + path + " cannot be written");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path.getParent())) {
            return files.map(found -> found.getFileName().toString()).sorted().toList();
        }
    }
}
