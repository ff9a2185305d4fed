package dev.daybook.handoff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What whoever goes on should know of a session, or of a period.
 *
 * @param sessionId the session; absent for a period
 * @param since nothing older is told
 * @param endedAt the last sign of life of what is told; ages are reckoned from there
 * @param summary facts on the whole, in the order to be told
 * @param told what the agent said at the end
 * @param compactions when the agent's context was compacted, which lost it what had come before
 * @param omitted statements for which there was no room
 * @param tokens about as many as its text has, as {@link TokenEstimate} reckons
 */
public record Handoff(
        Optional<String> sessionId,
        String title,
        Optional<Instant> since,
        Instant endedAt,
        List<String> summary,
        Optional<String> told,
        List<Instant> compactions,
        List<Section> sections,
        long omitted,
        int budget,
        int tokens) {

    public Handoff {
        summary = List.copyOf(summary);
        compactions = List.copyOf(compactions);
        sections = List.copyOf(sections);
    }

    /** Everything that it names, each once. */
    List<Citation> citations() {
        TreeSet<Citation> all = new TreeSet<>();
        sessionId.map(Citation::session).ifPresent(all::add);
        sections.forEach(section -> section.statements().forEach(statement -> all.addAll(statement.citations())));
        return List.copyOf(all);
    }

    Optional<Section> section(Section.Kind kind) {
        return sections.stream().filter(section -> section.kind() == kind).findFirst();
    }
}
