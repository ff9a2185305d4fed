package dev.daybook.redaction;

import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the password in {@code scheme://user:password@host}, or the token in {@code scheme://token@host}. */
final class UrlDetector implements Detector {
    private static final String RULE = "url-password";
    private static final int LONGEST_USER_INFO = 512;
    private static final int SHORTEST_PASSWORD = 3;
    private static final int SHORTEST_TOKEN = 20;
    private static final Pattern SENTRY = Pattern.compile("@[A-Za-z0-9.-]{0,80}?(?:sentry|ingest)[A-Za-z0-9.-]{0,80}");
    private static final String ENDS_OF_AUTHORITY = "/\\\"'`<>|";

    @Override
    public Optional<Finding> find(String text, int floor, int start, int end) {
        if (start == floor || !Word.isLetterOrDigit(text.charAt(start - 1))) {
            return Optional.empty();
        }
        int at = lastAtSign(text, end);
        if (at < 0) {
            return Optional.empty();
        }
        String userInfo = text.substring(end, at);
        int colon = userInfo.indexOf(':');
        String secret = userInfo.substring(colon + 1);
        int secretStart = end + colon + 1;
        boolean isSecret =
                !userInfo.contains(Placeholder.OPENING) && (colon >= 0 ? isPassword(secret) : isToken(secret));
        if (isSecret && SENTRY.matcher(text).region(at, text.length()).lookingAt()) {
            return Optional.of(
                    new Finding("sentry-dsn", start - schemeLength(text, floor, start), endOfAddress(text, at)));
        }
        boolean isUser = colon >= 0 && userInfo.substring(0, colon).equals(secret);
        return isSecret && !isUser ? Optional.of(new Finding(RULE, secretStart, at)) : Optional.empty();
    }

    private static int schemeLength(String text, int floor, int start) {
        return start - 5 >= floor && text.startsWith("https", start - 5) ? 5 : 4;
    }

    private static int endOfAddress(String text, int at) {
        int end = at;
        while (end < text.length()
                && (Word.isLetterOrDigit(text.charAt(end)) || "@./-_:".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    /** The last at sign before the host, or -1: user names and passwords may hold more of them. */
    private static int lastAtSign(String text, int start) {
        int last = -1;
        int limit = Math.min(text.length(), start + LONGEST_USER_INFO);
        for (int i = start; i < limit; i++) {
            char character = text.charAt(i);
            if (character <= ' ' || ENDS_OF_AUTHORITY.indexOf(character) >= 0) {
                break;
            }
            if (character == '@') {
                last = i;
            }
        }
        return last;
    }

    private static boolean isPassword(String secret) {
        return secret.length() >= SHORTEST_PASSWORD && !isPort(secret) && !Notation.isPlaceholder(secret);
    }

    /** Whether what looks like a password is a port, as in {@code ://host:8080?mail=me@example.org}. */
    private static boolean isPort(String secret) {
        int digits = 0;
        while (digits < secret.length() && Word.isDigit(secret.charAt(digits))) {
            digits++;
        }
        return digits > 0 && digits < secret.length() && "?#,;)]".indexOf(secret.charAt(digits)) >= 0;
    }

    private static boolean isToken(String secret) {
        return secret.length() >= SHORTEST_TOKEN
                && secret.chars().allMatch(c -> Word.isLetterOrDigit((char) c) || c == '_' || c == '-')
                && Notation.mixesLettersAndDigits(secret);
    }
}
