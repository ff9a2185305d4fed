package dev.daybook.redaction;

import dev.daybook.core.Texts;
import java.util.List;
import java.util.Optional;

/** What every text passes before it is stored: made well-formed, then redacted, and counted. */
public final class Intake {
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

    /** How many secrets were taken out so far. */
    public int redactions() {
        return redactions;
    }
}
