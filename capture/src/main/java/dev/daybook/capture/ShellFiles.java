package dev.daybook.capture;

import java.util.List;

/**
 * The files that a shell command plainly reads or writes, told from its text alone.
 *
 * <p>A wrong file is worse than a missing one. What depends on a variable, a pattern, standard input or an unknown
 * program is left out, and so are the right side of {@code ||}, the bodies of functions, and names that are more likely
 * folders; a command that a shell would refuse has no uses.
 */
final class ShellFiles {
    private static final int MAX_USES = 100;

    /**
     * One file that a command uses.
     *
     * @param path as a person would name it from where the command began: {@code .} and {@code ..} resolved, relative
     *     unless it was absolute, and {@code ~/x} for what lies below the home folder, also for {@code $HOME/x}
     * @param modified whether it is written, created or removed, and not only read
     */
    record Use(String path, boolean modified) {}

    private ShellFiles() {}

    /** At most a hundred, in order and each once. */
    static List<Use> of(String command) {
        ShellUses uses = new ShellUses(MAX_USES);
        ShellScript script = new ShellScript(command, ShellDirectory.START, uses, 0);
        return script.run() ? uses.list() : List.of();
    }
}
