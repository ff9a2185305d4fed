package dev.daybook.cost;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The tokens of one message of the model's API, or of one exchange as a caller told them.
 *
 * @param key what it is counted once by, across files: the message's id and its request's id
 * @param cost absent when the price is unknown
 * @param serviceTier how the API served it, in its own word
 * @param stopReason why the model stopped, in the API's own word
 * @param skill the skill at whose instruction it was spent, where the agent says so
 */
public record Usage(
        String key,
        Optional<String> model,
        Instant at,
        Tokens tokens,
        Optional<Cost> cost,
        Optional<String> serviceTier,
        Optional<String> stopReason,
        Optional<String> skill) {
    public Usage {
        tokens.checkedAsOne();
    }

    /** Usage of which no more is known. */
    public Usage(String key, Optional<String> model, Instant at, Tokens tokens, Optional<Cost> cost) {
        this(key, model, at, tokens, cost, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The fuller of two records of one message, with what only the other one knows; of equals this one. A message's counts
     * grow while it is written, and its end is told last.
     */
    public Usage fuller(Usage other) {
        boolean more = other.tokens.output() > tokens.output()
                || (other.tokens.output() == tokens.output() && other.tokens.prompt() > tokens.prompt());
        Usage whole = more ? other : this;
        Usage rest = more ? this : other;
        return new Usage(
                key,
                model,
                at,
                whole.tokens,
                whole.cost,
                whole.serviceTier.or(() -> rest.serviceTier),
                whole.stopReason.or(() -> rest.stopReason),
                whole.skill.or(() -> rest.skill));
    }

    /** The same tokens of a model whose name is fit to be stored. */
    public Usage redacted(UnaryOperator<String> clean) {
        return new Usage(
                key,
                model.map(clean),
                at,
                tokens,
                cost,
                serviceTier.map(clean),
                stopReason.map(clean),
                skill.map(clean));
    }

    /** The same tokens, counted once by another key. */
    public Usage keyed(String newKey) {
        return new Usage(newKey, model, at, tokens, cost, serviceTier, stopReason, skill);
    }
}
