package dev.daybook.progress;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a milestone is reached, which is when the last of its inputs is.
 *
 * @param date at which it is as likely to have been reached as not
 * @param earliest of the 95 % interval
 * @param latest absent where that is more than ten years off
 */
public record MilestoneEstimate(
        String milestone,
        State state,
        Optional<LocalDate> date,
        Optional<LocalDate> earliest,
        Optional<LocalDate> latest,
        List<Part> inputs) {
    /** Ten years: nothing goes on as it is for longer. */
    private static final double IN_SIGHT_DAYS = 3_652;

    /** How it stands, the furthest last. */
    public enum State {
        REACHED,
        EXPECTED,
        NO_RATE_YET,
        NOT_IN_SIGHT
    }

    /** When there is enough of one input. */
    public record Part(
            Input input,
            long current,
            long required,
            State state,
            Optional<LocalDate> date,
            Optional<LocalDate> earliest,
            Optional<LocalDate> latest) {

        static Part of(Input input, long current, long required, InputRate.Found found, LocalDate today) {
            if (current >= required) {
                return new Part(input, current, required, State.REACHED);
            }
            if (found.rate().isEmpty()) {
                return new Part(input, current, required, found.isNone() ? State.NOT_IN_SIGHT : State.NO_RATE_YET);
            }
            DailyRate rate = found.rate().get();
            long more = required - current;
            Optional<LocalDate> date = day(today, rate.daysUntil(more));
            if (date.isEmpty()) {
                return new Part(input, current, required, State.NOT_IN_SIGHT);
            }
            return new Part(
                    input,
                    current,
                    required,
                    State.EXPECTED,
                    date,
                    day(today, rate.leastDaysUntil(more)),
                    day(today, rate.mostDaysUntil(more)));
        }

        private Part(Input input, long current, long required, State state) {
            this(input, current, required, state, Optional.empty(), Optional.empty(), Optional.empty());
        }

        private static Optional<LocalDate> day(LocalDate today, double days) {
            return days <= IN_SIGHT_DAYS ? Optional.of(today.plusDays((long) Math.ceil(days))) : Optional.empty();
        }
    }

    public MilestoneEstimate {
        inputs = List.copyOf(inputs);
    }

    static MilestoneEstimate of(
            Milestone milestone, Map<Input, Long> current, List<InputRate.Found> rates, LocalDate today) {
        List<Part> parts = rates.stream()
                .map(found -> {
                    Input input = found.told().input();
                    return Part.of(
                            input,
                            current.getOrDefault(input, 0L),
                            milestone.required().get(input),
                            found,
                            today);
                })
                .toList();
        State state = parts.stream().map(Part::state).max(Enum::compareTo).orElse(State.REACHED);
        return new MilestoneEstimate(
                milestone.name(),
                state,
                last(state, parts, Part::date),
                last(state, parts, Part::earliest),
                last(state, parts, Part::latest),
                parts);
    }

    /** Absent where one of those that are expected has none. */
    private static Optional<LocalDate> last(State state, List<Part> parts, Function<Part, Optional<LocalDate>> day) {
        List<Part> expected =
                parts.stream().filter(part -> part.state() == State.EXPECTED).toList();
        if (state != State.EXPECTED
                || expected.stream().anyMatch(part -> day.apply(part).isEmpty())) {
            return Optional.empty();
        }
        return expected.stream().map(part -> day.apply(part).orElseThrow()).max(LocalDate::compareTo);
    }
}
