package dev.daybook.retrieval;

/**
 * How much each signal counts.
 *
 * @param common a word that is common in any talk about work, against one that is not
 * @param alternate a word of an alternate, against one of the query
 * @param hinted what the thesaurus adds, against what was said
 * @param topics what documents are about, by what their own collection teaches, against the best score by words
 * @param concepts the same by what is known of the field
 * @param named the names of what a question is probably about, against what was said
 */
record Weights(double common, double alternate, double hinted, double topics, double concepts, double named) {
    static final Weights TUNED = new Weights(0.6, 0.5, 0.35, 0.2, 0.8, 0.35);
    static final Weights PLAIN = new Weights(1, 0.5, 0, 0, 0, 0);
}
