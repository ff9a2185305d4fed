package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultsTest {
    @Test
    void whatIsWrittenArrives() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Results results = new Results(written);

        print(results);

        assertThat(written).hasToString("id,tïtle\n");
        assertThat(results.problem()).isEmpty();
    }

    @Test
    void aFullDiskIsRemembered() {
        Results results = new Results(failing("No space left on device"));

        print(results);

        assertThat(results.problem()).contains("No space left on device");
    }

    @Test
    void whoReadsNoFurtherIsNoProblem() {
        Results results = new Results(failing("Broken pipe"));

        print(results);

        assertThat(results.problem()).isEmpty();
    }

    private static void print(Results results) {
        PrintStream out = new PrintStream(results, false, StandardCharsets.UTF_8);
        out.print("id,tïtle\n");
        out.flush();
    }

    private static OutputStream failing(String problem) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(problem);
            }
        };
    }
}
