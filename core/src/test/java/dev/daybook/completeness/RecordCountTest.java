package dev.daybook.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCountTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', 0, false",
        "'\n\n', 0, false",
        "'a', 1, true",
        "'a\n', 1, false",
        "'a\nb', 2, true",
        "'a\r\n \t \r\n\nb\r\n', 2, false",
        "'  {\n', 1, false",
        "'\uFEFFa\n', 1, false",
        "'\uFEFF\na\n', 1, false",
        "'\0\n', 1, false"
    })
    void everyLineThatIsNotBlankIsARecord(String text, long records, boolean open) throws IOException {
        Path file = Files.writeString(folder.resolve("log.jsonl"), text);

        assertThat(RecordCount.of(file, 0, Files.size(file))).isEqualTo(new RecordCount(records, open));
    }

    @Test
    void aPartIsCountedByItself() throws IOException {
        Path file = Files.writeString(folder.resolve("log.jsonl"), "one\ntwo\nthree\n");

        assertThat(RecordCount.of(file, 0, 8)).isEqualTo(new RecordCount(2, false));
        assertThat(RecordCount.of(file, 8, Long.MAX_VALUE)).isEqualTo(new RecordCount(1, false));
        assertThat(RecordCount.of(file, 14, 14)).isEqualTo(RecordCount.NONE);
    }

    @Test
    void aLineLongerThanWhatIsReadAtOnceIsOneRecord() throws IOException {
        byte[] line = ("\n" + "x".repeat(1_000_000) + "\ny").getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("log.jsonl"), line);

        assertThat(RecordCount.of(file, 0, line.length)).isEqualTo(new RecordCount(2, true));
    }

    @Test
    void aFileThatIsShorterThanItWasIsCountedToItsEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("log.jsonl"), "one\n");

        assertThat(RecordCount.of(file, 0, 1_000)).isEqualTo(new RecordCount(1, false));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> RecordCount.of(folder.resolve("missing.jsonl"), 0, 1))
                .withMessageContaining("missing.jsonl cannot be read");
    }
}
