package dev.daybook.troubleshoot;

import dev.daybook.error.ErrorProfiles;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.ErrorStore;
import dev.daybook.error.KnownError;
import dev.daybook.error.SimilarErrors;
import java.util.List;
import java.util.Optional;

/**
 * An error that was solved and whose message is similar.
 *
 * @param score how similar it is, 0 to 1
 */
public record SimilarError(String errorId, String title, String resolution, Optional<String> prevention, double score) {
    private static final int LOOKED_AT = 10;
    private static final int MOST = 2;

    /** The most similar ones of those that were solved. */
    static List<SimilarError> of(ErrorStore errors, ErrorProfiles profiles, KnownError error) {
        return SimilarErrors.find(errors, profiles, error.message(), LOOKED_AT).stream()
                .filter(similar -> similar.error().id() != error.id())
                .filter(similar -> similar.error().status() == ErrorStatus.RESOLVED)
                .flatMap(similar -> of(similar).stream())
                .limit(MOST)
                .toList();
    }

    private static Optional<SimilarError> of(SimilarErrors.Similar similar) {
        KnownError error = similar.error();
        return error.resolution()
                .map(resolution ->
                        new SimilarError(error.name(), error.title(), resolution, error.prevention(), similar.score()));
    }

    String line() {
        return "similar, solved: " + errorId + " '" + Wording.text(title, 100) + "': " + Wording.text(resolution)
                + prevention
                        .map(text -> "; prevention: " + Wording.text(text, 160))
                        .orElse("");
    }
}
