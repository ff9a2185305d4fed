package dev.daybook.search;

import dev.daybook.core.Vocabulary;

/** The three kinds of what sessions are labelled with, as in MLflow. */
public enum LabelKind {
    PARAM,
    METRIC,
    TAG;

    /** {@code param}, {@code metric}, {@code tag}. */
    public String word() {
        return Vocabulary.word(this);
    }
}
