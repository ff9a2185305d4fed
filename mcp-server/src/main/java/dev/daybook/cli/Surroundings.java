package dev.daybook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line runs in.
 *
 * @param directory where relative paths start
 * @param distribution the folder that holds bin, lib and examples; absent when started without the launcher
 */
public record Surroundings(
        Map<String, String> env,
        Path directory,
        Path home,
        Clock clock,
        ZoneId zone,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Optional<Path> distribution) {

    /** Those of this process, which writes its results to {@code out}. */
    public static Surroundings ofSystem(PrintStream out) {
        Map<String, String> env = System.getenv();
        return new Surroundings(
                env,
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")),
                Clock.systemUTC(),
                ZoneId.systemDefault(),
                out,
                System.err,
                Terminal.detect(env),
                Optional.ofNullable(System.getProperty("daybook.home")).map(Path::of));
    }

    /** The same with other variables. */
    Surroundings with(Map<String, String> variables) {
        return new Surroundings(variables, directory, home, clock, zone, out, err, terminal, distribution);
    }
}
