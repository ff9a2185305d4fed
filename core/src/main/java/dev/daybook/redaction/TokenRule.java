package dev.daybook.redaction;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that are recognised by what they begin with, or by what stands in front of them: one of the prefixes, then the
 * body.
 *
 * @param anyCase whether the prefixes may be written in any case
 * @param head what stands before the prefix and belongs to the token
 * @param body what follows the prefix; where it has a group {@code secret}, that alone is the secret
 * @param proof what the secret must be besides
 * @param hasChecksum whether a token proves itself by its last characters
 */
record TokenRule(
        String id,
        List<String> prefixes,
        boolean anyCase,
        Optional<Head> head,
        Pattern body,
        Proof proof,
        boolean hasChecksum,
        List<String> examples,
        List<String> counterexamples)
        implements Detector {
    private static final String SECRET = "secret";

    /** So many characters of a class. */
    record Head(int fewest, int most, Pattern characters) {
        /** Where it begins, or the position itself where it does not stand before that. */
        int start(String text, int floor, int position) {
            int limit = Math.max(floor, position - most);
            int start = position;
            while (start > limit && isInside(text, start)) {
                start--;
            }
            boolean goesOn = start > floor && isInside(text, start);
            return position - start >= fewest && !goesOn ? start : position;
        }

        private boolean isInside(String text, int position) {
            return characters.matcher(text).region(position - 1, position).matches();
        }
    }

    TokenRule {
        prefixes = List.copyOf(prefixes);
        examples = List.copyOf(examples);
        counterexamples = List.copyOf(counterexamples);
    }

    @Override
    public Optional<Finding> find(String text, int floor, int start, int end) {
        if (!hasPrefix(text, start, end) || (head.isEmpty() && !Word.beginsAt(text, floor, start))) {
            return Optional.empty();
        }
        Matcher matcher = body.matcher(text).region(end, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        boolean hasGroup = isInContext();
        int from = hasGroup
                ? matcher.start(SECRET)
                : head.map(part -> part.start(text, floor, start)).orElse(start);
        int to = hasGroup ? matcher.end(SECRET) : matcher.end();
        boolean isWithoutHead = head.isPresent() && from == start;
        return isWithoutHead || !isSecret(text.substring(from, to))
                ? Optional.empty()
                : Optional.of(new Finding(id, from, to));
    }

    /** Whether the text from {@code start} to {@code end} is a token of this rule and nothing else. */
    boolean isWhole(String text, int start, int end) {
        return head.isEmpty()
                && !isInContext()
                && prefixes.stream()
                        .filter(prefix -> text.startsWith(prefix, start))
                        .flatMap(prefix -> find(text, start, start, start + prefix.length()).stream())
                        .anyMatch(finding -> finding.end() == end);
    }

    /** Whether it is the text before the secret that tells. */
    private boolean isInContext() {
        return body.pattern().contains("(?<" + SECRET + ">");
    }

    /** Triggers are met in any case, tokens begin in one. */
    private boolean hasPrefix(String text, int start, int end) {
        for (String prefix : prefixes) {
            if (prefix.length() == end - start && text.regionMatches(anyCase, start, prefix, 0, prefix.length())) {
                return true;
            }
        }
        return false;
    }

    private boolean isSecret(String value) {
        return (hasChecksum && Checksum.isRight(value)) || proof.holds(value);
    }
}
