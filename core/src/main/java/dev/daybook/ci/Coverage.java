package dev.daybook.ci;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much of the code the tests ran, in percent.
 *
 * @param covered what was run, where the report counts it; then {@code total} is there too
 */
public record Coverage(double percent, Kind kind, Optional<Long> covered, Optional<Long> total) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(\\.\\d{1,20})?");

    /** What is counted. */
    public enum Kind {
        LINE,
        INSTRUCTION
    }

    public Coverage {
        if (!Double.isFinite(percent) || percent < 0 || percent > 100) {
            throw DaybookException.invalid("coverage must be 0 to 100 percent, not " + percent);
        }
        if (covered.isPresent() != total.isPresent()) {
            throw new IllegalArgumentException("covered and total come together");
        }
    }

    /** A percentage as people write it, such as {@code 81.5} or {@code 81.5%}. */
    public static Coverage parse(String text) {
        String number = text.strip().replaceFirst("\\s*%$", "");
        if (!NUMBER.matcher(number).matches()) {
            throw DaybookException.invalid(
                    "coverage must be 0 to 100 percent, like 81.5, not '" + Texts.shortened(text, 60) + "'");
        }
        return ofLines(Double.parseDouble(number));
    }

    /** Told as a share alone. */
    public static Coverage ofLines(double percent) {
        return new Coverage(percent, Kind.LINE, Optional.empty(), Optional.empty());
    }

    /** Counted; two decimals. */
    public static Coverage of(Kind kind, long covered, long total) {
        if (covered < 0 || total < 1 || covered > total) {
            throw DaybookException.invalid(String.format(
                    Locale.ROOT, "coverage of %d in %d cannot be; covered is 0 to the total", covered, total));
        }
        double percent = Math.round(covered * 10_000.0 / total) / 100.0;
        return new Coverage(percent, kind, Optional.of(covered), Optional.of(total));
    }
}
