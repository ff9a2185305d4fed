package dev.daybook.runlog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When something was, as people and files' names say it; a time without a zone is one of theirs. */
final class WrittenTime {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)[-/._]?(\\d\\d?)[-/._]?(\\d\\d?)(?!\\d)");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(?<!\\d)(\\d\\d?)([/.-])(\\d\\d?)[/.-]((?:19|20)\\d\\d)(?!\\d)");
    private static final Pattern MONTH_DAY =
            Pattern.compile("(?i)\\b([a-z]{3})[a-z]*\\.?\\s+(\\d\\d?)(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d\\d)");
    private static final Pattern DAY_MONTH =
            Pattern.compile("(?i)(?<!\\d)(\\d\\d?)(?:st|nd|rd|th)?\\.?\\s+([a-z]{3})[a-z]*\\.?,?\\s+((?:19|20)\\d\\d)");
    private static final Pattern TIME = Pattern.compile(
            "(?i)(?<![\\d:])(\\d\\d?)[:h.](\\d\\d)(?:[:.](\\d\\d)(?:[.,]\\d{1,9})?)?(?:\\s*([ap])\\.?m\\b\\.?)?");
    private static final Pattern FILE_TIME = Pattern.compile("^[_T -]+(\\d\\d)[-_.:h]?(\\d\\d)(?![\\d])");
    private static final Pattern OFFSET =
            Pattern.compile("(?i)(?<=[\\d\\s.])(?:(?:utc|gmt)?([+-]\\d\\d):?(\\d\\d)?(?![-\\d])|(?:z|utc|gmt)\\b)");

    private record Day(LocalDate date, int end) {}

    private WrittenTime() {}

    /** Absent: no day can be read from it. Without a time of day it is the day's beginning. */
    static Optional<Instant> of(String written, ZoneId zone) {
        return day(written).map(day -> {
            String rest = written.substring(day.end());
            Matcher time = TIME.matcher(rest);
            LocalTime at = time.find() ? time(time).orElse(LocalTime.MIDNIGHT) : LocalTime.MIDNIGHT;
            return LocalDateTime.of(day.date(), at)
                    .atZone(zone(rest).orElse(zone))
                    .toInstant();
        });
    }

    /** From a file's name, like {@code 2026-01-03_14-30_review-tagged-1.md}. */
    static Optional<Instant> ofFileName(String name, ZoneId zone) {
        return day(name).map(day -> {
            Matcher time = FILE_TIME.matcher(name.substring(day.end()));
            LocalTime at = time.find()
                    ? time(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)), 0)
                            .orElse(LocalTime.MIDNIGHT)
                    : LocalTime.MIDNIGHT;
            return LocalDateTime.of(day.date(), at).atZone(zone).toInstant();
        });
    }

    /** {@code 2:32 PM} is {@code 14:32}; what is no time of day stays as it is. */
    static String ofDay(String written) {
        Matcher time = TIME.matcher(written);
        if (!time.matches() || time.group(4) == null) {
            return written;
        }
        return time(time).map(LocalTime::toString).orElse(written);
    }

    /** Whether day and month could be the other way round. */
    static boolean isAmbiguous(String written) {
        Matcher last = YEAR_LAST.matcher(written);
        return last.find()
                && last.group(2).equals("/")
                && Integer.parseInt(last.group(1)) <= 12
                && Integer.parseInt(last.group(3)) <= 12
                && !last.group(1).equals(last.group(3));
    }

    private static Optional<Day> day(String written) {
        Matcher first = YEAR_FIRST.matcher(written);
        while (first.find()) {
            Optional<Day> day = day(number(first, 1), number(first, 2), number(first, 3), first.end());
            if (day.isPresent()) {
                return day;
            }
        }
        Matcher last = YEAR_LAST.matcher(written);
        if (last.find()) {
            boolean dayFirst = !last.group(2).equals("/") || number(last, 1) > 12;
            return dayFirst
                    ? day(number(last, 4), number(last, 3), number(last, 1), last.end())
                    : day(number(last, 4), number(last, 1), number(last, 3), last.end());
        }
        Matcher monthDay = MONTH_DAY.matcher(written);
        if (monthDay.find() && month(monthDay.group(1)) > 0) {
            return day(number(monthDay, 3), month(monthDay.group(1)), number(monthDay, 2), monthDay.end());
        }
        Matcher dayMonth = DAY_MONTH.matcher(written);
        return dayMonth.find() && month(dayMonth.group(2)) > 0
                ? day(number(dayMonth, 3), month(dayMonth.group(2)), number(dayMonth, 1), dayMonth.end())
                : Optional.empty();
    }

    private static Optional<Day> day(int year, int month, int day, int end) {
        try {
            return Optional.of(new Day(LocalDate.of(year, month, day), end));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(Matcher time) {
        int hour = number(time, 1);
        if (time.group(4) != null) {
            boolean afternoon = time.group(4).equalsIgnoreCase("p");
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        return time(hour, number(time, 2), time.group(3) == null ? 0 : number(time, 3));
    }

    private static Optional<LocalTime> time(int hour, int minute, int second) {
        return hour < 24 && minute < 60 && second < 60
                ? Optional.of(LocalTime.of(hour, minute, second))
                : Optional.empty();
    }

    private static Optional<ZoneId> zone(String rest) {
        Matcher offset = OFFSET.matcher(rest);
        if (!offset.find()) {
            return Optional.empty();
        }
        if (offset.group(1) == null) {
            return Optional.of(ZoneOffset.UTC);
        }
        try {
            int hours = Integer.parseInt(offset.group(1));
            int minutes = offset.group(2) == null ? 0 : number(offset, 2);
            return Optional.of(ZoneOffset.ofHoursMinutes(hours, hours < 0 ? -minutes : minutes));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
