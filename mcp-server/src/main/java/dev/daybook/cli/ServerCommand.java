package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a project's configuration says of how the server is started. */
final class ServerCommand {
    private final Installation installation;
    private final Path root;

    ServerCommand(Installation installation, Path root) {
        this.installation = installation;
        this.root = root;
    }

    /** The command and its arguments; given may be null, for the launcher that runs now. */
    List<String> words(String given) {
        if (given != null) {
            if (given.isBlank() || given.chars().anyMatch(Character::isISOControl)) {
                throw DaybookException.invalid("--command must name a program");
            }
            return List.of(given, "mcp");
        }
        List<String> words = new ArrayList<>(installation.serverCommand());
        inProject(words.get(0)).ifPresent(command -> words.set(0, command));
        return words;
    }

    /** A launcher that is part of the project is named so that it is found in everybody's clone. */
    private Optional<String> inProject(String command) {
        Path file = Path.of(command);
        return file.isAbsolute() && file.startsWith(root)
                ? Optional.of("${CLAUDE_PROJECT_DIR:-.}/" + root.relativize(file))
                : Optional.empty();
    }
}
