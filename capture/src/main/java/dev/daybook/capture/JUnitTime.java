package dev.daybook.capture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** The time of a JUnit report, in seconds, as it is written in several countries. */
final class JUnitTime {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,20})?([eE]-?\\d{1,2})?");
    /** Surefire writes 1,234.5 and also 1,234 for as many seconds. */
    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");

    private static final BigDecimal LONGEST = BigDecimal.valueOf(366L * 24 * 3600);

    private JUnitTime() {}

    /** Milliseconds; absent where there is no time, or one that cannot be. */
    static Optional<Long> of(XmlElement element) {
        return element.attribute("time").or(() -> element.attribute("duration")).flatMap(JUnitTime::parse);
    }

    static Optional<Long> parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > 40) {
            return Optional.empty();
        }
        String plain = THOUSANDS.matcher(stripped).matches()
                ? stripped.replace(",", "")
                : stripped.indexOf('.') < stripped.lastIndexOf(',')
                        ? stripped.replace(".", "").replace(',', '.')
                        : stripped;
        return Optional.of(plain)
                .filter(number -> NUMBER.matcher(number).matches())
                .map(BigDecimal::new)
                .filter(seconds -> seconds.compareTo(LONGEST) <= 0)
                .map(seconds -> seconds.movePointRight(3)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue());
    }
}
