package dev.daybook.workflow;

import java.util.List;

/**
 * A simple command of a shell command line.
 *
 * @param decides whether it has gone well if the whole line has: the line's exit status tells nothing of a command before a
 *     pipe or a semicolon, in the background, or run only in some case
 */
record ShellCommand(List<String> words, boolean decides) {
    ShellCommand {
        words = List.copyOf(words);
    }
}
