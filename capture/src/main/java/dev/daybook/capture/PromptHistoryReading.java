package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Turns the lines of a prompt history into entries, and remembers what it needs to tell the next one. */
final class PromptHistoryReading {
    /** Copies of lines stand near one another, or in a file that was appended to itself. */
    private static final int MAX_REMEMBERED = 200_000;

    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").toEpochMilli();
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Predicate<String> wanted;
    private final Consumer<PromptHistoryFile.Entry> entries;
    private final PromptHistorySessions sessions = new PromptHistorySessions();
    private final Set<Long> seen = new LinkedHashSet<>();

    PromptHistoryReading(Predicate<String> wanted, Consumer<PromptHistoryFile.Entry> entries) {
        this.wanted = wanted;
        this.entries = entries;
    }

    /** Hands the line's entry on; otherwise says why there is none. */
    Optional<String> accept(JsonLine json, BoundedLines.Line line) {
        Optional<JsonFields> fields = json.parse(withoutByteOrderMark(line.bytes()));
        return fields.map(this::accept).orElseGet(() -> Optional.of(line.terminated() ? "malformed" : "cut short"));
    }

    private Optional<String> accept(JsonFields fields) {
        Optional<String> project = fields.text("project").filter(path -> !path.isBlank());
        if (project.isEmpty()) {
            return Optional.of("no project");
        }
        if (!wanted.test(project.get())) {
            return Optional.of("other project");
        }
        Optional<String> text = fields.text("display")
                .map(display -> PastedText.of(fields.at("pastedContents")).in(display))
                .filter(prompt -> !prompt.isBlank());
        if (text.isEmpty()) {
            return Optional.of("no text");
        }
        if (!fields.node().hasNonNull("timestamp")) {
            return Optional.of("no timestamp");
        }
        Optional<Instant> at = timestamp(fields);
        if (at.isEmpty()) {
            return Optional.of("timestamp out of range");
        }
        return tell(at.get(), project.get(), sessionId(fields), text.get());
    }

    private Optional<String> tell(Instant at, String project, Optional<String> sessionId, String text) {
        if (!remember(at, project, text)) {
            return Optional.of("duplicate");
        }
        String group = sessionId.orElseGet(() -> sessions.of(project, at));
        entries.accept(new PromptHistoryFile.Entry(at, project, sessionId, group, text));
        return Optional.empty();
    }

    /** False when the same text has come with the same time. */
    private boolean remember(Instant at, String project, String text) {
        String identity = at.toEpochMilli() + "\n" + project + "\n" + text;
        boolean added = seen.add(Long.parseUnsignedLong(Ids.sha256(identity).substring(0, 16), 16));
        if (seen.size() > MAX_REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
        return added;
    }

    /** In milliseconds, as a number or as its digits; absent for a time that no prompt can have been typed at. */
    private static Optional<Instant> timestamp(JsonFields fields) {
        try {
            Optional<BigDecimal> number = fields.at("timestamp").node().isNumber()
                    ? Optional.of(fields.at("timestamp").node().decimalValue())
                    : fields.text("timestamp")
                            .map(String::strip)
                            .filter(text -> text.matches("[0-9]{1,19}"))
                            .map(BigDecimal::new);
            return number.filter(value -> value.compareTo(BigDecimal.valueOf(EARLIEST)) > 0)
                    .filter(value -> value.compareTo(BigDecimal.valueOf(LATEST)) < 0)
                    .map(value -> Instant.ofEpochMilli(value.longValue()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A name that can be no id would be no file's name either. */
    private static Optional<String> sessionId(JsonFields fields) {
        try {
            return fields.text("sessionId").map(id -> Ids.accepted("sessionId", id));
        } catch (DaybookException e) {
            return Optional.empty();
        }
    }

    private static byte[] withoutByteOrderMark(byte[] bytes) {
        boolean marked = bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }
}
