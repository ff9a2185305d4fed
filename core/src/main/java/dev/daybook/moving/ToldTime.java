package dev.daybook.moving;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as another recorder has written it, to the microsecond.
 *
 * @param key the same for the same writing, whatever zone it is taken to be in
 * @param zoned whether it was written with its zone
 */
record ToldTime(Instant at, String key, boolean zoned) {
    private static final int LONGEST = 40;
    private static final int DATE = 10;
    private static final int LAST_YEAR = 9999;

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Absent: not a time, or before 1970 or after 9999. One without a zone is of that zone. */
    static Optional<ToldTime> parse(String text, ZoneId zone) {
        String word = text.length() > LONGEST ? "" : text.strip();
        if (word.length() <= DATE) {
            return Optional.empty();
        }
        String iso = word.charAt(DATE) == ' ' ? word.substring(0, DATE) + 'T' + word.substring(DATE + 1) : word;
        try {
            TemporalAccessor read = FORMAT.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
            boolean zoned = read instanceof OffsetDateTime;
            LocalDateTime local = LocalDateTime.from(read);
            Instant at = read instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : local.atZone(zone).toInstant();
            return at.isBefore(Instant.EPOCH) || local.getYear() > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(new ToldTime(
                            at.truncatedTo(ChronoUnit.MICROS),
                            zoned
                                    ? at.truncatedTo(ChronoUnit.MICROS).toString()
                                    : local.truncatedTo(ChronoUnit.MICROS).toString(),
                            zoned));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
