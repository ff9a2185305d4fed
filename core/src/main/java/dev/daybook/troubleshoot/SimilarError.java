package dev.daybook.troubleshoot;

import dev.daybook.error.ErrorName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An error that was solved and whose message is similar.
 *
 * @param likeness from 0 to 1
 */
public record SimilarError(
        String errorId, String title, String resolution, Optional<String> prevention, double likeness) {
    private static final double LEAST = 0.3;
    private static final int MOST = 2;

    /** The most similar of them, none below a third. */
    static List<SimilarError> among(List<TroubleStore.Solved> solved, List<String> templates, Optional<Integer> self) {
        return solved.stream()
                .filter(other -> !self.equals(Optional.of(other.number())))
                .map(other -> of(other, templates))
                .filter(other -> other.likeness() >= LEAST)
                .sorted(Comparator.comparingDouble(SimilarError::likeness)
                        .reversed()
                        .thenComparing(SimilarError::errorId))
                .limit(MOST)
                .toList();
    }

    private static SimilarError of(TroubleStore.Solved solved, List<String> templates) {
        double likeness = templates.stream()
                .mapToDouble(template -> Likeness.of(template, solved.template()))
                .max()
                .orElse(0);
        return new SimilarError(
                ErrorName.of(solved.number()), solved.title(), solved.resolution(), solved.prevention(), likeness);
    }

    String line() {
        return "similar, solved: " + errorId + " '" + Wording.text(title, 100) + "': " + Wording.text(resolution)
                + prevention
                        .map(text -> "; prevention: " + Wording.text(text, 160))
                        .orElse("");
    }
}
