package dev.daybook.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code daybook redact}. */
@Command(
        name = "redact",
        description = "Try the rules that keep secrets out of the record, and apply them to what is stored.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RedactTestCommand.class, RedactSweepCommand.class, RedactRulesCommand.class})
final class RedactCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    RedactCommand(Context context) {
        // its commands take the context
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
