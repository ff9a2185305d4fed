package dev.daybook.compare;

import dev.daybook.compare.CompareStore.ModelUse;
import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import dev.daybook.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What sessions are, how they went and how long they took. */
final class Facts {
    private final List<Gathered> sessions;
    private final int baseline;

    Facts(List<Gathered> sessions, int baseline) {
        this.sessions = sessions;
        this.baseline = baseline;
    }

    Part part() {
        List<TextRow> texts = Stream.of(
                        text("status", session -> Optional.of(session.statusWord())),
                        text("kind", session -> Optional.of(Vocabulary.word(session.kind()))),
                        text("procedure", Session::procedure),
                        text("agent", Session::agent),
                        text("agent_version", Session::agentVersion),
                        new TextRow(
                                "model", sessions.stream().map(Facts::models).toList()),
                        text("branch", Session::branch),
                        text("started", session -> Optional.of(Timestamps.format(session.startedAt()))),
                        text("ended", session -> session.endedAt().map(Timestamps::format)),
                        text("within", Session::parentId),
                        new TextRow(
                                "feedback",
                                sessions.stream().map(Facts::feedback).toList()))
                .filter(row -> row.values().stream().anyMatch(Optional::isPresent))
                .toList();
        List<NumberRow> numbers = Stream.of(
                        number("duration", Unit.SECONDS, Facts::duration),
                        number("active", Unit.SECONDS, gathered -> metric(gathered, "active_seconds")),
                        number("exchanges", Unit.COUNT, gathered -> Optional.of((double) gathered.exchanges())),
                        number("rating", Unit.PLAIN, gathered -> gathered.ratings()
                                .flatMap(CompareStore.Ratings::rating)))
                .filter(row -> row.values().stream().anyMatch(Optional::isPresent))
                .toList();
        return new Part(Aspect.FACTS, texts, numbers, 0);
    }

    private TextRow text(String name, Function<Session, Optional<String>> value) {
        return new TextRow(
                name,
                sessions.stream()
                        .map(gathered -> value.apply(gathered.session()))
                        .toList());
    }

    private NumberRow number(String name, Unit unit, Function<Gathered, Optional<Double>> value) {
        return NumberRow.of(name, unit, sessions.stream().map(value).toList(), baseline);
    }

    /** The dearest first. */
    private static Optional<String> models(Gathered gathered) {
        return Optional.of(gathered.models().stream()
                        .map(ModelUse::model)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }

    private static Optional<String> feedback(Gathered gathered) {
        return gathered.ratings().map(given -> Stream.of(
                        counted("positive", given.positive()),
                        counted("neutral", given.neutral()),
                        counted("negative", given.negative()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", ")));
    }

    private static Optional<String> counted(String word, long n) {
        return n == 0 ? Optional.empty() : Optional.of(word + " " + n);
    }

    private static Optional<Double> duration(Gathered gathered) {
        Session session = gathered.session();
        return session.endedAt()
                .map(end -> Duration.between(session.startedAt(), end).toMillis() / 1_000.0);
    }

    private static Optional<Double> metric(Gathered gathered, String name) {
        return Optional.ofNullable(gathered.metrics().get(name));
    }
}
