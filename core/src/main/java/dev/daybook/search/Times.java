package dev.daybook.search;

import dev.daybook.core.DaybookException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as people write them, in the zone of who asks. */
final class Times {
    private static final Pattern SHAPE = Pattern.compile(
            "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:[T ](\\d{2}:\\d{2})(?::(\\d{2})([.,]\\d{1,9})?)?\\s?(Z|[+-]\\d{2}:?\\d{2})?)?)?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-?[Ww](\\d{2})");

    private final Instant now;
    private final ZoneId zone;

    Times(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    TimeSpan now() {
        return TimeSpan.at(now);
    }

    TimeSpan today() {
        return day(now.atZone(zone).toLocalDate());
    }

    TimeSpan yesterday() {
        return day(now.atZone(zone).toLocalDate().minusDays(1));
    }

    /** Days and weeks are those of the calendar where a day is moved; else they have 24 hours each. */
    Optional<TimeSpan> moved(TimeSpan span, Duration by) {
        try {
            boolean days = !span.isPoint() && by.equals(Duration.ofDays(by.toDays()));
            return Optional.of(
                    days
                            ? span.plusDays(by.toDays(), zone)
                            : TimeSpan.at(span.start()).plus(by));
        } catch (DateTimeException | ArithmeticException | DaybookException e) {
            return Optional.empty();
        }
    }

    /** {@code 2026-11-01}, {@code 2026-11}, {@code 2026-W44}, {@code 2026-11-01 09:30}, with seconds and a zone, {@code today}. */
    Optional<TimeSpan> parse(String text) {
        String stripped = text.strip();
        try {
            switch (stripped.toLowerCase(Locale.ROOT)) {
                case "now":
                    return Optional.of(now());
                case "today":
                    return Optional.of(today());
                case "yesterday":
                    return Optional.of(yesterday());
                default:
                    return written(stripped);
            }
        } catch (DateTimeException | ArithmeticException | DaybookException e) {
            return Optional.empty();
        }
    }

    /** Milliseconds since 1970, as MLflow has them. */
    Optional<TimeSpan> epoch(double milliseconds) {
        try {
            boolean whole = milliseconds == Math.rint(milliseconds) && Math.abs(milliseconds) < 1e15;
            return whole ? Optional.of(TimeSpan.at(Instant.ofEpochMilli((long) milliseconds))) : Optional.empty();
        } catch (DateTimeException | DaybookException e) {
            return Optional.empty();
        }
    }

    private Optional<TimeSpan> written(String text) {
        Matcher week = WEEK.matcher(text);
        if (week.matches()) {
            LocalDate monday =
                    LocalDate.parse(week.group(1) + "-W" + week.group(2) + "-1", DateTimeFormatter.ISO_WEEK_DATE);
            return Optional.of(span(monday, monday.plusWeeks(1)));
        }
        Matcher shape = SHAPE.matcher(text);
        return shape.matches() ? Optional.of(shaped(shape)) : Optional.empty();
    }

    private TimeSpan shaped(Matcher shape) {
        if (shape.group(2) == null) {
            LocalDate first = LocalDate.of(Integer.parseInt(shape.group(1)), 1, 1);
            return span(first, first.plusYears(1));
        }
        if (shape.group(3) == null) {
            YearMonth month = YearMonth.parse(shape.group(1) + "-" + shape.group(2));
            return span(month.atDay(1), month.plusMonths(1).atDay(1));
        }
        LocalDate date = LocalDate.parse(shape.group(1) + "-" + shape.group(2) + "-" + shape.group(3));
        return shape.group(4) == null ? day(date) : timed(date, shape);
    }

    private TimeSpan timed(LocalDate date, Matcher shape) {
        String seconds = Optional.ofNullable(shape.group(5)).orElse("00");
        String fraction = Optional.ofNullable(shape.group(6)).orElse("").replace(',', '.');
        LocalDateTime local = LocalDateTime.parse(date + "T" + shape.group(4) + ":" + seconds + fraction);
        String offset = shape.group(7);
        Instant start = local.atZone(offset == null ? zone : ZoneOffset.of(offset.toUpperCase(Locale.ROOT)))
                .toInstant()
                .truncatedTo(ChronoUnit.MILLIS);
        if (!fraction.isEmpty()) {
            return TimeSpan.at(start);
        }
        return new TimeSpan(start, start.plus(1, shape.group(5) == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS));
    }

    private TimeSpan day(LocalDate date) {
        return span(date, date.plusDays(1));
    }

    private TimeSpan span(LocalDate first, LocalDate after) {
        return new TimeSpan(
                first.atStartOfDay(zone).toInstant(), after.atStartOfDay(zone).toInstant());
    }
}
