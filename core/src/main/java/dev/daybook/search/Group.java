package dev.daybook.search;

import java.util.Optional;

/** By what rows are put together; those without a value are a group of their own. */
public record Group(String name, Key key, Optional<Bucket> bucket) {

    /** A time's day ({@code 2026-11-01}) or week ({@code 2026-W44}, ISO 8601), in UTC. */
    public enum Bucket {
        DAY,
        WEEK
    }
}
