package dev.daybook.metrics;

import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts over the whole record that only monitoring asks for. */
public interface MetricStore {

    /** Invocations by skill, outcome and phase. */
    List<Uses> skillUses();

    /** Completed invocations of known duration by skill and duration. */
    List<Lasting> skillDurations();

    /** CI results that are not superseded, by provider and status, both in upper case. */
    List<CiRuns> ciRuns();

    /** When the newest session, exchange or invocation of the record began. */
    Map<String, Instant> newest();

    /** How often. */
    record Uses(String skill, Outcome outcome, Optional<Phase> phase, long count, Instant last) {}

    /** How long, and how often. */
    record Lasting(String skill, long durationMs, long count) {}

    /** Runs of CI. */
    record CiRuns(String provider, String status, long count) {}
}
