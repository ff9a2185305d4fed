package dev.daybook.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What stands in for a secret: {@code [redacted:<rule>:<4 hex digits of a keyed hash of the secret>]}. */
final class Placeholder {
    static final String OPENING = "[redacted:";

    /** The rule of the findings that are placeholders of an earlier redaction: stepped over, not replaced. */
    static final String RULE = "placeholder";

    private static final Pattern REST = Pattern.compile("[a-z0-9-]{1,40}+:[0-9a-f]{4}]");
    static final int WHOLE_HASH_DIGITS = 16;
    private static final int HASH_BYTES = 2;

    private final Mac mac;

    Placeholder(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    String of(String rule, String secret) {
        return OPENING + rule + ":" + hash(secret).substring(0, 2 * HASH_BYTES) + "]";
    }

    /** Enough of the keyed hash to tell a secret from all others. */
    String hash(String secret) {
        byte[] hash = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, WHOLE_HASH_DIGITS / 2);
    }

    /** A detector of the placeholders of an earlier redaction. */
    static Optional<Finding> find(String text, int floor, int start, int end) {
        Matcher rest = REST.matcher(text).region(end, text.length());
        return text.startsWith(OPENING, start) && rest.lookingAt()
                ? Optional.of(new Finding(RULE, start, rest.end()))
                : Optional.empty();
    }
}
