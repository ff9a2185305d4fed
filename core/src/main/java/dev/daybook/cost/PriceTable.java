package dev.daybook.cost;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Dated prices per model; what it does not hold has no price. */
public final class PriceTable {
    private static final String BUILT_IN = "/dev/daybook/cost/prices.csv";
    private static final int CELLS = 8;
    private static final int MAX_MODEL = 200;
    private static final int MAX_CELL = 20;
    private static final int MAX_DECIMALS = 12;
    private static final int MAX_REMEMBERED = 1_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final BigDecimal MAX_DOLLARS = BigDecimal.valueOf(10_000);
    private static final Pattern PROVIDER = Pattern.compile("^.*[./:](?=claude-)");
    private static final Pattern ENDING = Pattern.compile("(\\[1m\\]|-v\\d+(:\\d+)?|-latest|[-@]20\\d{6}|-0)+$");

    /** Dollars per million tokens from a day on, for prompts of at least {@code minPrompt} tokens. */
    private record Price(
            String model,
            LocalDate from,
            long minPrompt,
            BigDecimal input,
            BigDecimal output,
            BigDecimal cacheRead,
            BigDecimal cacheWrite5m,
            BigDecimal cacheWrite1h) {

        /** Dollars per million tokens are millionths of a dollar per token. */
        long micros(Tokens tokens) {
            return amount(input, tokens.input())
                    .add(amount(output, tokens.output()))
                    .add(amount(cacheRead, tokens.cacheRead()))
                    .add(amount(cacheWrite5m, tokens.cacheWrite5m()))
                    .add(amount(cacheWrite1h, tokens.cacheWrite1h()))
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValue();
        }

        private static BigDecimal amount(BigDecimal price, long tokens) {
            return price.multiply(BigDecimal.valueOf(tokens));
        }
    }

    /** A model and a day that prices were looked up for; most messages of a log share them. */
    private record Asked(String model, LocalDate day) {}

    private final List<Price> prices;
    private final String digest;
    private final Map<Asked, List<Price>> applicable = new ConcurrentHashMap<>();

    private PriceTable(List<Price> prices, String digest) {
        this.prices = prices;
        this.digest = digest;
    }

    /** The table that comes with this version. */
    public static PriceTable builtIn() {
        try (InputStream in = PriceTable.class.getResourceAsStream(BUILT_IN)) {
            return parse(in.readAllBytes(), "the built-in price table");
        } catch (IOException e) {
            throw new IllegalStateException(BUILT_IN + " is not readable", e);
        }
    }

    /** A table of the user's own, which replaces the built-in one. */
    public static PriceTable read(Path file) {
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw DaybookException.unavailable("The price table " + file + " cannot be read: " + e, e);
        }
    }

    /** The first 12 hex digits of the SHA-256 of the table's bytes. */
    public String digest() {
        return digest;
    }

    /**
     * What one API message cost; absent when the model or the day has no price.
     *
     * @throws DaybookException INVALID: more tokens than anything uses
     */
    public Optional<Cost> costOfMessage(String model, Instant at, Tokens tokens) {
        tokens.checkedAsOne();
        return applicable(model, at).stream()
                .filter(price -> tokens.prompt() >= price.minPrompt())
                .max(Comparator.comparingLong(Price::minPrompt))
                .map(price -> new Cost(price.micros(tokens), digest));
    }

    /**
     * What several API messages together cost; absent also where the price depends on the length of each prompt and
     * the sum does not tell.
     */
    public Optional<Cost> costOfSum(String model, Instant at, Tokens tokens) {
        boolean ambiguous = applicable(model, at).stream()
                .anyMatch(price -> price.minPrompt() > 0 && tokens.prompt() >= price.minPrompt());
        return ambiguous ? Optional.empty() : costOfMessage(model, at, tokens);
    }

    private List<Price> applicable(String model, Instant at) {
        if (applicable.size() > MAX_REMEMBERED) {
            applicable.clear();
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), SECONDS_PER_DAY));
        return applicable.computeIfAbsent(new Asked(model, day), asked -> find(model, day));
    }

    private List<Price> find(String model, LocalDate day) {
        String name = prices.stream().anyMatch(price -> price.model().equals(model)) ? model : canonical(model);
        List<Price> valid = prices.stream()
                .filter(price -> price.model().equals(name) && !price.from().isAfter(day))
                .toList();
        Optional<LocalDate> newest = valid.stream().map(Price::from).max(Comparator.naturalOrder());
        return valid.stream()
                .filter(price -> price.from().equals(newest.orElseThrow()))
                .toList();
    }

    /** {@code us.anthropic.claude-opus-4-5-20251101-v1:0} and {@code claude-opus-4-5@20251101} are claude-opus-4-5. */
    private static String canonical(String model) {
        if (model.length() > MAX_MODEL) {
            return model;
        }
        return ENDING.matcher(PROVIDER.matcher(model).replaceFirst("")).replaceFirst("");
    }

    private static PriceTable parse(byte[] bytes, String name) {
        List<Price> prices = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> price(line, name))
                .toList();
        return new PriceTable(prices, Ids.sha256(bytes).substring(0, 12));
    }

    private static Price price(String line, String name) {
        String[] cells = line.split(",", -1);
        try {
            if (cells.length != CELLS || cells[0].isBlank()) {
                throw new NumberFormatException("not a model and its prices");
            }
            return new Price(
                    cells[0].strip(),
                    LocalDate.parse(cells[1].strip()),
                    tokens(cells[2]),
                    dollars(cells[3]),
                    dollars(cells[4]),
                    dollars(cells[5]),
                    dollars(cells[6]),
                    dollars(cells[7]));
        } catch (DateTimeException | NumberFormatException e) {
            throw DaybookException.invalid("'" + Texts.shortened(line, 120) + "' in " + name
                    + " is not a price; write model,from,min_prompt,input,output,cache_read,cache_write_5m,cache_write_1h,"
                    + " the prices 0 to " + MAX_DOLLARS + " dollars");
        }
    }

    private static long tokens(String cell) {
        long tokens = Long.parseLong(cell.strip());
        if (tokens < 0) {
            throw new NumberFormatException("a prompt of less than no tokens");
        }
        return tokens;
    }

    private static BigDecimal dollars(String cell) {
        String number = cell.strip();
        if (number.length() > MAX_CELL) {
            throw new NumberFormatException("too long for a price");
        }
        BigDecimal value = new BigDecimal(number);
        if (value.signum() < 0 || value.compareTo(MAX_DOLLARS) > 0 || Math.abs(value.scale()) > MAX_DECIMALS) {
            throw new NumberFormatException("not a price");
        }
        return value;
    }
}
