package dev.daybook.timeline;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an entry of a timeline tells of. What happened at the same moment comes in this order: a call before what came of it. */
public enum EntryKind {
    /** The session began. */
    START,
    TOOL,
    PROMPT,
    EVENT,
    SKILL,
    WORKFLOW,
    TODO,
    /** Another agent was set to work. */
    AGENT,
    RUN,
    COMMIT,
    CI,
    ERROR,
    ANSWER,
    HANDOFF,
    /** The session ended. */
    END;

    /** The kinds that words such as {@code tools} or {@code error} name; none of them stands for all. */
    public static Set<EntryKind> parse(String field, Collection<String> words) {
        Set<EntryKind> kinds = EnumSet.noneOf(EntryKind.class);
        words.forEach(word -> kinds.add(parse(field, word)));
        return kinds.isEmpty() ? EnumSet.allOf(EntryKind.class) : kinds;
    }

    private static EntryKind parse(String field, String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> wanted.equals(Vocabulary.word(kind)) || wanted.equals(kind.plural()))
                .findFirst()
                .orElseThrow(() -> DaybookException.invalid(
                        field + " '" + Texts.shortened(word, 60) + "' is unknown; use one or more of: " + known()));
    }

    private static String known() {
        return Arrays.stream(values()).map(EntryKind::plural).collect(Collectors.joining(", "));
    }

    /** {@code tools}; a result of CI has none. */
    public String plural() {
        return this == CI ? "ci" : Vocabulary.word(this) + "s";
    }
}
