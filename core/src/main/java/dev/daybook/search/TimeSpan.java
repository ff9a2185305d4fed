package dev.daybook.search;

import dev.daybook.core.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The time that a literal names, as long as it is exact: a day, a minute, or a millisecond. The end does not belong to it. */
record TimeSpan(Instant start, Instant end) {
    TimeSpan {
        Timestamps.format(start);
        Timestamps.format(end.minusMillis(1));
    }

    /** @throws dev.daybook.core.DaybookException INVALID: outside the years 0000 to 9999 */
    static TimeSpan at(Instant instant) {
        return new TimeSpan(instant, instant.plusMillis(1));
    }

    TimeSpan plus(Duration duration) {
        return new TimeSpan(start.plus(duration), end.plus(duration));
    }

    /** The same span some days later, by the calendar. */
    TimeSpan plusDays(long days, ZoneId zone) {
        return new TimeSpan(
                start.atZone(zone).plusDays(days).toInstant(),
                end.atZone(zone).plusDays(days).toInstant());
    }

    boolean isPoint() {
        return start.plusMillis(1).equals(end);
    }

    Instant last() {
        return end.minusMillis(1);
    }

    /** Which comparison of an instant says that it is before, in or after the span. */
    Condition compare(Key key, Operator operator, boolean negated) {
        return switch (operator) {
            case EQUAL -> isPoint() ? simple(key, operator, negated, start) : between(key, negated, start, last());
            case LESS, GREATER_OR_EQUAL -> simple(key, operator, negated, start);
            case LESS_OR_EQUAL, GREATER -> simple(key, operator, negated, last());
            case LIKE, ILIKE, RLIKE, GLOB, IN, BETWEEN -> throw new IllegalStateException(operator + " takes no time");
        };
    }

    static Condition between(Key key, boolean negated, Instant first, Instant last) {
        List<Literal> ends = List.of(new Literal.Time(first), new Literal.Time(last));
        return new Condition.Compare(key, Operator.BETWEEN, negated, ends);
    }

    private static Condition simple(Key key, Operator operator, boolean negated, Instant instant) {
        return new Condition.Compare(key, operator, negated, List.of(new Literal.Time(instant)));
    }
}
