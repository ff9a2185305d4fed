package dev.daybook.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What is asked of a value that stands where a secret of some kind may stand. */
enum Proof {
    /** Not made up by its looks. */
    TOKEN {
        @Override
        boolean holds(String value) {
            return !MadeUp.isToken(value);
        }
    },
    /** Whatever fits the rule. */
    ANY {
        @Override
        boolean holds(String value) {
            return true;
        }
    },
    /** Neither a placeholder nor a reference. */
    PASSWORD {
        @Override
        boolean holds(String value) {
            return !Notation.isPlaceholder(value) && !Notation.isReference(value);
        }
    },
    /** The base64 of {@code user:password}. */
    CREDENTIALS {
        @Override
        boolean holds(String value) {
            return decoded(value).indexOf(':') > 0;
        }
    },
    /** The base64 of an armoured private key, or of its beginning. */
    PRIVATE_KEY {
        @Override
        boolean holds(String value) {
            int whole = Math.min(value.length(), LONGEST_HEADER) / 4 * 4;
            return bytes(value.substring(0, whole)).contains("PRIVATE KEY");
        }
    };

    private static final int LONGEST_HEADER = 80;

    abstract boolean holds(String value);

    /** The text behind base64; empty where that is none, or no text. */
    static String decoded(String base64) {
        String text = bytes(base64);
        return text.chars().allMatch(c -> c == '\n' || c == '\r' || c >= ' ') ? text : "";
    }

    private static String bytes(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
