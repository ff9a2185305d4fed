package dev.daybook.retention;

import java.time.Instant;

/** What becomes of something, and why. */
public record Verdict(
        Retained.Kind kind,
        String id,
        String title,
        Instant lastAt,
        Retained.Outcome outcome,
        long sizeBytes,
        Fate fate,
        String why) {

    /** What becomes of it. */
    public enum Fate {
        KEEP,
        ARCHIVE,
        DELETE
    }

    static Verdict of(Retained item, Fate fate, String why) {
        return new Verdict(
                item.kind(), item.id(), item.title(), item.lastAt(), item.outcome(), item.sizeBytes(), fate, why);
    }

    boolean isKept() {
        return fate == Fate.KEEP;
    }

    /** What is to become of what; a later verdict with the same says the same. */
    record Key(Retained.Kind kind, String id, Fate fate) {}

    Key key() {
        return new Key(kind, id, fate);
    }
}
