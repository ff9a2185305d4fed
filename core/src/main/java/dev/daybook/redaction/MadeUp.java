package dev.daybook.redaction;

import java.util.regex.Pattern;

/** Values that stand in documents and tests in place of a secret: nobody draws them by chance. */
final class MadeUp {
    private static final Pattern WORD = Pattern.compile(
            "(?i)example|x{6}|placeholder|your[-_]?(?:api|key|token|secret|own)|redacted|dummy|fake[-_]|[-_]fake|changeme|insert[-_]"
                    + "|replace[-_]?(?:me|with)|not[-_]?a?[-_]?real|(.)\\1{7}");
    private static final int SHORTEST_RUN = 4;
    private static final double MOSTLY = 0.7;

    private MadeUp() {}

    /** Whether a token by its form is one that was made up. */
    static boolean isToken(String token) {
        return WORD.matcher(token).find() || isSequence(token);
    }

    /** Whether most of it is {@code abcdef}, {@code 123456} and the like. */
    static boolean isSequence(String value) {
        int inRuns = 0;
        int run = 1;
        for (int i = 1; i <= value.length(); i++) {
            if (i < value.length() && follows(value.charAt(i - 1), value.charAt(i))) {
                run++;
                continue;
            }
            inRuns += run >= SHORTEST_RUN ? run : 0;
            run = 1;
        }
        return inRuns > 0 && inRuns >= MOSTLY * value.length();
    }

    private static boolean follows(char one, char next) {
        return (next == one + 1 && Word.isLetterOrDigit(one) && Word.isLetterOrDigit(next))
                || (one == '9' && next == '0');
    }
}
