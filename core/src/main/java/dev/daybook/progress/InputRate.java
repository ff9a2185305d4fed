package dev.daybook.progress;

import dev.daybook.core.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How fast an input has grown lately, by when things happened, not by when they were recorded.
 *
 * @param since the first of the days that count; absent where too few days are known
 * @param until the last one: yesterday, as today is not over
 * @param days of which it is known what happened, as far as they count
 * @param n what happened on them
 * @param interval of the rate, 95 %
 * @param dispersion how much more days differ than by chance: variance by mean, 1 at least
 * @param note why there is no rate
 */
public record InputRate(
        Input input,
        Optional<LocalDate> since,
        Optional<LocalDate> until,
        int days,
        long n,
        Optional<Double> perDay,
        Optional<List<Double>> interval,
        Optional<Double> dispersion,
        Optional<String> note) {
    /** Four weeks: as recent as goes with a rate that a few days do not make. */
    static final int MOST_DAYS = 28;

    private static final int WEEK = 7;

    /** The rate that was found beside what is told of it; absent where there is none, or where nothing happened. */
    record Found(InputRate told, Optional<DailyRate> rate) {
        boolean isNone() {
            return rate.isEmpty() && told.days() >= DailyRate.ENOUGH_DAYS && told.n() == 0;
        }
    }

    /** Days count from the one after the first that anything is known of: there was no recording before. */
    static Found of(InputStore store, Input input, LocalDate today, ZoneId zone) {
        Optional<LocalDate> first =
                store.first(input).map(at -> at.atZone(zone).toLocalDate()).filter(day -> day.isBefore(today));
        int known = first.map(day -> (int) Math.min(MOST_DAYS, day.until(today, ChronoUnit.DAYS) - 1))
                .orElse(0);
        if (known < DailyRate.ENOUGH_DAYS) {
            return new Found(
                    none(input, known, Texts.counted(known, "day") + (known == 1 ? " is known" : " are known")),
                    Optional.empty());
        }
        int days = known / WEEK * WEEK;
        List<Instant> midnights = IntStream.rangeClosed(0, days)
                .mapToObj(i -> today.minusDays(days - i).atStartOfDay(zone).toInstant())
                .toList();
        long[] counts =
                store.countBetween(input, midnights).stream().mapToLong(n -> n).toArray();
        return of(input, today, counts);
    }

    private static Found of(Input input, LocalDate today, long[] counts) {
        DailyRate rate = DailyRate.of(counts);
        boolean enough = rate.count() >= DailyRate.ENOUGH;
        Optional<DailyRate> told = Optional.of(rate).filter(found -> enough);
        InputRate shown = new InputRate(
                input,
                Optional.of(today.minusDays(rate.days())),
                Optional.of(today.minusDays(1)),
                rate.days(),
                rate.count(),
                told.map(found -> rounded(found.perDay())),
                told.map(found -> List.of(rounded(found.lower()), rounded(found.upper()))),
                told.map(found -> rounded(found.dispersion())),
                enough ? Optional.empty() : Optional.of(tooFew(rate)));
        return new Found(shown, told);
    }

    private static String tooFew(DailyRate rate) {
        return rate.count() == 0
                ? "none in the last " + rate.days() + " days"
                : "no rate yet (n=" + rate.count() + " in " + rate.days() + " days, needs " + DailyRate.ENOUGH + ")";
    }

    private static InputRate none(Input input, int days, String known) {
        return new InputRate(
                input,
                Optional.empty(),
                Optional.empty(),
                days,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("no rate yet (" + known + ", needs " + DailyRate.ENOUGH_DAYS + ")"));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
