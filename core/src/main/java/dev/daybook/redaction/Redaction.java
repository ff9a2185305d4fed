package dev.daybook.redaction;

import java.util.List;

/** A text without its secrets, and where they were; the offsets of the findings refer to the original text. */
public record Redaction(String text, List<Finding> findings) {
    public Redaction {
        findings = List.copyOf(findings);
    }

    /** The number of secrets taken out. */
    public int count() {
        return findings.size();
    }
}
