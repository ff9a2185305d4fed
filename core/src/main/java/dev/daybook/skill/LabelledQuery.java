package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.List;
import java.util.Optional;

/**
 * A question of which it is known what should be found.
 *
 * @param relevant names of skills, best first; empty where nothing fits
 * @param style the kind of question, where questions of several kinds are to be told apart
 */
public record LabelledQuery(
        String id, String query, List<String> relevant, Optional<String> style, List<String> alternates) {

    public LabelledQuery {
        if (query.isBlank()) {
            throw DaybookException.invalid("query of '" + Texts.shortened(id, 60) + "' is empty");
        }
        relevant = List.copyOf(relevant);
        alternates = List.copyOf(alternates);
    }
}
