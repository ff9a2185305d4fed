package dev.daybook.retrieval;

import java.util.Optional;

/** Vectors of numbers. */
public final class Vectors {
    private Vectors() {}

    /** The same direction with length 1; absent for a vector without a direction, or with a number that is none. */
    public static Optional<float[]> normalised(float[] vector) {
        double squares = 0;
        for (float number : vector) {
            squares += (double) number * number;
        }
        double length = Math.sqrt(squares);
        if (!Double.isFinite(length) || length < Float.MIN_NORMAL) {
            return Optional.empty();
        }
        float[] normalised = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            normalised[i] = (float) (vector[i] / length);
        }
        return Optional.of(normalised);
    }
}
