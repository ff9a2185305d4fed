package dev.daybook.skill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How well rankings answer questions, each figure a mean over questions with its 95 % percentile bootstrap interval (Efron,
 * Tibshirani, An introduction to the bootstrap, 1993, chapter 13).
 *
 * @param n questions that have an answer
 * @param hitAt1 share with a relevant skill in first place
 * @param hitAt3 share with one among the first three
 * @param mrr mean of 1 / rank of the first relevant one, 0 where none is found
 * @param ndcgAt10 discounted cumulative gain of the first ten against the best possible (Järvelin, Kekäläinen, TOIS 20(4),
 *     2002); of k relevant skills the best gains k, the next k − 1
 */
public record RetrievalQuality(int n, Figure hitAt1, Figure hitAt3, Figure mrr, Figure ndcgAt10) {
    private static final int RESAMPLES = 2_000;
    private static final int SEED = 42;
    private static final int DEPTH = 10;

    /** A mean and its interval. */
    public record Figure(double mean, double low, double high) {}

    /**
     * A question's answer.
     *
     * @param ranked names, best first
     */
    public record Answer(LabelledQuery query, List<String> ranked) {
        /** 0 is first; the length of the list where none is relevant. */
        private int firstRelevant() {
            int rank = 0;
            while (rank < ranked.size() && !query.relevant().contains(ranked.get(rank))) {
                rank++;
            }
            return rank;
        }

        private double within(int places) {
            int first = firstRelevant();
            return first < Math.min(places, ranked.size()) ? 1 : 0;
        }

        private double reciprocalRank() {
            int first = firstRelevant();
            return first < ranked.size() ? 1.0 / (first + 1) : 0;
        }

        private double normalisedGain() {
            int relevant = query.relevant().size();
            double best = 0;
            double gained = 0;
            for (int rank = 0; rank < DEPTH; rank++) {
                double discount = Math.log(2) / Math.log(rank + 2);
                best += Math.max(0, relevant - rank) * discount;
                int place = rank < ranked.size() ? query.relevant().indexOf(ranked.get(rank)) : -1;
                gained += place < 0 ? 0 : (relevant - place) * discount;
            }
            return gained / best;
        }
    }

    /** The quality of the answers to questions that have one. */
    public static RetrievalQuality of(List<Answer> answers) {
        List<Answer> answerable = answers.stream()
                .filter(answer -> !answer.query().relevant().isEmpty())
                .toList();
        return new RetrievalQuality(
                answerable.size(),
                figure(answerable, answer -> answer.within(1)),
                figure(answerable, answer -> answer.within(3)),
                figure(answerable, Answer::reciprocalRank),
                figure(answerable, Answer::normalisedGain));
    }

    /** How much the first answers gain over the second, question by question, in the share with a hit among so many. */
    public static Figure gain(List<Answer> answers, List<Answer> baseline, int places) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).query().relevant().isEmpty()) {
                differences.add(answers.get(i).within(places) - baseline.get(i).within(places));
            }
        }
        return bootstrap(differences.stream().mapToDouble(x -> x).toArray());
    }

    private static Figure figure(List<Answer> answers, ToDoubleFunction<Answer> measure) {
        return bootstrap(answers.stream().mapToDouble(measure).toArray());
    }

    private static Figure bootstrap(double[] values) {
        if (values.length == 0) {
            return new Figure(0, 0, 0);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += values[random.nextInt(values.length)];
            }
            means[i] = sum / values.length;
        }
        Arrays.sort(means);
        return new Figure(
                rounded(Arrays.stream(values).sum() / values.length),
                rounded(means[(int) (0.025 * RESAMPLES)]),
                rounded(means[(int) (0.975 * RESAMPLES)]));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
