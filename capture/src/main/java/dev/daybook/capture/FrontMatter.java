package dev.daybook.capture;

import dev.daybook.core.HiddenText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The texts at the top level of a YAML mapping.
 *
 * <p>It takes the parser's events alone: nothing is constructed, no tag is looked at and no alias followed, so that
 * neither a bomb of aliases nor deep nesting has anything to blow up.
 *
 * @param texts each field's text, or the entries of its list
 */
record FrontMatter(Map<String, List<String>> texts) {
    static final FrontMatter EMPTY = new FrontMatter(Map.of());

    /** Real front matter has a few hundred characters. */
    static final int MAX_LENGTH = 1 << 15;

    /** Time grows with the square of the nesting; real front matter has two or three levels. */
    static final int MAX_NESTING = 50;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MAX_LENGTH)
            .setUseMarks(false)
            .build();
    private static final Pattern FIELD = Pattern.compile(
            "(name|description|when[_-]to[_-]use|category|categories|tags" + "|allowed-tools)\\s*:(?:\\s+(.*)|$)");

    FrontMatter {
        texts = Map.copyOf(texts);
    }

    /** What the lines say as YAML, or, where they are none, what can be read line by line. */
    static FrontMatter of(List<String> lines) {
        try {
            Iterator<Event> events =
                    new Parse(SETTINGS).parseString(String.join("\n", lines)).iterator();
            return topLevel(events).map(FrontMatter::new).orElseGet(() -> ofLines(lines));
        } catch (YamlEngineException e) {
            return ofLines(lines);
        }
    }

    /** Fields that start a line, with the indented lines that follow: what people write who forget to quote. */
    static FrontMatter ofLines(List<String> lines) {
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        StringBuilder value = new StringBuilder();
        for (String line : lines) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                value = new StringBuilder(Optional.ofNullable(field.group(2)).orElse(""));
                texts.putIfAbsent(field.group(1), value);
            } else if (line.startsWith(" ") || line.startsWith("\t")) {
                value.append('\n').append(line);
            } else if (!line.isBlank()) {
                value = new StringBuilder();
            }
        }
        Map<String, List<String>> plain = new LinkedHashMap<>();
        texts.forEach((field, text) -> plain.put(field, List.of(unquoted(text.toString()))));
        return new FrontMatter(plain);
    }

    /** The field's text in one line; absent also when it is blank. */
    Optional<String> text(String field) {
        return Optional.ofNullable(texts.get(field))
                .map(parts -> SkillText.oneLine(HiddenText.removed(String.join(" ", parts))))
                .filter(text -> !text.isEmpty());
    }

    /** Whether escapes of YAML stand for characters that nobody sees. */
    boolean hasHidden() {
        return texts.values().stream().flatMap(List::stream).anyMatch(HiddenText::hasAny);
    }

    /** The entries of the field's list, or what commas separate in its text. */
    List<String> list(String field) {
        List<String> parts = texts.getOrDefault(field, List.of());
        Stream<String> entries = parts.size() == 1
                ? Stream.of(parts.get(0).replaceAll("[\\[\\]\"]", "").split(","))
                : parts.stream();
        return entries.map(HiddenText::removed)
                .map(SkillText::oneLine)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** The scalars of the first document's mapping, and the lists of scalars in it; absent when it is nested too deep. */
    private static Optional<Map<String, List<String>>> topLevel(Iterator<Event> events) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        if (!startsMapping(events)) {
            return Optional.of(texts);
        }
        List<String> parts = new ArrayList<>();
        Optional<String> key = Optional.empty();
        int depth = 0;
        while (depth >= 0 && events.hasNext()) {
            Event event = events.next();
            depth += depthChange(event);
            if (depth > MAX_NESTING) {
                return Optional.empty();
            }
            if (depth <= 1 && event instanceof ScalarEvent scalar) {
                parts.add(text(scalar));
            }
            if (depth == 0) {
                List<String> value = List.copyOf(parts);
                key.ifPresent(name -> texts.putIfAbsent(name, value));
                key = key.isPresent() ? Optional.empty() : Optional.of(String.join(" ", value));
                parts.clear();
            }
        }
        return Optional.of(texts);
    }

    /** Goes to the start of the first document's content. */
    private static boolean startsMapping(Iterator<Event> events) {
        while (events.hasNext()) {
            Event.ID id = events.next().getEventId();
            if (id != Event.ID.StreamStart && id != Event.ID.DocumentStart && id != Event.ID.Comment) {
                return id == Event.ID.MappingStart;
            }
        }
        return false;
    }

    static int depthChange(Event event) {
        return switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            default -> 0;
        };
    }

    private static String text(ScalarEvent scalar) {
        boolean none = scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().matches("~|null|Null|NULL");
        return none ? "" : scalar.getValue();
    }

    private static String unquoted(String text) {
        String value = text.strip().replaceFirst("^[|>][-+0-9]*\\s*\n", "").strip();
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
