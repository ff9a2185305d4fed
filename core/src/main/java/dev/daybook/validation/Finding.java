package dev.daybook.validation;

import java.util.List;
import java.util.Optional;

/**
 * How a promise of the record is kept.
 *
 * @param promise what must be so, a sentence
 * @param checked how many things it was tried on
 * @param wrong of how many it does not hold
 * @param examples some of those
 * @param remedy what repairs it without losing anything; absent: nothing does by itself
 */
public record Finding(
        String name, String promise, long checked, long wrong, List<String> examples, Optional<String> remedy) {
    /** So many are shown. */
    public static final int EXAMPLES = 5;

    public Finding {
        examples = List.copyOf(examples.subList(0, Math.min(examples.size(), EXAMPLES)));
    }
}
