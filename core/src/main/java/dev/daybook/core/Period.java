package dev.daybook.core;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stretch of time, open at either side; {@code since} is inside, {@code until} is not. */
public record Period(Optional<Instant> since, Optional<Instant> until) {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s*(m|h|d|w)");

    public static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

    public Period {
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw DaybookException.invalid("since (" + Timestamps.format(since.get()) + ") must be before until ("
                    + Timestamps.format(until.get()) + ")");
        }
    }

    /**
     * Reads what people write: {@code 7d}, {@code 24h}, {@code 30m}, {@code 2w} (ago), {@code 2026-01-31} (that day's
     * start in {@code zone}; as an {@code until}, that day's end) or an ISO date and time with an offset.
     */
    public static Period parse(Optional<String> since, Optional<String> until, Instant now, ZoneId zone) {
        return new Period(
                since.map(text -> instant("since", text, now, zone, 0)),
                until.map(text -> instant("until", text, now, zone, 1)));
    }

    /** One moment, as {@link #parse} reads it; of a day its start. */
    public static Instant moment(String field, String text, Instant now, ZoneId zone) {
        return instant(field, text, now, zone, 0);
    }

    private static Instant instant(String field, String text, Instant now, ZoneId zone, int daysAfter) {
        Instant time;
        try {
            time = read(text.strip(), now, zone, daysAfter);
        } catch (DateTimeException e) {
            throw DaybookException.invalid(field + " '" + Texts.shortened(text, 60)
                    + "' is not a time; use 7d, 24h, 30m, 2w, 2026-01-31 or 2026-01-31T09:30:00Z");
        }
        if (!Timestamps.isWritable(time)) {
            throw DaybookException.invalid(field + " '" + Texts.shortened(text, 60)
                    + "' is too far away; use a time in the years 0000 to 9999, or leave " + field + " out");
        }
        return time;
    }

    private static Instant read(String word, Instant now, ZoneId zone, int daysAfter) {
        Matcher ago = AGO.matcher(word);
        if (ago.matches()) {
            return now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
        }
        if (word.length() == 10) {
            return LocalDate.parse(word).plusDays(daysAfter).atStartOfDay(zone).toInstant();
        }
        return OffsetDateTime.parse(word).toInstant();
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(7 * amount);
        };
    }
}
