package dev.daybook.runlog;

import dev.daybook.cost.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tokens as people write them down: {@code 12,345}, {@code ~12k}; the cost is reckoned anew, and what else is told is kept. */
final class WrittenTokens {
    private static final Pattern NUMBER = Pattern.compile("~?\\s*([0-9][0-9,._' ]{0,20})\\s*([kKmM]?)(?:\\s*tokens)?");
    private static final long MOST = 10_000_000_000L;

    private Optional<Long> input = Optional.empty();
    private Optional<Long> output = Optional.empty();
    private Optional<Long> cacheRead = Optional.empty();
    private Optional<Long> cacheWrite = Optional.empty();
    private final List<String> notes = new ArrayList<>();

    /** Whether a field or a row of that name tells of tokens. */
    static boolean isMetric(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        return word.contains("token") || word.contains("cost") || word.equals("input") || word.equals("output");
    }

    void put(String name, String value) {
        String word = name.toLowerCase(Locale.ROOT);
        Optional<Long> count = number(value);
        if (count.isEmpty() || word.contains("cost") || word.contains("total")) {
            if (!value.isBlank() && !value.contains("X")) {
                notes.add(name + ": " + value.strip());
            }
        } else if (word.contains("cache") && word.contains("read")) {
            cacheRead = count;
        } else if (word.contains("cache")) {
            cacheWrite = count;
        } else if (word.contains("input") || word.contains("prompt")) {
            input = count;
        } else if (word.contains("output") || word.contains("completion")) {
            output = count;
        } else {
            notes.add(name + ": " + value.strip());
        }
    }

    /** Absent: nobody counted them; a table of zeros was never filled in. */
    Optional<Tokens> tokens() {
        long sum = input.orElse(0L) + output.orElse(0L) + cacheRead.orElse(0L) + cacheWrite.orElse(0L);
        return sum == 0 || sum > MOST
                ? Optional.empty()
                : Optional.of(new Tokens(
                        input.orElse(0L), output.orElse(0L), cacheRead.orElse(0L), cacheWrite.orElse(0L), 0));
    }

    /** What cannot be kept as a number: totals without their parts, amounts of money. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    static Optional<Long> number(String written) {
        String text = written.length() > 60 ? written.substring(0, 60) : written;
        Matcher number = NUMBER.matcher(text.strip());
        if (!number.matches()) {
            return Optional.empty();
        }
        boolean inThousands = !number.group(2).isEmpty();
        String digits = number.group(1).strip().replaceAll(inThousands ? "[,_' ]" : "[,._' ]", "");
        try {
            BigDecimal value = new BigDecimal(digits);
            if (inThousands) {
                value = value.movePointRight(number.group(2).equalsIgnoreCase("k") ? 3 : 6);
            }
            return value.precision() > 18 ? Optional.empty() : Optional.of(value.longValue());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
