package dev.daybook.troubleshoot;

import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorChange;
import dev.daybook.error.KnownError;
import dev.daybook.error.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An error that is not closed, with what is linked to it.
 *
 * @param runLog the one in which it was seen last
 * @param occurrences the last ones, newest first
 * @param tried what was done about it so far, in that order
 * @param similar errors that were solved, the most similar first
 */
public record ActiveError(
        KnownError error,
        Optional<FailedRun> runLog,
        List<Occurrence> occurrences,
        List<ErrorChange> tried,
        List<SimilarError> similar) {
    public ActiveError {
        occurrences = List.copyOf(occurrences);
        tried = List.copyOf(tried);
        similar = List.copyOf(similar);
    }

    Evidence.Section section() {
        List<String> lines = new ArrayList<>();
        lines.add("seen " + Texts.counted(error.occurrences(), "time") + ", first " + Wording.time(error.firstSeenAt())
                + ", last " + Wording.time(error.lastSeenAt()));
        lines.add("message: " + Wording.text(error.message()));
        error.rootCause().ifPresent(cause -> lines.add("root cause: " + Wording.text(cause)));
        runLog.ifPresent(run -> lines.add(run.line()));
        occurrences.forEach(occurrence -> lines.add("occurrence " + line(occurrence)));
        tried.forEach(change -> lines.add("tried " + line(change)));
        similar.forEach(solved -> lines.add(solved.line()));
        return new Evidence.Section(title(error), lines);
    }

    static String title(KnownError error) {
        return error.name() + " (" + Vocabulary.word(error.severity()) + ", " + Vocabulary.word(error.category()) + ", "
                + Vocabulary.word(error.status()) + "): " + Wording.text(error.title(), 120);
    }

    static String line(Occurrence occurrence) {
        List<String> places = new ArrayList<>();
        occurrence.exchangeId().ifPresent(places::add);
        occurrence.sessionId().ifPresent(id -> places.add("session " + id));
        occurrence.runLogId().ifPresent(id -> places.add("run log " + id));
        occurrence
                .commitHash()
                .ifPresent(hash -> places.add("commit " + hash.substring(0, Math.min(10, hash.length()))));
        return Wording.time(occurrence.at()) + (places.isEmpty() ? "" : " in " + String.join(", ", places))
                + (occurrence.regression() ? " (a regression)" : "") + ": " + Wording.text(occurrence.message(), 160)
                + occurrence
                        .resolution()
                        .map(text -> "; dealt with: " + Wording.text(text, 160))
                        .orElse("");
    }

    static String line(ErrorChange change) {
        String what = change.from() == change.to()
                ? "note"
                : Vocabulary.word(change.from()) + " to " + Vocabulary.word(change.to());
        return Wording.time(change.at()) + ", " + what + " by " + Vocabulary.word(change.by())
                + change.exchangeId().map(id -> " in " + id).orElse("")
                + change.note().map(text -> ": " + Wording.text(text)).orElse("");
    }
}
