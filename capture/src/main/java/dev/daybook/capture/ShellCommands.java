package dev.daybook.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The commands whose files are known, by their names. */
final class ShellCommands {
    private static final Map<String, Consumer<ShellCall>> RULES = rules();

    private ShellCommands() {}

    /** Tells the call which files it uses; nothing for a command that is not known. */
    static void apply(String name, ShellCall call) {
        boolean python = name.startsWith("python") && name.matches("python[23](\\.[0-9]+)?");
        Consumer<ShellCall> rule = RULES.get(python ? "python" : name);
        if (rule != null) {
            rule.accept(call);
        }
    }

    private static Map<String, Consumer<ShellCall>> rules() {
        Map<String, Consumer<ShellCall>> rules = new HashMap<>();
        ShellReads.addTo(rules);
        ShellSearches.addTo(rules);
        ShellWrites.addTo(rules);
        ShellCopies.addTo(rules);
        ShellArchives.addTo(rules);
        ShellPrograms.addTo(rules);
        ShellGit.addTo(rules);
        return Map.copyOf(rules);
    }
}
