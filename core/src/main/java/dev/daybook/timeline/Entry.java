package dev.daybook.timeline;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Something that happened in a session; what is absent is unknown, or is nothing that this kind has.
 *
 * @param id of what it tells of, by which it is recognised when it is read again
 * @param name in a word or two: the tool, the skill, the error's number, the commit's short hash
 * @param text what it says: the prompt, the answer, what a tool worked on, a commit's subject
 * @param status as a word
 * @param failed whether it tells of something that went wrong
 * @param facts further words by their names
 * @param counts further numbers by their names
 */
public record Entry(
        Instant at,
        EntryKind kind,
        String id,
        Strand strand,
        Optional<String> exchangeId,
        Optional<String> name,
        Optional<Passage> text,
        Optional<String> status,
        boolean failed,
        Optional<Long> durationMs,
        Map<String, String> facts,
        Map<String, Long> counts,
        List<Detail> details) {
    private static final int BEGINNING = 200;

    public Entry {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        details = List.copyOf(details);
    }

    public Optional<Passage> detail(String label) {
        return details.stream()
                .filter(detail -> detail.label().equals(label))
                .map(Detail::passage)
                .findFirst();
    }

    /** What is shown of it, so that a later state of it is known to be another one. */
    String state() {
        long told = kind == EntryKind.ANSWER ? text.map(Passage::length).orElse(0L) : 0;
        return status.orElse("") + " " + told;
    }

    /** By what it is recognised. */
    String key() {
        return kind + " " + id;
    }

    Entry at(Instant time) {
        return new Entry(
                time, kind, id, strand, exchangeId, name, text, status, failed, durationMs, facts, counts, details);
    }

    Entry in(Strand other) {
        return new Entry(
                at, kind, id, other, exchangeId, name, text, status, failed, durationMs, facts, counts, details);
    }

    public Entry with(Optional<Passage> newText, List<Detail> newDetails) {
        return new Entry(
                at, kind, id, strand, exchangeId, name, newText, status, failed, durationMs, facts, counts, newDetails);
    }

    /** The same with every recorded text changed; ids, kinds and times stay. */
    public Entry mapped(UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>();
        facts.forEach((fact, value) -> changed.put(fact, change.apply(value)));
        return new Entry(
                at,
                kind,
                id,
                new Strand(strand.sessionId(), strand.depth(), strand.agent().map(change)),
                exchangeId,
                name.map(change),
                text.map(passage -> passage.with(change)),
                status.map(change),
                failed,
                durationMs,
                changed,
                counts,
                details.stream()
                        .map(detail ->
                                new Detail(detail.label(), detail.passage().with(change)))
                        .toList());
    }

    /** With no more than the beginning of its text. */
    public Entry shortened() {
        return with(text.map(passage -> passage.first(BEGINNING)), List.of());
    }

    /** All that it says. */
    Stream<Passage> passages() {
        return Stream.concat(text.stream(), details.stream().map(Detail::passage));
    }
}
