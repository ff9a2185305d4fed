package dev.daybook.handoff;

import java.util.List;
import java.util.Optional;

/** Keeps handoffs that were given. */
public interface HandoffStore {

    /** Keeps a handoff with what it cites; one that is the same as an earlier one takes its place. */
    void add(GivenHandoff given);

    /** Deletes all but the newest of each session, and of periods. */
    void prune(int newest);

    /** Those given, newest first; of one session if one is named. */
    List<GivenHandoff> list(Optional<String> sessionId, int limit);

    /** What something cites. */
    List<Citation> citations(String citing);
}
