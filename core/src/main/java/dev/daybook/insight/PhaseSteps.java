package dev.daybook.insight;

import dev.daybook.insight.PhasesReport.Transition;
import dev.daybook.skill.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** Counts which phase follows which. */
final class PhaseSteps {
    private PhaseSteps() {}

    /** Of the phases of sessions, in their order; most frequent first. */
    static List<Transition> count(List<List<Phase>> sessions) {
        Phase[] phases = Phase.values();
        long[][] steps = new long[phases.length][phases.length];
        for (List<Phase> session : sessions) {
            for (int i = 1; i < session.size(); i++) {
                steps[session.get(i - 1).ordinal()][session.get(i).ordinal()]++;
            }
        }
        List<Transition> transitions = new ArrayList<>();
        for (Phase from : phases) {
            long left = LongStream.of(steps[from.ordinal()]).sum();
            for (Phase to : phases) {
                long count = steps[from.ordinal()][to.ordinal()];
                if (count > 0) {
                    transitions.add(new Transition(from, to, Rate.of(count, left)));
                }
            }
        }
        transitions.sort(Comparator.comparingLong(
                        (Transition step) -> -step.probability().count())
                .thenComparing(Transition::from)
                .thenComparing(Transition::to));
        return transitions;
    }
}
