package dev.daybook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code daybook completion}. */
@Command(
        name = "completion",
        description = "Print what lets a shell complete daybook's commands.",
        footer = {
            "",
            "bash  source <(daybook completion bash)           in ~/.bashrc",
            "zsh   source <(daybook completion zsh)            in ~/.zshrc",
            "fish  daybook completion fish | source            in ~/.config/fish/config.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Context context;

    /** The shells that are known. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CommandLine line = Cli.commandLine(context);
        context.surroundings()
                .out()
                .print(
                        switch (shell) {
                            // the first part asks which of the two reads it
                            case BASH -> AutoComplete.bash("daybook", line) + script("completion.bash");
                            case ZSH -> AutoComplete.bash("daybook", line) + script("completion.zsh");
                            case FISH -> FishCompletion.of(line.getCommandSpec()) + script("completion.fish");
                        });
        return 0;
    }

    private static String script(String name) {
        try (InputStream in = CompletionCommand.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
