package dev.daybook.runlog;

/** Where a run's tokens are known from: its agent told them, or the session's transcript shows them. */
public enum TokenSource {
    TOLD,
    TRANSCRIPT
}
