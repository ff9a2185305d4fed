package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FirstAnswerTest {
    private static final List<String> SLOW = List.of(
            "io.modelcontextprotocol.",
            "reactor.",
            "com.fasterxml.jackson.databind.",
            "org.slf4j.",
            "ch.qos.",
            "org.eclipse.jgit.");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"server/discover", "tools/list", "initialize", "ping"})
    void nothingOfTheSdkIsLoadedBeforeTheFirstAnswer(String method) throws IOException, InterruptedException {
        String line = method.contains("/") ? Client.modern("1", method) : Client.request("1", method);

        List<String> loaded = loadedBeforeTheAnswer(line);

        assertThat(loaded).contains(Answers.class.getName()).noneMatch(FirstAnswerTest::isSlow);
    }

    @Test
    void aRefusalLoadsNothingOfTheSdkEither() throws IOException, InterruptedException {
        assertThat(loadedBeforeTheAnswer("{\"id\":")).noneMatch(FirstAnswerTest::isSlow);
    }

    private List<String> loadedBeforeTheAnswer(String line) throws IOException, InterruptedException {
        Path input = Files.writeString(directory.resolve("input"), line + "\n");
        Path output = directory.resolve("output");
        Path classes = directory.resolve("classes");
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + classes + ":none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(server.waitFor()).isZero();
        assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("\"jsonrpc\"");
        List<String> loaded = Files.readAllLines(classes).stream()
                .map(entry -> entry.split(" ")[0])
                .toList();
        assertThat(loaded).contains(Answered.class.getName());
        return loaded.stream()
                .takeWhile(name -> !name.equals(Answered.class.getName()))
                .toList();
    }

    private static boolean isSlow(String className) {
        return SLOW.stream().anyMatch(className::startsWith);
    }

    private static final class NoSdk implements Consumer<McpServerTransportProvider> {
        @Override
        public void accept(McpServerTransportProvider provider) {
            throw new AssertionError("not waited for");
        }
    }

    static final class Main {
        private Main() {}

        public static void main(String[] args) {
            Surface surface = new Surface("daybook", "Daybook", "1", "", "[]", Set.of(), new Listing("[]", "[]", "[]"));
            new StdioServer(System.in, new Marked(), surface, new NoSdk(), new NoPrompts(), new Shelf()).serve();
        }
    }

    /** Loads a class when the first answer has been written. */
    private static final class Marked extends OutputStream {
        @Override
        public void write(int b) {
            System.out.write(b);
        }

        @Override
        public void flush() {
            System.out.flush();
            Answered.now();
        }
    }

    private static final class Answered {
        private Answered() {}

        static void now() {}
    }
}
