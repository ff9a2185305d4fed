package dev.daybook.redaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds armoured private keys of any kind, whole or cut off, with real or escaped line breaks. A header without
 * key material behind it, as in code that looks for keys, is none.
 */
final class PrivateKeyDetector implements Detector {
    private static final String RULE = "private-key";
    private static final String DASHES = "-----";

    private static final Pattern LABEL = Pattern.compile("[A-Z0-9 ]{0,30}?PRIVATE KEY(?: BLOCK)?+-----");
    private static final Pattern FOOTER = Pattern.compile("-----END [A-Z0-9 ]{0,40}+-{0,5}+");
    private static final Pattern SEPARATOR = Pattern.compile("(?:\\\\{1,8}+[nrt]|[\\s\"'+,>|\\\\]){1,40}+");
    private static final Pattern ARMOUR_FIELD =
            Pattern.compile("(?:Proc-Type|DEK-Info|Version|Comment|Charset|Hash): [^\\n\\r\\\\\"]{0,200}+");
    private static final Pattern KEY_LINE = Pattern.compile("[A-Za-z0-9/+]{16,}+={0,2}+|[A-Za-z0-9/+]{1,15}+={1,2}+");

    @Override
    public Optional<Finding> find(String text, int floor, int start, int end) {
        Matcher label = LABEL.matcher(text).region(end, text.length());
        if (!text.startsWith("-----BEGIN ", start) || !label.lookingAt()) {
            return Optional.empty();
        }
        int bodyStart = label.end();
        int dashes = text.indexOf(DASHES, bodyStart);
        if (dashes >= 0 && text.startsWith("-----END ", dashes) && isMostlyKey(text, bodyStart, dashes)) {
            return Optional.of(new Finding(RULE, start, endOfFooter(text, dashes)));
        }
        int keyEnd = endOfKeyLines(text, bodyStart);
        return keyEnd > bodyStart ? Optional.of(new Finding(RULE, start, keyEnd)) : Optional.empty();
    }

    private static int endOfFooter(String text, int footer) {
        Matcher matcher = FOOTER.matcher(text).region(footer, text.length());
        return matcher.lookingAt() ? matcher.end() : footer;
    }

    /** Whether at least half of what is not space lies in long runs of base64. */
    private static boolean isMostlyKey(String text, int start, int end) {
        int inRuns = 0;
        int inText = 0;
        int run = 0;
        for (int i = start; i < end; i++) {
            char character = text.charAt(i);
            inText += Character.isWhitespace(character) ? 0 : 1;
            run = isBase64(character) ? run + 1 : 0;
            if (run >= 16) {
                inRuns += run == 16 ? 16 : 1;
            }
        }
        return inRuns > 0 && inRuns * 2L >= inText;
    }

    private static boolean isBase64(char character) {
        return Word.isLetterOrDigit(character) || character == '+' || character == '/';
    }

    /** The end of the last line of key material that follows without a gap; the start if there is none. */
    private static int endOfKeyLines(String text, int start) {
        Matcher separator = SEPARATOR.matcher(text);
        Matcher field = ARMOUR_FIELD.matcher(text);
        Matcher line = KEY_LINE.matcher(text);
        int end = start;
        int position = start;
        while (lookingAt(separator, position)) {
            position = separator.end();
            if (lookingAt(field, position)) {
                position = field.end();
            } else if (lookingAt(line, position)) {
                position = line.end();
                end = position;
            }
        }
        return end;
    }

    private static boolean lookingAt(Matcher matcher, int position) {
        return matcher.region(position, matcher.regionEnd()).lookingAt();
    }
}
