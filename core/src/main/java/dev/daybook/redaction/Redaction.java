package dev.daybook.redaction;

import java.util.List;

public record Redaction(String text, List<Finding> findings) {
    public int count() {
        return findings.size();
    }
}
