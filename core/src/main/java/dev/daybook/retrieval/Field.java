package dev.daybook.retrieval;

/** A part of a document, what a word in it weighs, and how much a long one is held against it. */
public enum Field {
    NAME(4, 0.3),
    DESCRIPTION(3, 0.5),
    WHEN_TO_USE(2, 0.6),
    HEADINGS(1, 0.7),
    FILES(0.5, 0.7),
    BODY(0.5, 0.9);

    private final double weight;
    private final double lengthNormalisation;

    Field(double weight, double lengthNormalisation) {
        this.weight = weight;
        this.lengthNormalisation = lengthNormalisation;
    }

    double weight() {
        return weight;
    }

    /** BM25's b: 0 ignores a field's length, 1 counts shares of it instead of words. */
    double lengthNormalisation() {
        return lengthNormalisation;
    }
}
