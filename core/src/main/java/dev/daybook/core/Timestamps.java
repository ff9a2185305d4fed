package dev.daybook.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** The one written form of an instant: UTC, milliseconds, fixed width, so that text order is time order. */
public final class Timestamps {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private Timestamps() {}

    /**
     * What is finer than a millisecond is cut off.
     *
     * @throws DaybookException INVALID: outside the years 0000 to 9999, where the width is another
     */
    public static String format(Instant instant) {
        return FORMAT.format(checked(instant));
    }

    /** Reads any ISO-8601 instant that can be written; what is finer than a millisecond is cut off. */
    public static Instant parse(String text) {
        try {
            return checked(Instant.parse(text).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeParseException e) {
            throw DaybookException.invalid(
                    "'" + Texts.shortened(text, 60) + "' is not a time; give one like 2026-01-31T09:30:00Z");
        }
    }

    /** Whether the instant has a written form. */
    static boolean isWritable(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(AFTER_LAST);
    }

    private static Instant checked(Instant instant) {
        if (!isWritable(instant)) {
            throw DaybookException.invalid("'" + instant + "' is outside the years 0000 to 9999");
        }
        return instant;
    }
}
