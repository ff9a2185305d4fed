package dev.daybook.error;

import java.util.List;

/** How much an error matters and what kind it is, as far as rules can tell; what somebody says of it goes before. */
public record Triage(Severity severity, ErrorCategory category) {
    static final Triage UNKNOWN = new Triage(Severity.MEDIUM, ErrorCategory.OTHER);

    /** Read when a first error comes. */
    static final class Rules {
        static final List<TriageRule> ALL =
                RuleParagraph.read("triage.txt").stream().map(TriageRule::of).toList();

        private Rules() {}
    }

    /** By the first rule of {@code triage.txt} that applies. */
    public static Triage of(Fingerprint fingerprint) {
        return Rules.ALL.stream()
                .filter(rule -> rule.applies(fingerprint))
                .findFirst()
                .map(TriageRule::triage)
                .orElse(UNKNOWN);
    }
}
