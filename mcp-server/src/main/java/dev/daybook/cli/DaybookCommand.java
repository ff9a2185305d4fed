package dev.daybook.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The top of the command line, with the options that every command takes; each has its place, as the JVM lists methods in
 * any order.
 */
@Command(
        name = "daybook",
        description = "A local recorder and coach for coding agents.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {"", "Everything stays on this machine, in the folder .daybook of each project."},
        subcommands = {
            McpCommand.class,
            DemoCommand.class,
            InitCommand.class,
            SessionsCommand.class,
            CommitsCommand.class,
            SkillsCommand.class,
            InsightsCommand.class,
            ImportCommand.class,
            CiCommand.class,
            BackfillCommand.class,
            ProjectsCommand.class,
            DoctorCommand.class,
            RedactCommand.class,
            ConfigCommand.class,
            CompletionCommand.class
        })
final class DaybookCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            order = 1,
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            order = 2,
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    DaybookCommand(Context context) {
        this.context = context;
    }

    @Option(
            names = "--project",
            order = 3,
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The project; else DAYBOOK_PROJECT, CLAUDE_PROJECT_DIR, or the git work tree here.")
    private void project(Optional<String> directory) {
        context.project(directory);
    }

    @Option(names = "--json", order = 4, scope = ScopeType.INHERIT, description = "Print one JSON document.")
    private void json(boolean wanted) {
        context.json(wanted);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
