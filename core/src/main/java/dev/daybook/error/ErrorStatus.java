package dev.daybook.error;

import java.util.EnumSet;
import java.util.Set;

/** How far an error is dealt with. */
public enum ErrorStatus {
    OPEN,
    IN_PROGRESS,
    RESOLVED,
    WONTFIX,
    NEEDS_MANUAL;

    /** Whether nothing is left to be done. */
    public boolean isClosed() {
        return this == RESOLVED || this == WONTFIX;
    }

    /** What may come next; from OPEN to RESOLVED the way leads through IN_PROGRESS, which is noted by itself. */
    public Set<ErrorStatus> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(IN_PROGRESS, RESOLVED, WONTFIX, NEEDS_MANUAL);
            case IN_PROGRESS -> EnumSet.of(OPEN, RESOLVED, WONTFIX, NEEDS_MANUAL);
            case NEEDS_MANUAL -> EnumSet.of(OPEN, IN_PROGRESS, RESOLVED, WONTFIX);
            case RESOLVED, WONTFIX -> EnumSet.of(OPEN);
        };
    }
}
