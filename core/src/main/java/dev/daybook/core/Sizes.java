package dev.daybook.core;

/** Bounds on how much one call may bring. */
public final class Sizes {
    private Sizes() {}

    /** Refuses more entries than are kept, and names the field. */
    public static void atMost(String field, int size, int most) {
        if (size > most) {
            throw DaybookException.invalid(field + " has " + size + " entries; at most " + most + " are kept");
        }
    }
}
