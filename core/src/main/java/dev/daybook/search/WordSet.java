package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which words of a closed vocabulary a comparison means. */
final class WordSet {
    /** MLflow's words for how a run stands; nothing here is scheduled. */
    private static final Map<String, List<String>> MLFLOW_STATUS = Map.of(
            "running", List.of("running"),
            "finished", List.of("completed", "ended"),
            "failed", List.of("failed"),
            "killed", List.of("abandoned"),
            "scheduled", List.of());
    /** As reports and providers say it. */
    private static final Map<String, List<String>> CI_RESULT = Map.of(
            "passed", List.of("pass"),
            "success", List.of("pass"),
            "failed", List.of("fail"),
            "failure", List.of("fail"));

    private final Attribute attribute;

    WordSet(Attribute attribute) {
        this.attribute = attribute;
    }

    /** Whether one comes before the other. */
    boolean isOrdered() {
        return attribute == Attribute.ERROR_SEVERITY;
    }

    /** What the word means; absent where it is none. */
    Optional<List<String>> meant(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        if (attribute.vocabulary().contains(wanted)) {
            return Optional.of(List.of(wanted));
        }
        return Optional.ofNullable(others().get(wanted));
    }

    private Map<String, List<String>> others() {
        return switch (attribute) {
            case SESSION_STATUS -> MLFLOW_STATUS;
            case CI_RESULT -> CI_RESULT;
            default -> Map.of();
        };
    }

    List<String> before(String word) {
        return attribute.vocabulary().subList(0, attribute.vocabulary().indexOf(word));
    }

    List<String> after(String word) {
        List<String> all = attribute.vocabulary();
        return all.subList(all.indexOf(word) + 1, all.size());
    }

    /** Those that fit a pattern as they are, in capitals, or as others call them. */
    List<String> matching(Predicate<? super String> pattern) {
        Predicate<String> either = word -> pattern.test(word) || pattern.test(word.toUpperCase(Locale.ROOT));
        List<String> matching =
                new ArrayList<>(attribute.vocabulary().stream().filter(either).toList());
        if (attribute == Attribute.SESSION_STATUS) {
            MLFLOW_STATUS.keySet().stream()
                    .filter(either)
                    .map(MLFLOW_STATUS::get)
                    .forEach(matching::addAll);
        }
        return matching;
    }

    /** The key is one of them. */
    Condition in(Key key, List<String> words, boolean negated) {
        List<Literal> values = attribute.vocabulary().stream()
                .filter(words::contains)
                .map(word -> (Literal) new Literal.Text(word))
                .toList();
        if (values.isEmpty()) {
            return negated ? new Condition.Present(key, true) : Logic.FALSE;
        }
        Operator operator = values.size() == 1 ? Operator.EQUAL : Operator.IN;
        return new Condition.Compare(key, operator, negated, values);
    }
}
