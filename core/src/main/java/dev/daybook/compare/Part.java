package dev.daybook.compare;

import java.util.List;

/**
 * What sessions are in one aspect.
 *
 * @param leftOut rows that there are beyond these
 */
public record Part(Aspect aspect, List<TextRow> texts, List<NumberRow> numbers, long leftOut) {
    public Part {
        texts = List.copyOf(texts);
        numbers = List.copyOf(numbers);
    }

    /** Those rows alone in which not all sessions are the same. */
    Part differences() {
        return new Part(
                aspect,
                texts.stream().filter(TextRow::differs).toList(),
                numbers.stream().filter(NumberRow::differs).toList(),
                leftOut);
    }

    public boolean isEmpty() {
        return texts.isEmpty() && numbers.isEmpty();
    }
}
