package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLinesTest {
    @TempDir
    Path folder;

    @Test
    void linesComeWithoutTheirEnds() throws IOException {
        assertThat(lines("one\n\ntwo\n", 10)).containsExactly("one", "", "two");
        assertThat(lines("", 10)).isEmpty();
        assertThat(lines("\n", 10)).containsExactly("");
    }

    @Test
    void aLastLineWithoutAnEndIsToldApart() throws IOException {
        assertThat(lines("one\ntwo", 10)).containsExactly("one", "two…");
    }

    @Test
    void aLineOfTheBoundIsHeldAndALongerOneIsNot() throws IOException {
        assertThat(lines("1234\n12345\n123456\n1\n", 5)).containsExactly("1234", "12345", "too long", "1");
        assertThat(lines("1\n123456", 5)).containsExactly("1", "too long…");
    }

    @Test
    void linesLongerThanAReadAreWhole() throws IOException {
        String text = "0123456789".repeat(30_000);

        assertThat(lines(text + "\n" + text + "!\n", 300_000)).containsExactly(text, "too long");
    }

    private List<String> lines(String text, int maxLength) throws IOException {
        List<String> all = new ArrayList<>();
        try (BoundedLines lines = new BoundedLines(Files.writeString(folder.resolve("log"), text), 0, maxLength)) {
            for (Optional<BoundedLines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                BoundedLines.Line line = next.get();
                String content = line.tooLong() ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8);
                all.add(content + (line.terminated() ? "" : "…"));
            }
        }
        return all;
    }
}
