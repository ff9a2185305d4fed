package dev.daybook.redaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what {@code Cookie} and {@code Set-Cookie} headers carry, if any of it is the name of a session or the like: all
 * cookies of a request, the value of the one that an answer sets.
 */
final class CookieDetector implements Detector {
    private static final String RULE = "cookie";

    private static final Pattern TO_VALUE =
            Pattern.compile("[\"'`\\\\]{0,8}+]?+\\s{0,4}+[:=,(]\\s{0,4}+\\\\{0,7}+[\"'`]?+");
    private static final Pattern LIST = Pattern.compile("[A-Za-z0-9_.$%-]{1,80}+=[^\\r\\n\"'`\\\\;,<>{}() ]{1,2000}+"
            + "(?:; ?+[A-Za-z0-9_.$%-]{1,80}+=[^\\r\\n\"'`\\\\;,<>{}() ]{0,2000}+){0,40}+");
    private static final Pattern COOKIE = Pattern.compile("([A-Za-z0-9_.$%-]{1,80}+)=([^;]{0,2000}+)");
    private static final Pattern TELLING = Pattern.compile(
            "(?i)sess|sid\\b|[._-]sid|auth|token|jwt|remember|login|identity|csrf|xsrf|secret|credential");
    private static final int SHORTEST = 12;

    @Override
    public Optional<Finding> find(String text, int floor, int start, int end) {
        Matcher toValue = TO_VALUE.matcher(text).region(end, text.length());
        if (!toValue.lookingAt()) {
            return Optional.empty();
        }
        Matcher list = LIST.matcher(text).region(toValue.end(), text.length());
        if (!list.lookingAt()) {
            return Optional.empty();
        }
        boolean isSet = start - 4 >= floor && text.regionMatches(true, start - 4, "set-", 0, 4);
        Matcher cookie = COOKIE.matcher(text).region(list.start(), list.end());
        while (cookie.find()) {
            if (isSecret(cookie.group(1), cookie.group(2))) {
                return Optional.of(
                        isSet
                                ? new Finding(RULE, cookie.start(2), cookie.end(2))
                                : new Finding(RULE, list.start(), list.end()));
            }
            if (isSet) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isSecret(String name, String value) {
        return value.length() >= SHORTEST
                && Notation.mixesLettersAndDigits(value)
                && !Notation.isPlaceholder(value)
                && (TELLING.matcher(name).find()
                        || (!name.startsWith("_g") && Randomness.isRandom(value) && value.length() >= 24))
                && !MadeUp.isToken(value);
    }
}
