package dev.daybook.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes ids: {@code ses-}, {@code exc-}, {@code inv-}, {@code run-}, {@code wfr-}, {@code ci-} or {@code hnd-}, the time, and six hex digits. */
public final class Ids {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int MAX_LENGTH = 128;

    private final Clock clock;
    private final RandomGenerator random;

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public String session() {
        return random("ses");
    }

    public String exchange() {
        return random("exc");
    }

    public String invocation() {
        return random("inv");
    }

    public String runLog() {
        return random("run");
    }

    public String workflowRun() {
        return random("wfr");
    }

    public String ciResult() {
        return random("ci");
    }

    public String handoff() {
        return random("hnd");
    }

    /** The id of an exchange known elsewhere by {@code externalId}: the same input gives the same id. */
    public static String exchange(Instant time, String externalId) {
        return "exc-" + TIME.format(time) + "-" + sha256(externalId).substring(0, 6);
    }

    /** The id of an invocation known elsewhere by {@code externalId}: the same input gives the same id. */
    public static String invocation(Instant time, String externalId) {
        return "inv-" + TIME.format(time) + "-" + sha256(externalId).substring(0, 6);
    }

    /** Like {@link #invocation(Instant, String)}, for so many at once that six digits would not keep them apart. */
    public static String imported(Instant time, String externalId) {
        return "inv-" + TIME.format(time) + "-" + sha256(externalId).substring(0, 20);
    }

    /** Lower-case hex SHA-256 of the text in UTF-8. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * An id that came from outside, if it can be one.
     *
     * @throws DaybookException INVALID: empty, longer than 128, or with other characters than letters, digits and {@code . _ : -}
     */
    public static String accepted(String field, String id) {
        if (!isAcceptable(id)) {
            throw DaybookException.invalid(field + " '" + Texts.shortened(id, 60)
                    + "' is not an id; use up to 128 letters, digits and . _ : -, starting with a letter or digit");
        }
        return id;
    }

    /** Whether what came from outside can be an id. */
    public static boolean isAcceptable(String id) {
        int length = id.length();
        boolean acceptable = length > 0 && length <= MAX_LENGTH && isLetterOrDigit(id.charAt(0));
        for (int i = 1; acceptable && i < length; i++) {
            char c = id.charAt(i);
            acceptable = isLetterOrDigit(c) || c == '.' || c == '_' || c == ':' || c == '-';
        }
        return acceptable;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private String random(String prefix) {
        return "%s-%s-%06x".formatted(prefix, TIME.format(clock.instant()), random.nextInt(1 << 24));
    }
}
