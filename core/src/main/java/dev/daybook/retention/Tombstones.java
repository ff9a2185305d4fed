package dev.daybook.retention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** What was deleted and is not to come back from agents' logs; no id is kept, but a digest of each. */
public interface Tombstones {
    int DIGEST_BYTES = 16;

    /** What lies there. */
    enum Kind {
        SESSION,
        EXCHANGE,
        /** What a session is called, and came to. */
        DESCRIPTION
    }

    /** Why it was deleted. */
    enum Why {
        RETENTION,
        FORGOTTEN
    }

    /** Notes that something is gone; an exchange by the id that its log gives it. */
    default void put(Kind kind, String id, Instant at, Why why) {
        put(digest(kind, id), kind, at, why);
    }

    default boolean has(Kind kind, String id) {
        return has(digest(kind, id));
    }

    /** Notes that nothing of that time is to be recorded. */
    void forget(Instant since, Instant until, Instant at);

    /** Whether nothing of that time is to be recorded. */
    boolean isForgotten(Instant at);

    void put(String digest, Kind kind, Instant at, Why why);

    boolean has(String digest);

    /** How many there are. */
    long count(Kind kind);

    static String digest(Kind kind, String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((kind.name() + ":" + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
