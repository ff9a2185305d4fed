package dev.daybook.insight;

import dev.daybook.core.Period;
import dev.daybook.skill.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps experiments, and finds the sessions that they are about. */
public interface ExperimentStore {

    /** False: there is one of that name. */
    boolean add(Experiment experiment);

    Optional<Experiment> find(String name);

    /** Newest first. */
    List<Experiment> list();

    /** False: there is none of that name. */
    boolean update(Experiment experiment);

    /** The sessions that used one of the two skills in the period; what a sub-agent used counts for its session. */
    List<Unit> units(String skillA, String skillB, Period period);

    /**
     * A session's uses of the two skills.
     *
     * @param skill the first that it used
     * @param firstAt when that was
     * @param outcome of the last that ended; absent while none has
     * @param durationMs of all that ended; absent where that of any is not known
     */
    record Unit(
            String sessionId, String skill, Instant firstAt, Optional<Outcome> outcome, Optional<Long> durationMs) {}
}
