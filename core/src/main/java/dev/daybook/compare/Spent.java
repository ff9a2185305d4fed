package dev.daybook.compare;

import dev.daybook.compare.CompareStore.ModelUse;
import dev.daybook.cost.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Tokens and cost of sessions; a cost of which a part has no price is no number to compare. */
final class Spent {
    private final List<Gathered> sessions;
    private final int baseline;

    Spent(List<Gathered> sessions, int baseline) {
        this.sessions = sessions;
        this.baseline = baseline;
    }

    Part part() {
        List<NumberRow> rows = new ArrayList<>();
        if (sessions.stream().anyMatch(Spent::isTold)) {
            rows.add(tokens("tokens", Tokens::total));
            rows.add(tokens("input", Tokens::input));
            rows.add(tokens("output", Tokens::output));
            rows.add(tokens("cache_read", Tokens::cacheRead));
            rows.add(tokens("cache_write", tokens -> tokens.cacheWrite5m() + tokens.cacheWrite1h()));
            rows.add(NumberRow.of("cost", Unit.DOLLARS, costs(true), baseline));
        }
        if (sessions.stream().anyMatch(gathered -> unpriced(gathered) > 0)) {
            rows.add(NumberRow.without("cost_at_least", Unit.DOLLARS, costs(false)));
            rows.add(NumberRow.of(
                    "messages_without_price",
                    Unit.COUNT,
                    sessions.stream()
                            .map(gathered -> Optional.of((double) unpriced(gathered)))
                            .toList(),
                    baseline));
        }
        return new Part(Aspect.SPENT, List.of(), rows, 0);
    }

    /** A session of which no message was told spent something that is not known. */
    private static boolean isTold(Gathered gathered) {
        return !gathered.models().isEmpty();
    }

    private static long unpriced(Gathered gathered) {
        return gathered.models().stream().mapToLong(ModelUse::unpriced).sum();
    }

    private NumberRow tokens(String name, ToLongFunction<Tokens> part) {
        List<Optional<Double>> values = sessions.stream()
                .map(gathered -> Optional.of(gathered).filter(Spent::isTold).map(told -> (double) told.models().stream()
                        .mapToLong(use -> part.applyAsLong(use.tokens()))
                        .sum()))
                .toList();
        return NumberRow.of(name, Unit.TOKENS, values, baseline);
    }

    private List<Optional<Double>> costs(boolean whole) {
        return sessions.stream()
                .map(gathered -> gathered.models().stream()
                        .map(ModelUse::costMicros)
                        .flatMap(Optional::stream)
                        .reduce(Long::sum)
                        .filter(micros -> !whole || unpriced(gathered) == 0)
                        .map(micros -> BigDecimal.valueOf(micros, 6).doubleValue()))
                .toList();
    }
}
