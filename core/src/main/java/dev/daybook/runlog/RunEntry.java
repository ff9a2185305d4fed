package dev.daybook.runlog;

/** What a run log tells of, in the order in which it came: a step, a decision or an error. */
public sealed interface RunEntry permits RunStep, Decision, RunError {

    /** As it is shown: {@code 14:32}. */
    String time();
}
