package dev.daybook.error;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What errors of a type, or with certain words, are taken for, as {@code triage.txt} explains it. */
record TriageRule(
        String id,
        Triage triage,
        Optional<Pattern> type,
        Optional<Pattern> says,
        List<String> examples,
        List<String> counterexamples) {
    TriageRule {
        examples = List.copyOf(examples);
        counterexamples = List.copyOf(counterexamples);
    }

    static TriageRule of(RuleParagraph paragraph) {
        return new TriageRule(
                paragraph.get("rule"),
                new Triage(
                        Severity.valueOf(paragraph.get("severity")), ErrorCategory.valueOf(paragraph.get("category"))),
                paragraph.find("type").map(Pattern::compile),
                paragraph.find("says").map(regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE)),
                paragraph.list("example"),
                paragraph.list("counterexample"));
    }

    boolean applies(Fingerprint fingerprint) {
        return type.isPresent()
                        && fingerprint
                                .type()
                                .filter(name -> type.get().matcher(name).matches())
                                .isPresent()
                || says.isPresent()
                        && says.get().matcher(fingerprint.template()).find();
    }
}
