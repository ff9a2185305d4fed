package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: runs one command, writes to the streams it was given, and answers with the exit code. */
public final class Cli {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int USAGE_COLUMNS = 100;

    /** What {@code daybook mcp} runs, until its client hangs up. */
    public interface Server {
        /** Serves that project, or the one found out, and answers with the exit code. */
        int serve(Optional<String> project);
    }

    private final Surroundings surroundings;
    private final Server server;

    public Cli(Surroundings surroundings, Server server) {
        this.surroundings = surroundings;
        this.server = server;
    }

    /** 0: done; 1: failed, or found something wrong; 2: not a way to call it. */
    public int run(String... args) {
        Context context = new Context(surroundings, server);
        try {
            return commandLine(context, List.of(args)).execute(args);
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    /** That of all commands. */
    static CommandLine commandLine(Context context) {
        return commandLine(context, List.of());
    }

    private static CommandLine commandLine(Context context, List<String> words) {
        Surroundings surroundings = context.surroundings();
        CommandLine line = DaybookCommand.commandLine(context, words);
        line.setOut(new PrintWriter(surroundings.out(), true));
        line.setErr(new PrintWriter(surroundings.err(), true));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(surroundings.terminal().hasColours() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(
                Math.max(55, Math.min(USAGE_COLUMNS, surroundings.terminal().columns())));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(parsed -> run(parsed, context));
        line.setParameterExceptionHandler((exception, args) -> wrongUsage(exception, surroundings.err()));
        line.setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, context));
        return line;
    }

    private static int run(ParseResult parsed, Context context) {
        List<CommandLine> commands = parsed.asCommandLineList();
        context.command(commands.get(commands.size() - 1));
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int wrongUsage(ParameterException exception, PrintStream err) {
        err.println("daybook: " + shown(exception));
        if (exception instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream()
                    .findFirst()
                    .ifPresent(word -> err.println("Did you mean '" + PlainText.line(word) + "'?"));
        }
        err.println("See '" + exception.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help'.");
        return WRONG_USAGE;
    }

    /** On one line, unless a part of what was given is marked in the next ones. */
    private static String shown(Exception exception) {
        boolean isMarked = exception.getCause() instanceof DaybookException cause
                && cause.mark().isPresent();
        return isMarked
                ? DisplayWidth.aligned(PlainText.lines(exception.getMessage()))
                : PlainText.line(exception.getMessage());
    }

    private static int failed(Exception exception, Context context) {
        PrintStream err = context.surroundings().err();
        if (exception instanceof DaybookException) {
            err.println("daybook: " + PlainText.line(exception.getMessage()));
        } else {
            err.println("daybook: internal error: " + PlainText.line(String.valueOf(exception))
                    + kept(exception, context).map(file -> "; see " + file).orElse(""));
        }
        return FAILED;
    }

    /** Puts the stack trace into Daybook's log. */
    private static Optional<Path> kept(Exception exception, Context context) {
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace, true));
        try {
            Path log = context.places().logFile();
            Files.createDirectories(log.getParent());
            String entry = context.surroundings().clock().instant() + " ERROR " + trace;
            return Optional.of(Files.writeString(
                    log, entry, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException | DaybookException | ParameterException e) {
            return Optional.empty();
        }
    }
}
