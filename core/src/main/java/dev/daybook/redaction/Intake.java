package dev.daybook.redaction;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.List;
import java.util.Optional;

/** What every text passes before it is stored: made well-formed, then redacted, and counted. */
public final class Intake {
    private static final int MAX_KEY = 250;

    private final Redactor redactor;
    private int redactions;

    public Intake(Redactor redactor) {
        this.redactor = redactor;
    }

    public String text(String text) {
        Redaction redaction = redactor.redact(Texts.wellFormed(text));
        redactions += redaction.count();
        return redaction.text();
    }

    /** What a file holds, or a tool told of one; {@code path} as it is stored, relative to the project. */
    public String text(String text, Optional<String> path) {
        Redaction redaction = redactor.redact(Texts.wellFormed(text), path);
        redactions += redaction.count();
        return redaction.text();
    }

    public Optional<String> text(Optional<String> text) {
        return text.map(this::text);
    }

    /** One line of at most {@code max} characters. */
    public String line(String text, int max) {
        return Texts.shortened(text(text).strip(), max);
    }

    public Optional<String> line(Optional<String> text, int max) {
        return text.map(value -> line(value, max)).filter(value -> !value.isEmpty());
    }

    public List<String> lines(List<String> texts, int max) {
        return texts.stream()
                .map(text -> line(text, max))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /**
     * The key of a map.
     *
     * @throws DaybookException INVALID: blank, longer than {@value #MAX_KEY}, or with control characters
     */
    public String key(String field, String key) {
        boolean usable = !key.isBlank() && key.length() <= MAX_KEY && key.equals(Texts.shortened(key, MAX_KEY));
        if (!usable) {
            throw DaybookException.invalid(field + " has the key '" + Texts.shortened(key, 60) + "'; a key is 1 to "
                    + MAX_KEY + " characters without control characters");
        }
        return text(key);
    }

    /** How many secrets were taken out so far. */
    public int redactions() {
        return redactions;
    }
}
