package dev.daybook.cost;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The tokens of one message of the model's API, or of one exchange as a caller told them.
 *
 * @param key what it is counted once by, across files: the message's id and its request's id
 * @param cost absent when the price is unknown
 */
public record Usage(String key, Optional<String> model, Instant at, Tokens tokens, Optional<Cost> cost) {
    public Usage {
        tokens.checkedAsOne();
    }

    /** The same tokens of a model whose name is fit to be stored. */
    public Usage redacted(UnaryOperator<String> clean) {
        return new Usage(key, model.map(clean), at, tokens, cost);
    }

    /** The same tokens, counted once by another key. */
    public Usage keyed(String newKey) {
        return new Usage(newKey, model, at, tokens, cost);
    }
}
