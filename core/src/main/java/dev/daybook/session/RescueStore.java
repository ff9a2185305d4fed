package dev.daybook.session;

import dev.daybook.core.Source;
import java.time.Instant;
import java.util.Map;

/** Keeps apart what was rescued from a list of prompts, and lets go of it when a fuller source tells the same. */
public interface RescueStore {

    /** Where each session there is came from, by its id. */
    Map<String, Source> sources();

    /** Whether a log was read since then, so that it may tell what was rescued before; the list of prompts is none. */
    boolean isLogReadSince(Instant time, String historyPath);

    /** Whether another source tells of that prompt, at about that time: as of one that a copy of its session holds. */
    boolean isTold(String text, Instant at);

    /** How many rescued prompts of partial sessions another source tells of by now. */
    long countTold();

    /** Deletes those, and the partial sessions that are left without any; returns how many prompts. */
    int deleteTold();

    /** Deletes the rescued prompts of a session; returns how many. */
    int delete(String sessionId);
}
