package dev.daybook.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An inverted index ranked by BM25F: frequencies are weighted and normalised by field before they are saturated
 * (Robertson, Zaragoza, Taylor, Simple BM25 extension to multiple weighted fields, CIKM 2004), and each term weighs
 * ln(1 + (N − n + 0.5) / (n + 0.5)) as in Lucene.
 */
final class Index {
    /** Saturation: from how many weighted occurrences on more of them say little. */
    private static final double K1 = 1.2;

    /** Documents without the term that are imagined, so that scores of small and large collections compare. */
    private static final int BACKGROUND = 200;

    /** The terms of a field that count; what comes later in a very long text does not. */
    private static final int MOST_TERMS = 4_000;

    /** Where a term occurs, in ascending order, and its saturated frequency there, 0 to K1 + 1. */
    record Postings(int[] documents, float[] weights) {
        int count() {
            return documents.length;
        }
    }

    private final Map<String, Integer> numbers;
    private final List<String> terms;
    private final Postings[] postings;
    private final int size;

    private Index(TermReader reader, Postings[] postings, int size) {
        this.numbers = reader.numbers();
        this.terms = reader.terms();
        this.postings = postings;
        this.size = size;
    }

    static Index of(List<Document> documents, Analyzer analyzer) {
        TermReader reader = new TermReader(analyzer);
        int[][][] read = new int[documents.size()][][];
        for (int i = 0; i < read.length; i++) {
            read[i] = read(documents.get(i), reader);
        }
        return new Index(reader, postings(read, reader.terms().size()), read.length);
    }

    int size() {
        return size;
    }

    /** The terms by their numbers. */
    List<String> terms() {
        return terms;
    }

    Set<String> vocabulary() {
        return numbers.keySet();
    }

    Optional<Postings> postings(String term) {
        return Optional.ofNullable(numbers.get(term)).map(number -> postings[number]);
    }

    Postings postings(int number) {
        return postings[number];
    }

    boolean has(int document, String term) {
        return postings(term)
                .filter(found -> Arrays.binarySearch(found.documents(), document) >= 0)
                .isPresent();
    }

    /** How much a term tells; of an unknown one, as of one that is in a single document. */
    double inverseFrequency(String term) {
        return inverseFrequency(postings(term).map(Postings::count).orElse(1));
    }

    double inverseFrequency(int count) {
        return Math.log(1 + (BACKGROUND + size - count + 0.5) / (count + 0.5));
    }

    /** Adds each document's score for the weighted terms to {@code scores}, one place for each document. */
    void score(Map<String, Double> weighted, double factor, double[] scores) {
        weighted.forEach((term, weight) -> postings(term).ifPresent(found -> {
            double share = factor * weight * inverseFrequency(found.count());
            for (int i = 0; i < found.count(); i++) {
                scores[found.documents()[i]] += share * found.weights()[i];
            }
        }));
    }

    private static int[][] read(Document document, TermReader reader) {
        int[][] fields = new int[Field.values().length][];
        for (Field field : Field.values()) {
            fields[field.ordinal()] = reader.read(document.text(field), MOST_TERMS);
        }
        return fields;
    }

    private static Postings[] postings(int[][][] documents, int terms) {
        double[] average = averageLengths(documents);
        Growing[] growing = new Growing[terms];
        double[] frequencies = new double[terms];
        for (int i = 0; i < documents.length; i++) {
            for (Field field : Field.values()) {
                int[] found = documents[i][field.ordinal()];
                double b = field.lengthNormalisation();
                double share = field.weight() / (1 - b + b * found.length / average[field.ordinal()]);
                for (int term : found) {
                    frequencies[term] += share;
                }
            }
            for (int[] found : documents[i]) {
                for (int term : found) {
                    if (frequencies[term] > 0) {
                        growing[term] = growing[term] == null ? new Growing() : growing[term];
                        growing[term].add(i, (float) (frequencies[term] * (K1 + 1) / (frequencies[term] + K1)));
                        frequencies[term] = 0;
                    }
                }
            }
        }
        return Arrays.stream(growing).map(Growing::postings).toArray(Postings[]::new);
    }

    private static double[] averageLengths(int[][][] documents) {
        double[] average = new double[Field.values().length];
        for (int[][] document : documents) {
            for (int i = 0; i < average.length; i++) {
                average[i] += (double) document[i].length / documents.length;
            }
        }
        return Arrays.stream(average).map(length -> Math.max(1, length)).toArray();
    }

    /** Postings while they are collected. */
    private static final class Growing {
        private int[] documents = new int[2];
        private float[] weights = new float[2];
        private int count;

        void add(int document, float weight) {
            if (count == documents.length) {
                documents = Arrays.copyOf(documents, 2 * count);
                weights = Arrays.copyOf(weights, 2 * count);
            }
            documents[count] = document;
            weights[count++] = weight;
        }

        Postings postings() {
            return new Postings(Arrays.copyOf(documents, count), Arrays.copyOf(weights, count));
        }
    }
}
