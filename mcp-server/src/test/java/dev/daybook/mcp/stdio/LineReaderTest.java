package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
    @ParameterizedTest
    @CsvSource({"9,false", "10,false", "11,true", "70000,true"})
    void aLineMayBeAsLongAsTheLimit(int length, boolean tooLong) throws IOException {
        LineReader lines = reader("x".repeat(length) + "\nnext\n", 10);

        LineReader.Line line = lines.next().orElseThrow();

        assertThat(line.tooLong()).isEqualTo(tooLong);
        assertThat(line.bytes()).hasSize(tooLong ? 0 : length);
        assertThat(lines.next().orElseThrow().bytes()).asString().isEqualTo("next");
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void linesThatArriveByteByByteAreWhole() throws IOException {
        LineReader lines = new LineReader(new OneByOne(bytes("\uFEFFfirst\r\n\nlast")), 10);

        assertThat(lines.next().orElseThrow().bytes()).asString().isEqualTo("first");
        assertThat(lines.next().orElseThrow().bytes()).isEmpty();
        assertThat(lines.next().orElseThrow().bytes()).asString().isEqualTo("last");
        assertThat(lines.next()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":5,\"x\":\"0123456789\"}|5",
                "{\"x\":{\"id\":4},\"y\":[{\"id\":3}],\"id\" : \"a\\\"b\" }|\"a\\\"b\"",
                "{\"x\":\"\\\\\",\"id\":-1}|-1",
                "{\"x\":\"id\",\"y\":0,\"idea\":2,\"id\":1.5}|1.5"
            })
    void theIdOfALongLineIsFoundAtItsTopLevel(String line, String id) throws IOException {
        assertThat(reader(line, 10).next().orElseThrow().id()).contains(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"x\":{\"id\":1},\"y\":\"\\\"id\\\":2\"}",
                "[{\"id\":1,\"method\":\"ping\"}]",
                "{\"id\":[1,2,3,4],\"x\":1}",
                "{\"id\":true,\"x\":\"0123456789\"}",
                "{\"x\":\"0123456789\",\"id\":12"
            })
    void whatIsNoIdIsNotTakenForOne(String line) throws IOException {
        assertThat(reader(line, 10).next().orElseThrow().id()).isEmpty();
    }

    @Test
    void anIdLongerThanAThousandBytesIsGivenUp() throws IOException {
        String line = "{\"id\":\"" + "x".repeat(2000) + "\"}";

        assertThat(reader(line, 10).next().map(LineReader.Line::id)).contains(Optional.empty());
    }

    private static LineReader reader(String text, int limit) {
        return new LineReader(bytes(text), limit);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class OneByOne extends InputStream {
        private final InputStream in;

        OneByOne(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, 1);
        }
    }
}
