package dev.daybook.progress;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How far a milestone is.
 *
 * @param percent of the input of which most is missing
 */
public record MilestoneProgress(String milestone, int percent, List<Part> inputs) {
    private static final int ALL = 100;

    /** How far one input is; the percentage is rounded down, so that 100 is never told too early. */
    public record Part(Input input, long current, long required, int percent) {
        static Part of(Input input, long current, long required) {
            return new Part(
                    input, current, required, current >= required ? ALL : (int) Math.floorDiv(ALL * current, required));
        }
    }

    public MilestoneProgress {
        inputs = List.copyOf(inputs);
    }

    static MilestoneProgress of(Milestone milestone, Map<Input, Long> current) {
        List<Part> parts = Arrays.stream(Input.values())
                .map(input -> Part.of(
                        input,
                        current.getOrDefault(input, 0L),
                        milestone.required().get(input)))
                .toList();
        return new MilestoneProgress(
                milestone.name(), parts.stream().mapToInt(Part::percent).min().orElse(ALL), parts);
    }
}
