package dev.daybook.capture;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the files that a command uses, each once, up to a bound. */
final class ShellUses {
    private final int max;
    private final Set<ShellFiles.Use> uses = new LinkedHashSet<>();

    ShellUses(int max) {
        this.max = max;
    }

    /** Adds a word's file, if the word plainly names one. */
    void add(ShellDirectory directory, ShellWord word, boolean modified) {
        if (word.literal() && !isFull()) {
            directory
                    .path(word)
                    .filter(ShellPath::isPlausible)
                    .ifPresent(path -> uses.add(new ShellFiles.Use(path, modified)));
        }
    }

    void addAll(Collection<ShellFiles.Use> more) {
        more.stream().limit(Math.max(0, max - uses.size())).forEach(uses::add);
    }

    boolean isFull() {
        return uses.size() >= max;
    }

    /** As many again, for a command inside a command. */
    ShellUses empty() {
        return new ShellUses(max);
    }

    List<ShellFiles.Use> list() {
        return List.copyOf(uses);
    }
}
