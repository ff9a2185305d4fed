package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void itTakesThePlaceOfWhatWasThereAndLeavesNothingBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("tea.txt"), "green");

        WholeFile.write(file, "black \u2615");

        assertThat(file).hasContent("black \u2615");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void whatIsNotPutIntoItsPlaceChangesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("tea.txt"), "green");

        try (WholeFile whole = WholeFile.draft(file, "black")) {
            assertThat(whole.path()).hasContent("black");
            assertThat(file).hasContent("green");
        }

        assertThat(file).hasContent("green");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void whatCannotBeReplacedLeavesNoDraft() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("tea.txt"));
        Files.writeString(occupied.resolve("cup"), "full");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> WholeFile.write(occupied, "black"));
        assertThat(folder.toFile().list()).hasSize(1);
    }
}
