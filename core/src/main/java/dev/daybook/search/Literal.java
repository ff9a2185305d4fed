package dev.daybook.search;

import java.time.Instant;

/** A value to compare with, in the unit of its key. */
public sealed interface Literal {
    record Text(String value) implements Literal {}

    /** Durations in milliseconds, sizes in bytes. */
    record Number(double value) implements Literal {}

    record Time(Instant value) implements Literal {}

    record Truth(boolean value) implements Literal {}
}
