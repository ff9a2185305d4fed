package dev.daybook.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What words of the software field mean and what they hint at. Lines of its resources read {@code a = b}, which stand for
 * each other, or {@code a | b > x, y}: who says a or b probably speaks of x, a little less probably of y.
 */
final class Thesaurus {
    /** The longest phrase. */
    private static final int LONGEST = 5;

    /** What a synonym weighs, where the first of several hints weighs 1. */
    private static final double SYNONYM = 1.5;

    private static final double FALL = 0.15;

    /** Hints of several words of a question add up less and less. */
    private static final double AGREEMENT = 0.5;

    /** A left side as rare as this tells all that it can: ln of one document in about a hundred. */
    private static final double TELLING = 5;

    private static final double MOST_TELLING = 1.3;

    /**
     * Something hinted at.
     *
     * @param weight about 0 to 2
     * @param words as the thesaurus writes it
     */
    record Hint(double weight, String words) {}

    /** What was found for one phrase. */
    private record Found(List<Double> weights, String words) {}

    /** Where a hint comes from: the texts on the right of a line, looked at when the left is met. */
    private record Rule(String right, boolean synonym) {}

    private final Map<String, List<Rule>> rules;
    private final Analyzer analyzer;

    private Thesaurus(Map<String, List<Rule>> rules, Analyzer analyzer) {
        this.rules = rules;
        this.analyzer = analyzer;
    }

    static Thesaurus of(List<String> lines, Analyzer analyzer) {
        Map<String, List<Rule>> rules = new HashMap<>();
        lines.forEach(line -> add(line, rules, analyzer));
        return new Thesaurus(rules, analyzer);
    }

    private static void add(String line, Map<String, List<Rule>> rules, Analyzer analyzer) {
        int hints = line.indexOf(" > ");
        if (hints > 0) {
            Rule rule = new Rule(line.substring(hints + 3), false);
            Resources.split(line.substring(0, hints), " | ").forEach(left -> put(left, rule, rules, analyzer));
        } else {
            List<String> same = Resources.split(line, " = ");
            for (String left : same) {
                same.stream()
                        .filter(other -> !other.equals(left))
                        .forEach(other -> put(left, new Rule(other, true), rules, analyzer));
            }
        }
    }

    private static void put(String left, Rule rule, Map<String, List<Rule>> rules, Analyzer analyzer) {
        List<Analyzer.Token> tokens = analyzer.tokens(left, LONGEST);
        boolean shrunk = tokens.size() == 1 && tokens.get(0).common() && left.indexOf(' ') > 0;
        if (!tokens.isEmpty() && !shrunk) {
            StringBuilder key = new StringBuilder();
            for (Analyzer.Token token : tokens) {
                key.append(key.isEmpty() ? "" : " ").append(token.term());
            }
            rules.computeIfAbsent(key.toString(), unseen -> new ArrayList<>(1)).add(rule);
        }
    }

    /**
     * What the terms of a question, in their order, hint at, by phrases of terms.
     *
     * @param tells how much a term tells, as {@link Index#inverseFrequency} has it
     */
    Map<String, Hint> hints(List<String> terms, ToDoubleFunction<String> tells) {
        Map<String, Found> hints = new LinkedHashMap<>();
        for (int from = 0; from < terms.size(); from++) {
            StringBuilder phrase = new StringBuilder();
            double told = 0;
            for (int to = from; to < Math.min(terms.size(), from + LONGEST); to++) {
                phrase.append(to == from ? "" : " ").append(terms.get(to));
                told += tells.applyAsDouble(terms.get(to));
                double sure = Math.min(MOST_TELLING, told / TELLING);
                rules.getOrDefault(phrase.toString(), List.of()).forEach(rule -> add(rule, sure, hints));
            }
        }
        Map<String, Hint> weighed = new LinkedHashMap<>();
        hints.forEach((phrase, found) -> weighed.put(phrase, new Hint(together(found.weights()), found.words())));
        return weighed;
    }

    private void add(Rule rule, double sure, Map<String, Found> hints) {
        List<String> targets = Resources.split(rule.right(), ",");
        for (int i = 0; i < targets.size(); i++) {
            String phrase = String.join(" ", analyzer.terms(targets.get(i), LONGEST));
            double weight = rule.synonym() ? SYNONYM : 1 / (1 + FALL * i);
            if (!phrase.isEmpty()) {
                String words = targets.get(i);
                hints.computeIfAbsent(phrase, unseen -> new Found(new ArrayList<>(1), words))
                        .weights()
                        .add(sure * weight);
            }
        }
    }

    boolean knows(String term) {
        return rules.containsKey(term);
    }

    private static double together(List<Double> parts) {
        double sum = 0;
        double share = 1;
        for (double part : parts.stream()
                .sorted((left, right) -> Double.compare(right, left))
                .toList()) {
            sum += share * part;
            share *= AGREEMENT;
        }
        return sum;
    }
}
