package dev.daybook.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a result goes. */
final class OutputOption {
    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to that file, whole or not at all; else to stdout.")
    private Optional<Path> output = Optional.empty();

    /** Whether it goes to a file. */
    boolean isGiven() {
        return output.isPresent();
    }

    void write(Context context, OutputFile.Content content) {
        Surroundings surroundings = context.surroundings();
        if (output.isPresent()) {
            Path file = surroundings.directory().resolve(output.get());
            context.given(() -> new OutputFile(file)).write(content);
            return;
        }
        try {
            OutputStream out = new BufferedOutputStream(surroundings.out(), 1 << 16);
            content.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
