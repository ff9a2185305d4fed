package dev.daybook.setup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A line of a {@code .gitignore}. */
record IgnoreEntry(String file, String line) implements SetupEntry {
    private static final Set<String> ALIKE = Set.of(".daybook", ".daybook/*", ".daybook/**");

    /** Keeps the record out of git, also where the folder's own {@code .gitignore} got lost. */
    static IgnoreEntry ofRecord() {
        return new IgnoreEntry(".gitignore", ".daybook/");
    }

    @Override
    public Optional<Added> addTo(String where, String text, boolean force) {
        if (text.lines().anyMatch(this::isAlike)) {
            return Optional.empty();
        }
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        String gap = text.isEmpty() || text.endsWith("\n") ? "" : newline;
        return Optional.of(new Added(text + gap + line + newline, List.of(), Optional.empty()));
    }

    @Override
    public String takeFrom(String where, String text, Added added, boolean force) {
        List<String> lines = Arrays.asList(text.split("(?<=\n)"));
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).strip().equals(line)) {
                return String.join("", lines.subList(0, i)) + String.join("", lines.subList(i + 1, lines.size()));
            }
        }
        return text;
    }

    @Override
    public boolean isNothing(String text) {
        return text.isBlank();
    }

    private boolean isAlike(String other) {
        String pattern = other.strip().replaceFirst("^(\\*\\*)?/", "");
        return pattern.equals(line) || ALIKE.contains(pattern);
    }
}
