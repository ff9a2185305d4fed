package dev.daybook.redaction;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens that are recognised by how they begin: one of the prefixes, then the body.
 *
 * @param keepsPrefix whether the prefix is no part of the secret, such as the address of a web hook
 */
record TokenRule(
        String id,
        List<String> prefixes,
        Pattern body,
        boolean keepsPrefix,
        List<String> examples,
        List<String> counterexamples)
        implements Detector {
    TokenRule {
        prefixes = List.copyOf(prefixes);
        examples = List.copyOf(examples);
        counterexamples = List.copyOf(counterexamples);
    }

    @Override
    public Optional<Finding> find(String text, int floor, int start, int end) {
        if (!prefixes.contains(text.substring(start, end)) || !Word.beginsAt(text, floor, start)) {
            return Optional.empty();
        }
        Matcher matcher = body.matcher(text).region(end, text.length()).useTransparentBounds(true);
        return matcher.lookingAt()
                ? Optional.of(new Finding(id, keepsPrefix ? end : start, matcher.end()))
                : Optional.empty();
    }

    /** Whether the text from {@code start} to {@code end} is a token of this rule and nothing else. */
    boolean isWhole(String text, int start, int end) {
        return prefixes.stream()
                .filter(prefix -> text.startsWith(prefix, start))
                .flatMap(prefix -> find(text, start, start, start + prefix.length()).stream())
                .anyMatch(finding -> finding.end() == end);
    }
}
