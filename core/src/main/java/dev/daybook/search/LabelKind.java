package dev.daybook.search;

/** The three kinds of what sessions are labelled with, as in MLflow. */
public enum LabelKind {
    PARAM,
    METRIC,
    TAG
}
