package dev.daybook.handoff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fits a handoff into a number of tokens: statements are taken in by their importance until the first for which there is no
 * room; with it, all that are less important are left out.
 */
final class Budget {
    private Budget() {}

    static Handoff fitted(Handoff whole, HandoffFormat format) {
        int left = whole.budget() - format.head(whole);
        Set<Section.Kind> begun = new HashSet<>();
        Map<Statement, Boolean> taken = new IdentityHashMap<>();
        List<Entry> byImportance = entries(whole);
        for (Entry entry : byImportance) {
            int cost = format.statement(entry.section(), entry.statement());
            if (!begun.contains(entry.section().kind())) {
                cost += format.heading(entry.section());
            }
            if (cost > left) {
                break;
            }
            left -= cost;
            begun.add(entry.section().kind());
            taken.put(entry.statement(), true);
        }
        return with(whole, taken, format);
    }

    private static List<Entry> entries(Handoff whole) {
        List<Entry> entries = new ArrayList<>();
        whole.sections().forEach(section -> section.statements()
                .forEach(statement -> entries.add(new Entry(section, statement))));
        // what is equally important is taken in the order in which it is told
        entries.sort(Comparator.comparing((Entry entry) -> entry.statement().importance())
                .reversed());
        return entries;
    }

    private static Handoff with(Handoff whole, Map<Statement, Boolean> taken, HandoffFormat format) {
        List<Section> sections = new ArrayList<>();
        long omitted = 0;
        for (Section section : whole.sections()) {
            List<Statement> left =
                    section.statements().stream().filter(taken::containsKey).toList();
            Section fitted = section.with(left, section.statements().size() - left.size());
            omitted += fitted.omitted();
            if (!left.isEmpty()) {
                sections.add(fitted);
            }
        }
        Handoff fitted = with(whole, sections, omitted, 0);
        return with(whole, sections, omitted, format.whole(fitted));
    }

    private static Handoff with(Handoff whole, List<Section> sections, long omitted, int tokens) {
        return new Handoff(
                whole.sessionId(),
                whole.title(),
                whole.since(),
                whole.endedAt(),
                whole.summary(),
                whole.told(),
                whole.compactions(),
                sections,
                omitted,
                whole.budget(),
                tokens);
    }

    /** A statement in its section. */
    private record Entry(Section section, Statement statement) {}
}
