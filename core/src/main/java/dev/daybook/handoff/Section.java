package dev.daybook.handoff;

import java.util.ArrayList;
import java.util.List;

/**
 * Statements of one kind.
 *
 * @param omitted how many more there are for which there was no room
 */
public record Section(Kind kind, List<Statement> statements, long omitted) {

    public Section {
        statements = List.copyOf(statements);
    }

    /** The sections in their order, each with how important its first statement is, and how much less each further one. */
    public enum Kind {
        NEXT_STEPS("Suggested next steps", 100, 4),
        UNCOMMITTED("Uncommitted work", 90, 4),
        FAILING("Failing tests and checks", 94, 5),
        ERRORS("Open errors", 88, 5),
        TODO("To do", 86, 3),
        WORK("Key work done", 84, 2),
        DECISIONS("Decisions", 80, 4),
        COMMITS("Commits", 76, 3),
        MODIFIED("Files modified", 72, 3),
        REFERENCED("Files referenced", 46, 3),
        SUBAGENTS("Sub-agents", 66, 5),
        SKILLS("Skills", 60, 5),
        SESSIONS("Sessions", 78, 4),
        HOT_FILES("Hot files", 72, 3),
        RESUME("To go on", 92, 2);

        private final String title;
        private final int first;
        private final int step;

        Kind(String title, int first, int step) {
            this.title = title;
            this.first = first;
            this.step = step;
        }

        public String title() {
            return title;
        }
    }

    /** The statements, which come with the most important first. */
    static Section ranked(Kind kind, List<Statement> statements) {
        List<Statement> ranked = new ArrayList<>();
        for (Statement statement : statements) {
            ranked.add(statement.ofImportance(kind.first - kind.step * ranked.size()));
        }
        return new Section(kind, ranked, 0);
    }

    /** The same section with those statements left, and so many more left out. */
    Section with(List<Statement> left, long more) {
        return new Section(kind, left, omitted + more);
    }
}
