package dev.daybook.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        footer = {"", "Everything stays on this machine, in the folder .daybook of each project."})
final class DaybookCommand implements Callable<Integer> {
    /** By their names, in the order of the help. */
    private static final Map<String, Class<?>> COMMANDS = commands();

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

    /** Where the first word is a command it alone is made: reading the annotations of all of them takes long. */
    static CommandLine commandLine(Context context, List<String> words) {
        CommandFactory factory = new CommandFactory(context);
        CommandLine line = new CommandLine(new DaybookCommand(context), factory);
        String first = words.isEmpty() ? "" : words.get(0);
        COMMANDS.entrySet().stream()
                .filter(command -> command.getKey().equals(first) || !COMMANDS.containsKey(first))
                .forEach(command -> line.addSubcommand(command.getKey(), new CommandLine(command.getValue(), factory)));
        return line;
    }

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("mcp", McpCommand.class);
        commands.put("demo", DemoCommand.class);
        commands.put("init", InitCommand.class);
        commands.put("search", SearchCommand.class);
        commands.put("sessions", SessionsCommand.class);
        commands.put("compare", CompareCommand.class);
        commands.put("log", LogCommand.class);
        commands.put("handoff", HandoffCommand.class);
        commands.put("context", ContextCommand.class);
        commands.put("commits", CommitsCommand.class);
        commands.put("skills", SkillsCommand.class);
        commands.put("workflows", WorkflowsCommand.class);
        commands.put("errors", ErrorsCommand.class);
        commands.put("runs", RunsCommand.class);
        commands.put("insights", InsightsCommand.class);
        commands.put("stats", StatsCommand.class);
        commands.put("estimate", EstimateCommand.class);
        commands.put("quality", QualityCommand.class);
        commands.put("feedback", FeedbackCommand.class);
        commands.put("experiments", ExperimentsCommand.class);
        commands.put("metrics", MetricsCommand.class);
        commands.put("import", ImportCommand.class);
        commands.put("ci", CiCommand.class);
        commands.put("backfill", BackfillCommand.class);
        commands.put("projects", ProjectsCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put("validate", ValidateCommand.class);
        commands.put("troubleshoot", TroubleshootCommand.class);
        commands.put("redact", RedactCommand.class);
        commands.put("retention", RetentionCommand.class);
        commands.put("archive", ArchiveCommand.class);
        commands.put("forget", ForgetCommand.class);
        commands.put("config", ConfigCommand.class);
        commands.put("completion", CompletionCommand.class);
        commands.put("__complete", CompleteCommand.class);
        return commands;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
