package dev.daybook.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What documents are about, learned from which terms occur together in them: latent semantic analysis (Deerwester and
 * others, Indexing by latent semantic analysis, JASIS 41(6), 1990). The leading directions are found by subspace
 * iteration from a fixed random start (Halko, Martinsson, Tropp, Finding structure with randomness, SIAM Review 53(2),
 * 2011), so that the same documents have the same topics.
 */
final class Topics {
    private static final int MOST_DIMENSIONS = 40;

    /** So many documents for each direction: with as many directions as documents, each would be about itself alone. */
    private static final int DOCUMENTS_PER_DIMENSION = 3;

    private static final int ITERATIONS = 3;
    private static final int SEED = 20_261_121;

    /** Terms of a document that count: those that tell most. */
    private static final int STRONGEST = 120;

    private static final int[] NONE = {};

    private final Map<String, float[]> terms;
    private final float[][] documents;
    private final Index index;
    private final int dimensions;

    private Topics(Map<String, float[]> terms, float[][] documents, Index index, int dimensions) {
        this.terms = terms;
        this.documents = documents;
        this.index = index;
        this.dimensions = dimensions;
    }

    /** A document as the numbers of its terms with their weights; its length is 1. */
    private record Row(int[] terms, float[] weights) {}

    static Topics of(Index index) {
        int[] places = new int[index.terms().size()];
        int shared = 0;
        for (int term = 0; term < places.length; term++) {
            places[term] = index.postings(term).count() > 1 ? shared++ : -1;
        }
        List<Row> rows = rows(index, places);
        int dimensions = Math.min(MOST_DIMENSIONS, Math.max(2, rows.size() / DOCUMENTS_PER_DIMENSION));
        float[][] directions = directions(rows, shared, dimensions);
        Map<String, float[]> terms = new HashMap<>();
        for (int term = 0; term < places.length; term++) {
            if (places[term] >= 0) {
                terms.put(index.terms().get(term), directions[places[term]]);
            }
        }
        float[][] documents = new float[rows.size()][];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = normalised(projected(rows.get(i), directions, dimensions));
        }
        return new Topics(terms, documents, index, dimensions);
    }

    /** The cosine of each document with the weighted terms, −1 to 1; 0 where nothing is known of them. */
    double[] similarities(Map<String, Double> weighted) {
        float[] sum = new float[dimensions];
        weighted.forEach((term, weight) -> {
            float[] direction = terms.get(term);
            if (direction != null) {
                float share = (float) (weight * index.inverseFrequency(term));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += share * direction[i];
                }
            }
        });
        float[] question = normalised(sum);
        double[] similarities = new double[documents.length];
        for (int i = 0; i < documents.length; i++) {
            similarities[i] = dot(documents[i], question);
        }
        return similarities;
    }

    /** Documents by the terms that they share with others; {@code places} has each term's place, or −1. */
    private static List<Row> rows(Index index, int[] places) {
        int[] counts = new int[index.size()];
        for (int term = 0; term < places.length; term++) {
            for (int document : places[term] < 0 ? NONE : index.postings(term).documents()) {
                counts[document]++;
            }
        }
        int[][] terms = new int[counts.length][];
        float[][] weights = new float[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            terms[i] = new int[counts[i]];
            weights[i] = new float[counts[i]];
        }
        for (int term = 0; term < places.length; term++) {
            if (places[term] >= 0) {
                Index.Postings found = index.postings(term);
                float tells = (float) index.inverseFrequency(found.count());
                for (int i = 0; i < found.count(); i++) {
                    int document = found.documents()[i];
                    int at = --counts[document];
                    terms[document][at] = places[term];
                    weights[document][at] = tells * found.weights()[i];
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < terms.length; i++) {
            rows.add(row(terms[i], weights[i]));
        }
        return rows;
    }

    /** The strongest of a document's terms. */
    private static Row row(int[] terms, float[] weights) {
        float[] sorted = weights.clone();
        Arrays.sort(sorted);
        float least = sorted.length > STRONGEST ? sorted[sorted.length - STRONGEST] : 0;
        int[] kept = IntStream.range(0, terms.length)
                .filter(i -> weights[i] >= least)
                .limit(STRONGEST)
                .toArray();
        double square =
                IntStream.of(kept).mapToDouble(i -> weights[i] * weights[i]).sum();
        float[] shares = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            shares[i] = (float) (weights[kept[i]] / Math.sqrt(square));
        }
        return new Row(IntStream.of(kept).map(i -> terms[i]).toArray(), shares);
    }

    /** For each term its place in the space of the leading right singular vectors. */
    private static float[][] directions(List<Row> rows, int terms, int dimensions) {
        Random random = new Random(SEED);
        float[][] basis = new float[terms][dimensions];
        for (float[] place : basis) {
            for (int i = 0; i < dimensions; i++) {
                place[i] = (float) random.nextGaussian();
            }
        }
        for (int round = 0; round < ITERATIONS; round++) {
            float[][] next = new float[terms][dimensions];
            for (Row row : rows) {
                float[] projected = projected(row, basis, dimensions);
                for (int i = 0; i < row.terms().length; i++) {
                    addTo(next[row.terms()[i]], projected, row.weights()[i]);
                }
            }
            orthonormalise(next, dimensions);
            basis = next;
        }
        return basis;
    }

    private static float[] projected(Row row, float[][] directions, int dimensions) {
        float[] sum = new float[dimensions];
        for (int i = 0; i < row.terms().length; i++) {
            addTo(sum, directions[row.terms()[i]], row.weights()[i]);
        }
        return sum;
    }

    private static void addTo(float[] sum, float[] other, float factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * other[i];
        }
    }

    /** Gram and Schmidt over the columns, in the modified form; a column that depends on the others becomes 0. */
    private static void orthonormalise(float[][] matrix, int dimensions) {
        for (int column = 0; column < dimensions; column++) {
            for (int before = 0; before < column; before++) {
                double along = 0;
                for (float[] row : matrix) {
                    along += row[column] * row[before];
                }
                for (float[] row : matrix) {
                    row[column] -= (float) (along * row[before]);
                }
            }
            double square = 0;
            for (float[] row : matrix) {
                square += row[column] * row[column];
            }
            float length = (float) Math.sqrt(square);
            for (float[] row : matrix) {
                row[column] = length > 1e-6f ? row[column] / length : 0;
            }
        }
    }

    private static float[] normalised(float[] vector) {
        float length = (float) Math.sqrt(dot(vector, vector));
        if (length > 0) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= length;
            }
        }
        return vector;
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
