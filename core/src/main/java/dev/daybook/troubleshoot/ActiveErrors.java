package dev.daybook.troubleshoot;

import java.util.ArrayList;
import java.util.List;

/**
 * The errors that are open or in progress, the most severe first.
 *
 * @param open how many there are, of which {@code errors} may be the first ones
 */
public record ActiveErrors(long open, List<ActiveError> errors) implements Evidence {
    public ActiveErrors {
        errors = List.copyOf(errors);
    }

    @Override
    public Mode mode() {
        return Mode.ACTIVE;
    }

    @Override
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                open == 0 ? "No error is open" : "Open errors: " + open,
                open > errors.size() ? List.of("the first " + errors.size() + " are shown") : List.of()));
        errors.forEach(error -> sections.add(error.section()));
        return sections;
    }

    @Override
    public List<String> diagnostics() {
        return Diagnostics.of(
                errors.stream().map(error -> error.error().category()).toList());
    }
}
