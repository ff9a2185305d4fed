package dev.daybook.cli;

import dev.daybook.search.KeyType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A value that was found, as people read it. */
final class SearchCell {
    private static final int DECIMALS = 4;

    private SearchCell() {}

    static String of(Optional<Object> value, KeyType type, ZoneId zone) {
        return value.map(some -> of(some, type, zone)).orElse(Wording.UNKNOWN);
    }

    private static String of(Object value, KeyType type, ZoneId zone) {
        if (value instanceof Instant time) {
            return Wording.time(time, zone);
        }
        if (value instanceof Number number) {
            return switch (type) {
                case DURATION -> Wording.duration(Math.round(number.doubleValue()));
                case SIZE -> Wording.bytes(Math.round(number.doubleValue()));
                case TEXT, WORD, NUMBER, TIME, TRUTH -> rounded(number);
            };
        }
        return value.toString();
    }

    /** Without an exponent, and without a fraction where there is none. */
    static String number(Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
            return exact.setScale(Math.max(0, exact.scale()), RoundingMode.UNNECESSARY)
                    .toPlainString();
        }
        return value.toString();
    }

    private static String rounded(Number number) {
        if (number instanceof Double value && Double.isFinite(value) && value != Math.rint(value)) {
            BigDecimal exact = BigDecimal.valueOf(value);
            int scale = exact.abs().compareTo(BigDecimal.ONE) < 0 ? DECIMALS + leadingZeros(exact) : DECIMALS;
            return number(exact.setScale(scale, RoundingMode.HALF_UP).doubleValue());
        }
        double value = number.doubleValue();
        return Math.abs(value) < Long.MAX_VALUE ? Wording.count(number.longValue()) : number.toString();
    }

    private static int leadingZeros(BigDecimal fraction) {
        return Math.max(0, fraction.scale() - fraction.precision());
    }
}
