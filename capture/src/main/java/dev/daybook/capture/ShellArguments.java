package dev.daybook.capture;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a command was given, told apart.
 *
 * @param clear false when an argument was neither an option that is known nor plainly something else
 */
record ShellArguments(List<Option> options, List<ShellWord> operands, boolean clear) {

    /** An option by its name without dashes, with the values that belong to it. */
    record Option(String name, List<ShellWord> values) {}

    boolean has(String... names) {
        return options.stream().anyMatch(option -> List.of(names).contains(option.name));
    }

    /** The last value of each of these options, in order. */
    Stream<ShellWord> values(String... names) {
        return options.stream()
                .filter(option -> List.of(names).contains(option.name) && !option.values.isEmpty())
                .map(option -> option.values.get(option.values.size() - 1));
    }

    /** All operands are one word each, so that their number and order are certain. */
    boolean isCounted() {
        return operands.stream().allMatch(ShellWord::single);
    }
}
