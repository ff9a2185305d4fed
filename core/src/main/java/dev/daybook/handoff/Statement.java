package dev.daybook.handoff;

import dev.daybook.core.DaybookException;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is known, and where from.
 *
 * @param name what it is about: a task, a decision
 * @param code a path, a hash or a command, to be taken as it stands
 * @param text what is said of it, as it was recorded or found; may be empty beside a name or code
 * @param compacted whether all that it cites had left the agent's context by the end
 * @param importance the least important is left out first
 */
public record Statement(
        Optional<String> name,
        Optional<String> code,
        String text,
        List<Citation> citations,
        boolean compacted,
        int importance) {

    public Statement {
        citations = List.copyOf(citations);
        if (name.isEmpty() && code.isEmpty() && text.isBlank()) {
            throw DaybookException.invalid("a statement says something");
        }
    }

    static Statement of(String text, List<Citation> citations) {
        return new Statement(Optional.empty(), Optional.empty(), text, citations, false, 0);
    }

    static Statement named(String name, String text, List<Citation> citations) {
        return new Statement(Optional.of(name), Optional.empty(), text, citations, false, 0);
    }

    static Statement code(String code, String text, List<Citation> citations) {
        return new Statement(Optional.empty(), Optional.of(code), text, citations, false, 0);
    }

    Statement compacted(boolean isCompacted) {
        return new Statement(name, code, text, citations, isCompacted, importance);
    }

    Statement ofImportance(int howMuch) {
        return new Statement(name, code, text, citations, compacted, howMuch);
    }
}
