package dev.daybook.error;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error is called outside: {@code ERR-007}, or {@code candidate-12} as long as it has no number.
 *
 * @param number the number of an entry, or the id of a candidate
 */
public record ErrorName(boolean candidate, long number) {
    private static final Pattern WRITTEN =
            Pattern.compile("(?:#|err[-_ ]?)?(\\d{1,9})|candidate[-_ ]?(\\d{1,18})", Pattern.CASE_INSENSITIVE);

    /**
     * Reads {@code ERR-007}, {@code err-7}, {@code 7} and {@code candidate-12}.
     *
     * @throws DaybookException INVALID: it names no error
     */
    public static ErrorName parse(String name) {
        Matcher written = WRITTEN.matcher(name.strip());
        if (!written.matches()) {
            throw DaybookException.invalid("'" + Texts.shortened(name, 60)
                    + "' names no error; use a number like ERR-007, or candidate-12 for one without a number");
        }
        return Optional.ofNullable(written.group(1))
                .map(number -> new ErrorName(false, Long.parseLong(number)))
                .orElseGet(() -> new ErrorName(true, Long.parseLong(written.group(2))));
    }

    /** {@code ERR-007}. */
    public static String of(int number) {
        return String.format(Locale.ROOT, "ERR-%03d", number);
    }

    @Override
    public String toString() {
        return candidate ? "candidate-" + number : of(Math.toIntExact(number));
    }
}
