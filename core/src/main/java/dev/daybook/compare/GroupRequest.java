package dev.daybook.compare;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.List;

/**
 * Which groups to compare.
 *
 * @param metrics those to be compared; all that there are if empty
 */
public record GroupRequest(Group first, Group second, List<String> metrics) {
    public static final int MOST_SESSIONS = 50_000;
    private static final int LONGEST_NAME = 60;

    /** Sessions that a filter is true of, under a name. */
    public record Group(String name, String filter) {
        public Group {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw DaybookException.invalid("a group's name has 1 to " + LONGEST_NAME + " characters, not '"
                        + Texts.shortened(name, LONGEST_NAME) + "'");
            }
        }

        /** A group that is called as its filter reads. */
        public static Group of(String filter) {
            String name = Texts.shortened(filter.strip(), LONGEST_NAME);
            return new Group(name.isBlank() ? "(all)" : name, filter);
        }
    }

    public GroupRequest {
        if (first.name().equals(second.name())) {
            throw DaybookException.invalid("both groups are called '" + first.name() + "'; compare two that differ");
        }
        metrics = List.copyOf(metrics);
    }
}
