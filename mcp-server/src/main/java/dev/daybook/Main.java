package dev.daybook;

import dev.daybook.cli.Cli;
import dev.daybook.cli.Surroundings;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Starts the server, or runs the command line; the real stdout goes to whichever runs, and to nobody else. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        OutputStream stdout = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        int exitCode = new Main().run(args, stdout);
        System.exit(exitCode);
    }

    private int run(String[] args, OutputStream stdout) {
        // a client waits for the server to start: the command line's classes are not touched for it
        if (args.length == 1 && args[0].equals("mcp")) {
            return serve(stdout, Optional.empty());
        }
        if (args.length == 3 && args[0].equals("mcp") && args[1].equals("--project")) {
            return serve(stdout, Optional.of(args[2]));
        }
        if (args.length == 1 && args[0].equals("warm-up")) {
            return new WarmUp().run();
        }
        Results results = new Results(stdout);
        PrintStream out = new PrintStream(results, false, StandardCharsets.UTF_8);
        int exitCode = cli(Surroundings.ofSystem(out), stdout).run(args);
        return results.problem()
                .map(problem -> {
                    System.err.println("daybook: the result could not be written as a whole: " + problem);
                    return Math.max(1, exitCode);
                })
                .orElse(exitCode);
    }

    static Cli cli(Surroundings surroundings, OutputStream stdout) {
        return new Cli(surroundings, project -> serve(stdout, project));
    }

    private static int serve(OutputStream stdout, Optional<String> project) {
        // a read of a channel ends when it is closed; for a thread in a read of System.in the JVM waits 300 ms at its
        // end
        InputStream stdin = Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
        return new Server(stdin, stdout, project, System.getenv()).serve();
    }
}
