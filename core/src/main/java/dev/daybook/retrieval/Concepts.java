package dev.daybook.retrieval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Documents placed among the matters that people of the field speak of: explicit semantic analysis (Gabrilovich,
 * Markovitch, Computing semantic relatedness using Wikipedia-based explicit semantic analysis, IJCAI 2007), with
 * {@link Cards} for the encyclopedia.
 */
final class Concepts {
    private static final int CARDS_OF_DOCUMENT = 20;
    private static final int CARDS_OF_QUESTION = 15;
    private static final int MOST_TERMS = 300;

    /** Cards of which the names are looked for. */
    private static final int NAMED = 5;

    /** A card with such a score is what is spoken of, about as surely as a word that was said is meant. */
    private static final double SURE = 15;

    private static final double MOST_SURE = 1.3;

    /** What a second card with the same word in its name adds. */
    private static final double AGREEMENT = 0.5;

    /** How much sooner a card that fits best counts than others. */
    private static final double SHARPNESS = 2;

    private static final double MOST_WEIGHT = 4;
    private static final Map<Field, Double> WEIGHTS =
            Map.of(Field.NAME, 3.0, Field.DESCRIPTION, 1.0, Field.WHEN_TO_USE, 0.5, Field.HEADINGS, 0.3);

    /** Cards by their numbers with their weights; its length is 1. */
    private record Place(int[] cards, float[] weights) {}

    private final Cards cards;
    private final List<Place> documents;

    private Concepts(Cards cards, List<Place> documents) {
        this.cards = cards;
        this.documents = documents;
    }

    static Concepts of(List<Document> documents, Cards cards, Analyzer analyzer) {
        return new Concepts(
                cards,
                documents.stream()
                        .map(document -> place(cards.index(), terms(document, analyzer), CARDS_OF_DOCUMENT, 1))
                        .toList());
    }

    /** The cosine of each document with the weighted terms, 0 to 1. */
    double[] similarities(Map<String, Double> weighted) {
        Place question = place(cards.index(), weighted, CARDS_OF_QUESTION, SHARPNESS);
        float[] wanted = new float[cards.index().size()];
        for (int i = 0; i < question.cards().length; i++) {
            wanted[question.cards()[i]] = question.weights()[i];
        }
        return documents.stream()
                .mapToDouble(document -> IntStream.range(0, document.cards().length)
                        .mapToDouble(i -> document.weights()[i] * wanted[document.cards()[i]])
                        .sum())
                .toArray();
    }

    /**
     * How much sooner the weighted terms are about something that no work is about than about anything else: the ratio of
     * the best cards' scores, 0 where they are about no such thing.
     */
    double elsewhere(Map<String, Double> weighted) {
        double[] scores = new double[cards.index().size()];
        cards.index().score(weighted, 1, scores);
        double work = Arrays.stream(scores, 0, cards.elsewhere()).max().orElse(0);
        double other =
                Arrays.stream(scores, cards.elsewhere(), scores.length).max().orElse(0);
        return other == 0 ? 0 : other / Math.max(work, Double.MIN_NORMAL);
    }

    /** The terms of the names of what the weighted terms are probably about, weighing about as much as these. */
    Map<String, Double> names(Map<String, Double> weighted) {
        double[] scores = new double[cards.index().size()];
        cards.index().score(weighted, 1, scores);
        int[] best = best(scores, NAMED);
        Map<String, Double> names = new HashMap<>();
        for (int card : best) {
            List<String> terms = cards.titles().get(card);
            double sure =
                    Math.min(MOST_SURE, scores[card] / SURE) * Math.pow(scores[card] / scores[best[0]], SHARPNESS);
            double share = sure / Math.sqrt(Math.max(1, terms.size() / 2.0));
            terms.forEach(term -> names.merge(
                    term, share, (known, more) -> Math.max(known, more) + AGREEMENT * Math.min(known, more)));
        }
        return names;
    }

    private static Map<String, Double> terms(Document document, Analyzer analyzer) {
        Map<String, Double> terms = new HashMap<>();
        WEIGHTS.forEach((field, weight) -> analyzer.terms(document.text(field), MOST_TERMS)
                .forEach(term -> terms.merge(term, weight, (sum, more) -> Math.min(MOST_WEIGHT, sum + more))));
        return terms;
    }

    private static Place place(Index cards, Map<String, Double> terms, int most, double sharpness) {
        double[] scores = new double[cards.size()];
        cards.score(terms, 1, scores);
        int[] best = best(scores, most);
        double[] weights = Arrays.stream(best)
                .mapToDouble(card -> Math.pow(scores[card] / scores[best[0]], sharpness))
                .toArray();
        double length =
                Math.sqrt(Arrays.stream(weights).map(weight -> weight * weight).sum());
        float[] normalised = new float[best.length];
        for (int i = 0; i < best.length; i++) {
            normalised[i] = (float) (weights[i] / length);
        }
        return new Place(best, normalised);
    }

    private static int[] best(double[] scores, int most) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double least = Math.max(sorted[Math.max(0, sorted.length - most)], Double.MIN_VALUE);
        return IntStream.range(0, scores.length)
                .filter(card -> scores[card] >= least)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer card) -> scores[card])
                        .reversed()
                        .thenComparing(card -> card))
                .limit(most)
                .mapToInt(card -> card)
                .toArray();
    }
}
