package dev.daybook.mcp;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import dev.daybook.search.KeyType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A value that was found, as a model reads it and can write it into a filter. */
final class FoundValue {
    /** How the end of a value begins that is cut. */
    static final String CUT = "…[+";

    private static final String MISSING = "-";
    private static final int DIGITS = 6;
    private static final double SECOND = 1_000;
    private static final double MINUTE = 60 * SECOND;
    private static final double HOUR = 60 * MINUTE;
    private static final double KILOBYTE = 1_024;
    private static final double MEGABYTE = 1_024 * KILOBYTE;

    private FoundValue() {}

    /** What is missing is a dash; a text is at most so long and on one line, a bar in it behind a stroke. */
    static String cell(KeyType type, Optional<Object> value, int length) {
        return value.map(present -> present instanceof Number number
                        ? number(type, number.doubleValue(), number)
                        : line(plain(present), length))
                .orElse(MISSING);
    }

    /** As it is compared with; times to the second. */
    static String plain(Object value) {
        if (value instanceof Number number) {
            return rounded(number);
        }
        return value instanceof Instant time
                ? time.truncatedTo(ChronoUnit.SECONDS).toString()
                : value.toString();
    }

    /** A text on one line, without what cannot be seen; where it is cut, it ends with how much is missing: {@code …[+512]}. */
    static String line(String text, int length) {
        boolean isLong = text.length() > 4 * length;
        String seen = HiddenText.removed(Texts.wellFormed(isLong ? text.substring(0, 4 * length) : text))
                .replaceAll("\\s+", " ")
                .strip();
        if (!isLong && seen.length() <= length) {
            return seen.replace("|", "\\|");
        }
        String shown = Texts.shortened(seen + " ", Math.min(length, seen.length()));
        String whole = shown.endsWith("…") ? shown.substring(0, shown.length() - 1) : shown;
        int cut = isLong ? text.length() - whole.length() : seen.length() - whole.length();
        return whole.replace("|", "\\|") + CUT + cut + "]";
    }

    private static String number(KeyType type, double value, Number exact) {
        return switch (type) {
            case DURATION -> duration(value);
            case SIZE -> size(value);
            default -> rounded(exact);
        };
    }

    private static String duration(double ms) {
        if (Math.abs(ms) < SECOND) {
            return rounded(ms, 3) + "ms";
        }
        if (Math.abs(ms) < MINUTE) {
            return rounded(ms / SECOND, 3) + "s";
        }
        return Math.abs(ms) < HOUR ? rounded(ms / MINUTE, 3) + "m" : rounded(ms / HOUR, 3) + "h";
    }

    private static String size(double bytes) {
        if (Math.abs(bytes) < KILOBYTE) {
            return rounded(bytes, 4);
        }
        return Math.abs(bytes) < MEGABYTE ? rounded(bytes / KILOBYTE, 3) + "kb" : rounded(bytes / MEGABYTE, 3) + "mb";
    }

    private static String rounded(Number number) {
        return number instanceof Double || number instanceof Float
                ? rounded(number.doubleValue(), DIGITS)
                : number.toString();
    }

    /** Whole numbers with all their digits. */
    private static String rounded(double value, int digits) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shown = Math.abs(value) >= Math.pow(10, digits)
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : exact.round(new MathContext(digits));
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }
}
