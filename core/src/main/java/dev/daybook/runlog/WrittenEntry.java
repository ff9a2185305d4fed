package dev.daybook.runlog;

import dev.daybook.core.Texts;
import dev.daybook.error.Severity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes an entry of the fields and texts of a section; what fits no part of it becomes its notes or its context. */
final class WrittenEntry {
    private static final Map<String, Set<String>> NAMES = Map.ofEntries(
            Map.entry("time", Set.of("time", "at", "timestamp", "zeit", "when")),
            Map.entry("action", Set.of("action", "task", "what", "doing", "description")),
            Map.entry("api call", Set.of("api call", "api calls", "api", "tool", "tool call", "command", "call")),
            Map.entry("result", Set.of("result", "results", "outcome", "response", "output", "status")),
            Map.entry("notes", Set.of("notes", "note", "observations", "observation", "comment", "comments")),
            Map.entry("error", Set.of("error", "error message", "message", "problem", "issue", "exception")),
            Map.entry("context", Set.of("context", "where", "step", "during", "source", "impact")),
            Map.entry("resolution", Set.of("resolution", "fix", "solution", "workaround", "resolved", "action taken")),
            Map.entry("severity", Set.of("severity", "level")),
            Map.entry("category", Set.of("category", "type", "kind")),
            Map.entry("registry", Set.of("registry", "error id", "err", "id", "registry id", "error registry")),
            Map.entry("conversation", Set.of("conversation", "about", "subject", "lead", "item")),
            Map.entry("trigger", Set.of("trigger")),
            Map.entry("decision", Set.of("decision", "decided")),
            Map.entry("reason", Set.of("reason", "rationale", "why", "reasoning")),
            Map.entry("confidence", Set.of("confidence")));
    private static final Set<String> PENDING =
            Set.of("", "pending", "[pending]", "none", "n/a", "-", "–", "—", "unresolved", "open", "tbd", "todo");
    private static final Set<String> NOTHING = Set.of("", "none", "none.", "n/a", "-", "–", "—", "no errors");

    private static final int LONGEST_LEVEL = "CRITICAL".length();

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final StringBuilder others = new StringBuilder();

    /** What a field's or a column's name means; the name itself where it is none of those that are known. */
    static String part(String name) {
        String word = name.strip().toLowerCase(Locale.ROOT);
        return NAMES.entrySet().stream()
                .filter(known -> known.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(word);
    }

    static boolean isPart(String name) {
        return NAMES.containsKey(part(name));
    }

    /** The first value of a part; another one of the same is kept beside it. */
    void put(String name, String value) {
        String part = part(name);
        if (value.isBlank()) {
            return;
        }
        if (NAMES.containsKey(part) && !parts.containsKey(part)) {
            parts.put(part, value.strip());
            names.put(part, name);
        } else {
            other(name + ": " + value.strip());
        }
    }

    void other(String text) {
        others.append(others.isEmpty() ? "" : "\n").append(text.strip());
    }

    boolean has(String part) {
        return parts.containsKey(part);
    }

    boolean isEmpty() {
        return parts.isEmpty() && others.isEmpty();
    }

    RunStep step(String name) {
        Optional<String> action = take("action");
        String time = time();
        Optional<String> call = take("api call").map(WrittenText::withoutCode);
        Optional<String> result = take("result");
        Optional<String> notes = take("notes");
        rest();
        String told = action.orElseGet(() -> {
            String text = others.toString();
            others.setLength(0);
            return text.isEmpty() ? name : text;
        });
        return new RunStep(name, time, told, call, result, joined(notes));
    }

    Decision decision(String subject) {
        String time = time();
        Optional<String> conversation = take("conversation");
        Optional<String> trigger = take("trigger");
        Optional<String> decision = take("decision");
        Optional<String> reason = take("reason");
        Optional<String> confidence = take("confidence");
        rest();
        String told = decision.orElseGet(() -> {
            String text = others.toString();
            others.setLength(0);
            return text.isEmpty() ? subject : text;
        });
        String name = subject.isEmpty() ? RunLogMarkdown.headline(told) : subject;
        return new Decision(name, time, conversation, trigger, told, joined(reason), confidence);
    }

    /** Absent: what is told is that there was none. */
    Optional<RunError> error(String name) {
        String time = time();
        Optional<String> message = take("error").map(WrittenText::withoutCode);
        Optional<String> context = take("context");
        Optional<String> resolution =
                take("resolution").filter(text -> !PENDING.contains(text.strip().toLowerCase(Locale.ROOT)));
        Optional<String> severity = take("severity");
        Optional<Severity> known = severity.flatMap(WrittenEntry::severity);
        severity.filter(word -> known.isEmpty() || word.strip().length() > LONGEST_LEVEL)
                .ifPresent(word -> other("Severity: " + word));
        Optional<String> category = take("category");
        Optional<String> errorId = take("registry").map(WrittenEntry::linkText);
        errorId.filter(id -> !isErrorId(id)).ifPresent(id -> other("Registry: " + id));
        rest();
        String told = message.orElse(name).strip();
        if (!name.isEmpty()
                && !told.startsWith(name)
                && !RunLogMarkdown.headline(told).equals(name)) {
            other(name);
        }
        if (NOTHING.contains(told.toLowerCase(Locale.ROOT)) && context.isEmpty() && others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RunError(
                told.isEmpty() ? "(no message)" : told,
                time,
                joined(context),
                resolution,
                known,
                category,
                errorId.filter(WrittenEntry::isErrorId)));
    }

    private String time() {
        return Texts.shortened(WrittenTime.ofDay(take("time").orElse("").strip()), 40);
    }

    private Optional<String> take(String part) {
        return Optional.ofNullable(parts.remove(part));
    }

    private void rest() {
        parts.forEach((part, value) -> other(names.get(part) + ": " + value));
        parts.clear();
    }

    private Optional<String> joined(Optional<String> text) {
        if (others.isEmpty()) {
            return text;
        }
        return Optional.of(text.map(own -> own + "\n").orElse("") + others);
    }

    private static Optional<Severity> severity(String word) {
        return Arrays.stream(Severity.values())
                .filter(severity -> word.strip().toUpperCase(Locale.ROOT).contains(severity.name()))
                .findFirst();
    }

    /** {@code [ERR-007](../error-registry.md)} is ERR-007. */
    private static String linkText(String shown) {
        String text = WrittenText.withoutCode(shown);
        int end = text.indexOf("](");
        return text.startsWith("[") && end > 0 ? text.substring(1, end) : text;
    }

    private static boolean isErrorId(String text) {
        return text.matches("ERR-\\d{1,9}");
    }

    static boolean isNothing(String text) {
        return NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
