package dev.daybook.runlog;

import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run has spent, and from where that is known.
 *
 * @param cost absent when a price is unknown
 * @param models of the API messages that were counted; none where the tokens were told
 * @param from the time of which messages were counted; absent where the tokens were told
 */
public record RunTokens(
        TokenSource source,
        Tokens tokens,
        Optional<Cost> cost,
        List<String> models,
        Optional<Instant> from,
        Optional<Instant> to) {

    public RunTokens {
        models = List.copyOf(models);
    }

    static RunTokens told(Tokens tokens, Optional<Cost> cost) {
        return new RunTokens(
                TokenSource.TOLD, tokens.checkedAsOne(), cost, List.of(), Optional.empty(), Optional.empty());
    }
}
