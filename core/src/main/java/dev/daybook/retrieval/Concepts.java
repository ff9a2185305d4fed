package dev.daybook.retrieval;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Documents placed among the matters that people of the field speak of: explicit semantic analysis (Gabrilovich,
 * Markovitch, Computing semantic relatedness using Wikipedia-based explicit semantic analysis, IJCAI 2007), with
 * {@link Cards} for the encyclopedia.
 */
final class Concepts {
    private static final int CARDS_OF_DOCUMENT = 20;
    private static final int CARDS_OF_QUESTION = 15;

    /** What a document is about in the first place. */
    private static final int MATTERS_OF_DOCUMENT = 3;

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
    private final Analyzer analyzer;
    private final List<Place> documents;

    private Concepts(Cards cards, Analyzer analyzer, List<Place> documents) {
        this.cards = cards;
        this.analyzer = analyzer;
        this.documents = documents;
    }

    static Concepts of(List<Document> documents, Cards cards, Analyzer analyzer) {
        return new Concepts(
                cards,
                analyzer,
                documents.stream()
                        .map(document -> place(scores(cards, terms(document, analyzer)), CARDS_OF_DOCUMENT, 1))
                        .toList());
    }

    /** What weighted terms are about. */
    Reading read(Map<String, Double> weighted) {
        return new Reading(scores(cards, weighted));
    }

    /** What some terms are about, by the scores of all cards. */
    final class Reading {
        private final double[] scores;

        private Reading(double[] scores) {
            this.scores = scores;
        }

        /** The cosine with each document, 0 to 1. */
        double[] similarities() {
            Place question = place(scores, CARDS_OF_QUESTION, SHARPNESS);
            float[] wanted = new float[scores.length];
            for (int i = 0; i < question.cards().length; i++) {
                wanted[question.cards()[i]] = question.weights()[i];
            }
            double[] similarities = new double[documents.size()];
            for (int i = 0; i < similarities.length; i++) {
                int[] own = documents.get(i).cards();
                float[] weights = documents.get(i).weights();
                for (int j = 0; j < own.length; j++) {
                    similarities[i] += weights[j] * wanted[own[j]];
                }
            }
            return similarities;
        }

        /**
         * How much sooner the terms are about something that no work is about than about anything else: the ratio of the best
         * cards' scores, 0 where they are about no such thing.
         */
        double elsewhere() {
            double work = largest(0, cards.elsewhere());
            double other = largest(cards.elsewhere(), scores.length);
            return other == 0 ? 0 : other / Math.max(work, Double.MIN_NORMAL);
        }

        /** Whether the document is about the same: what is no work in general can be what this library is for. */
        boolean isElsewhereWith(int document) {
            double other = largest(cards.elsewhere(), scores.length);
            return IntStream.of(documents.get(document).cards())
                    .limit(MATTERS_OF_DOCUMENT)
                    .anyMatch(card -> card >= cards.elsewhere() && scores[card] == other);
        }

        /** The terms of the names of what the terms are probably about, weighing about as much as these. */
        Map<String, Double> names() {
            int[] best = Best.of(scores, NAMED);
            Map<String, Double> names = new HashMap<>();
            for (int card : best) {
                Set<String> terms =
                        new LinkedHashSet<>(analyzer.terms(cards.titles().get(card), MOST_TERMS));
                double sure =
                        Math.min(MOST_SURE, scores[card] / SURE) * Math.pow(scores[card] / scores[best[0]], SHARPNESS);
                double share = sure / Math.sqrt(Math.max(1, terms.size() / 2.0));
                terms.forEach(term -> names.merge(
                        term, share, (known, more) -> Math.max(known, more) + AGREEMENT * Math.min(known, more)));
            }
            return names;
        }

        private double largest(int from, int to) {
            double largest = 0;
            for (int i = from; i < to; i++) {
                largest = Math.max(largest, scores[i]);
            }
            return largest;
        }
    }

    private static Map<String, Double> terms(Document document, Analyzer analyzer) {
        Map<String, Double> terms = new HashMap<>();
        WEIGHTS.forEach((field, weight) -> analyzer.terms(document.text(field), MOST_TERMS)
                .forEach(term -> terms.merge(term, weight, (sum, more) -> Math.min(MOST_WEIGHT, sum + more))));
        return terms;
    }

    private static double[] scores(Cards cards, Map<String, Double> terms) {
        double[] scores = new double[cards.index().size()];
        cards.index().score(terms, 1, scores);
        return scores;
    }

    private static Place place(double[] scores, int most, double sharpness) {
        int[] best = Best.of(scores, most);
        float[] weights = new float[best.length];
        double square = 0;
        for (int i = 0; i < best.length; i++) {
            weights[i] = (float) Math.pow(scores[best[i]] / scores[best[0]], sharpness);
            square += weights[i] * weights[i];
        }
        for (int i = 0; i < best.length; i++) {
            weights[i] /= (float) Math.sqrt(square);
        }
        return new Place(best, weights);
    }
}
