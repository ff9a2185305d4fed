package dev.daybook.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The program in which people read what is longer than their terminal, as {@code DAYBOOK_PAGER} or {@code PAGER} name it. */
final class Pager {
    private static final String USUAL = "less -FRX";
    /** What a shell answers for a command that is not there or cannot be run. */
    private static final int NOT_RUN = 126;

    private static final int NOT_FOUND = 127;

    private final String command;
    private final Map<String, String> env;

    private Pager(String command, Map<String, String> env) {
        this.command = command;
        this.env = env;
    }

    /** None where nobody looks at a terminal, nor where the variable names none: {@code cat}, or nothing. */
    static Optional<Pager> of(Surroundings surroundings) {
        Map<String, String> env = surroundings.env();
        String command = Stream.of("DAYBOOK_PAGER", "PAGER")
                .filter(env::containsKey)
                .map(env::get)
                .findFirst()
                .orElse(USUAL)
                .strip();
        boolean isWanted = surroundings.terminal().isOutTerminal() && !command.isEmpty() && !command.equals("cat");
        return isWanted ? Optional.of(new Pager(command, env)) : Optional.empty();
    }

    String command() {
        return command;
    }

    /**
     * Runs it, a shell command as other programs take it, and has the content written to it; returns when the reader has left.
     *
     * @return false: it could not be run
     */
    boolean show(Consumer<PrintStream> content) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // less shows colours as such only when it is told to
        env.forEach(builder.environment()::put);
        builder.environment().putIfAbsent("LESS", "FRX");
        builder.environment().putIfAbsent("LV", "-c");
        try {
            Process process = builder.start();
            // who interrupts means the pager, which needs the terminal until it has ended
            Thread waiting = new Thread(() -> awaited(process));
            Runtime.getRuntime().addShutdownHook(waiting);
            try (PrintStream to = stream(process.getOutputStream())) {
                content.accept(to);
            }
            int exitCode = awaited(process);
            forget(waiting);
            return exitCode != NOT_RUN && exitCode != NOT_FOUND;
        } catch (IOException e) {
            return false;
        }
    }

    private static PrintStream stream(OutputStream out) {
        return new PrintStream(new BufferedOutputStream(out, 1 << 15), false, StandardCharsets.UTF_8);
    }

    private static int awaited(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException("interrupted while the pager ran", e));
            }
        }
    }

    private static void forget(Thread waiting) {
        try {
            Runtime.getRuntime().removeShutdownHook(waiting);
        } catch (IllegalStateException e) {
            // it is ending already, and the hook has nothing to wait for
            return;
        }
    }
}
