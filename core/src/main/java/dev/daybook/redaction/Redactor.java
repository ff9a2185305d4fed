package dev.daybook.redaction;

import java.util.List;

public final class Redactor {
    public Redactor(byte[] key) {}

    public Redaction redact(String t) {
        return new Redaction(t, List.of());
    }
}
