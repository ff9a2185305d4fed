package dev.daybook.storage;

import dev.daybook.session.Tally;
import java.util.Map;
import java.util.TreeMap;

/** A tally as text: one {@code kind count name} a line. */
final class TallyText {
    private TallyText() {}

    static String of(Tally tally) {
        StringBuilder text = new StringBuilder();
        append(text, "used", tally.used());
        append(text, "skipped", tally.skipped());
        append(text, "note", tally.notes());
        append(
                text,
                "count",
                Map.of(
                        "prompts", tally.prompts(),
                        "tool_calls", tally.toolCalls(),
                        "messages", tally.messages()));
        return text.toString();
    }

    static Tally parse(String text) {
        Map<String, Map<String, Long>> kinds = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] parts = line.split(" ", 3);
            kinds.computeIfAbsent(parts[0], kind -> new TreeMap<>()).put(parts[2], Long.parseLong(parts[1]));
        });
        Map<String, Long> counts = kinds.getOrDefault("count", Map.of());
        return new Tally(
                kinds.getOrDefault("used", Map.of()),
                kinds.getOrDefault("skipped", Map.of()),
                kinds.getOrDefault("note", Map.of()),
                counts.getOrDefault("prompts", 0L),
                counts.getOrDefault("tool_calls", 0L),
                counts.getOrDefault("messages", 0L));
    }

    private static void append(StringBuilder text, String kind, Map<String, Long> counts) {
        new TreeMap<>(counts).forEach((name, count) -> text.append(kind)
                .append(' ')
                .append(count)
                .append(' ')
                .append(name)
                .append('\n'));
    }
}
