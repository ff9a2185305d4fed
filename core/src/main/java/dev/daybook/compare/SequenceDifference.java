package dev.daybook.compare;

import dev.daybook.compare.Alignment.Kind;
import dev.daybook.compare.Alignment.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * How the tools that two sessions called in order differ.
 *
 * @param first calls of the baseline, at most {@link #LONGEST}
 * @param second calls of the other one, at most as many
 * @param common the most calls that both have in the same order
 * @param similarity twice the common ones by all of both, 0 to 1
 * @param cut whether one of them goes on beyond what was compared
 * @param leftOut places where they differ beyond these
 */
public record SequenceDifference(
        String sessionId,
        long first,
        long second,
        long common,
        double similarity,
        boolean cut,
        List<Place> places,
        long leftOut) {
    /** The work grows with the product of two lengths; so many by so many take a tenth of a second. */
    static final int LONGEST = 10_000;

    private static final int MOST_PLACES = 200;

    /** Calls of one tool, one after the other. */
    public record Run(String tool, long calls) {
        /** A sequence in short. */
        static List<Run> of(List<String> tools) {
            List<Run> runs = new ArrayList<>();
            for (String tool : tools) {
                int last = runs.size() - 1;
                if (last >= 0 && runs.get(last).tool().equals(tool)) {
                    runs.set(last, new Run(tool, runs.get(last).calls() + 1));
                } else {
                    runs.add(new Run(tool, 1));
                }
            }
            return runs;
        }
    }

    /**
     * Where they differ.
     *
     * @param at how many calls of the baseline were before
     * @param missing what only the baseline has there
     * @param added what only the other one has there
     */
    public record Place(long at, List<Run> missing, List<Run> added) {}

    public SequenceDifference {
        places = List.copyOf(places);
    }

    static SequenceDifference of(String sessionId, List<String> baseline, List<String> other) {
        List<String> first = baseline.subList(0, Math.min(LONGEST, baseline.size()));
        List<String> second = other.subList(0, Math.min(LONGEST, other.size()));
        List<Step> steps = Alignment.of(first, second);
        long common = steps.stream().filter(step -> step.kind() == Kind.SAME).count();
        List<Place> places = places(steps);
        int all = first.size() + second.size();
        return new SequenceDifference(
                sessionId,
                first.size(),
                second.size(),
                common,
                all == 0 ? 1 : Math.round(2000.0 * common / all) / 1000.0,
                baseline.size() > LONGEST || other.size() > LONGEST,
                places.subList(0, Math.min(MOST_PLACES, places.size())),
                Math.max(0, places.size() - MOST_PLACES));
    }

    private static List<Place> places(List<Step> steps) {
        List<Place> places = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> added = new ArrayList<>();
        int before = 0;
        for (Step step : steps) {
            switch (step.kind()) {
                case ONLY_FIRST -> missing.add(step.word());
                case ONLY_SECOND -> added.add(step.word());
                case SAME -> {
                    put(places, before, missing, added);
                    before += missing.size() + 1;
                    missing.clear();
                    added.clear();
                }
            }
        }
        put(places, before, missing, added);
        return places;
    }

    private static void put(List<Place> places, int before, List<String> missing, List<String> added) {
        if (!missing.isEmpty() || !added.isEmpty()) {
            places.add(new Place(before, Run.of(missing), Run.of(added)));
        }
    }
}
