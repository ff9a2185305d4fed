package dev.daybook.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Stretches of time that may overlap. */
final class Spans {
    private record Span(Instant start, Instant end) {}

    private final List<Span> spans = new ArrayList<>();

    void add(Instant start, Optional<Long> ms) {
        ms.ifPresent(length -> spans.add(new Span(start, start.plusMillis(length))));
    }

    /** How long any of them lasted, where they overlap counted once; absent where there is none. */
    Optional<Long> unionMs() {
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        spans.sort(Comparator.comparing(Span::start));
        long total = 0;
        Instant reached = spans.get(0).start();
        for (Span span : spans) {
            Instant from = span.start().isAfter(reached) ? span.start() : reached;
            if (span.end().isAfter(from)) {
                total += Duration.between(from, span.end()).toMillis();
                reached = span.end();
            }
        }
        return Optional.of(total);
    }
}
