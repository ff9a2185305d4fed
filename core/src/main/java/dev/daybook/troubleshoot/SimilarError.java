package dev.daybook.troubleshoot;

import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.ErrorStore;
import dev.daybook.error.KnownError;
import dev.daybook.error.KnownFingerprint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An error that was solved and whose message is similar.
 *
 * @param likeness from 0 to 1
 */
public record SimilarError(
        String errorId, String title, String resolution, Optional<String> prevention, double likeness) {
    private static final double LEAST = 0.3;
    private static final int MOST = 2;
    private static final int MOST_SOLVED = 200;

    /** The most similar ones of those that were solved, none below a third. */
    static List<SimilarError> of(KnownError error, List<Solved> solved, List<KnownFingerprint> knownBy) {
        return solved.stream()
                .filter(other -> other.error().id() != error.id())
                .map(other -> of(other, knownBy))
                .filter(other -> other.likeness() >= LEAST)
                .sorted(Comparator.comparingDouble(SimilarError::likeness)
                        .reversed()
                        .thenComparing(SimilarError::errorId))
                .limit(MOST)
                .toList();
    }

    /** An error that was solved, and what it is known by. */
    record Solved(KnownError error, List<KnownFingerprint> knownBy) {
        static List<Solved> list(ErrorStore errors) {
            return errors.list(ErrorFilter.ALL.with(Set.of(ErrorStatus.RESOLVED)), MOST_SOLVED).stream()
                    .filter(error -> error.resolution().isPresent())
                    .map(error -> new Solved(error, errors.listFingerprints(error.id())))
                    .toList();
        }
    }

    private static SimilarError of(Solved solved, List<KnownFingerprint> knownBy) {
        double likeness = knownBy.stream()
                .flatMap(known ->
                        solved.knownBy().stream().map(other -> Likeness.of(known.template(), other.template())))
                .max(Comparator.naturalOrder())
                .orElse(0.0);
        KnownError error = solved.error();
        return new SimilarError(
                error.name(), error.title(), error.resolution().orElseThrow(), error.prevention(), likeness);
    }

    String line() {
        return "similar, solved: " + errorId + " '" + Wording.text(title, 100) + "': " + Wording.text(resolution)
                + prevention
                        .map(text -> "; prevention: " + Wording.text(text, 160))
                        .orElse("");
    }
}
