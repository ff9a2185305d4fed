package dev.daybook.redaction;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the credentials of an {@code Authorization} header, and of a bearer scheme that stands alone. */
final class AuthorizationDetector implements Detector {
    private static final Pattern TO_VALUE =
            Pattern.compile("[\"'`\\\\]{0,8}+]?+\\s{0,8}+[:=,]\\s{0,8}+(?:[bfru]?+[\\\\]{0,7}+[\"'`])?+");
    private static final Pattern SCHEME = Pattern.compile(
            "([a-z][a-z0-9_-]{1,24}+)[ \\t]{1,8}+(?:(?:token|auth|apikey|api_key|oauth_token)[ ]?+=[ ]?+\\\\{0,7}+[\"']?+)?+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern GAP = Pattern.compile("[ \\t]{1,8}+");
    private static final Pattern CREDENTIALS = Pattern.compile("(?:[A-Za-z0-9._~+/=-]|:(?=[A-Za-z0-9])){8,256}+");
    private static final int SHORTEST_WITHOUT_HEADER = 16;
    private static final Pattern REST = Pattern.compile("(?:[A-Za-z0-9._~+/=-]|:(?=[A-Za-z0-9])){0,}+");

    @Override
    public Optional<Finding> find(String text, int floor, int start, int end) {
        return Character.toLowerCase(text.charAt(start)) == 'b' ? scheme(text, floor, start, end) : header(text, end);
    }

    private static Optional<Finding> header(String text, int end) {
        Matcher toValue = TO_VALUE.matcher(text).region(end, text.length());
        if (!toValue.lookingAt()) {
            return Optional.empty();
        }
        Matcher scheme = SCHEME.matcher(text).region(toValue.end(), text.length());
        boolean hasScheme = scheme.lookingAt();
        Matcher credentials = CREDENTIALS.matcher(text).region(hasScheme ? scheme.end() : toValue.end(), text.length());
        if (!credentials.lookingAt()) {
            return Optional.empty();
        }
        if (text.startsWith("(", credentials.end())) {
            return Optional.empty();
        }
        String name = hasScheme ? scheme.group(1).toLowerCase(Locale.ROOT) : "";
        String value = credentials.group();
        boolean isSecret = name.equals("basic") ? isUserAndPassword(value) || isMixed(value) : isMixed(value);
        return isSecret ? finding(name.equals("basic") ? "basic" : "bearer", text, credentials) : Optional.empty();
    }

    private static Optional<Finding> scheme(String text, int floor, int start, int end) {
        Matcher gap = GAP.matcher(text).region(end, text.length());
        if (!Word.beginsAt(text, floor, start) || !gap.lookingAt()) {
            return Optional.empty();
        }
        Matcher credentials = CREDENTIALS.matcher(text).region(gap.end(), text.length());
        return credentials.lookingAt()
                        && credentials.end() - credentials.start() >= SHORTEST_WITHOUT_HEADER
                        && isMixed(credentials.group())
                ? finding("bearer", text, credentials)
                : Optional.empty();
    }

    private static Optional<Finding> finding(String rule, String text, Matcher credentials) {
        Matcher rest = REST.matcher(text).region(credentials.end(), text.length());
        return Optional.of(new Finding(rule, credentials.start(), rest.lookingAt() ? rest.end() : credentials.end()));
    }

    private static boolean isMixed(String value) {
        return Notation.mixesLettersAndDigits(value) && !Notation.isPlaceholder(value) && !Notation.isReference(value);
    }

    private static boolean isUserAndPassword(String value) {
        return Proof.decoded(value).indexOf(':') >= 0;
    }
}
