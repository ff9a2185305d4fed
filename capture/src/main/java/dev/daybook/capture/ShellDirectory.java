package dev.daybook.capture;

import java.util.Optional;

/**
 * Where a command stands.
 *
 * @param known the folder as {@link ShellPath#normalized} gives it, empty text for where the command began; absent when it
 *     cannot be told
 */
record ShellDirectory(Optional<String> known) {
    static final ShellDirectory START = new ShellDirectory(Optional.of(""));
    static final ShellDirectory UNKNOWN = new ShellDirectory(Optional.empty());

    /** The word's path from where the command began; absent when that cannot be told. */
    Optional<String> path(ShellWord word) {
        if (!word.literal() || word.text().isEmpty()) {
            return Optional.empty();
        }
        if (word.home()) {
            return Optional.of(ShellPath.normalized(word.text()));
        }
        if (ShellPath.isAbsolute(word.text())) {
            return Optional.of(ShellPath.normalized(word.text()));
        }
        return known.map(
                folder -> ShellPath.normalized(folder.isEmpty() ? "./" + word.text() : folder + "/" + word.text()));
    }

    ShellDirectory entered(ShellWord folder) {
        return new ShellDirectory(path(folder).filter(path -> path.length() <= ShellPath.MAX_LENGTH));
    }
}
