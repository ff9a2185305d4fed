package dev.daybook.troubleshoot;

import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorChange;
import dev.daybook.error.ErrorFix;
import dev.daybook.error.KnownError;
import dev.daybook.error.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All there is on one error.
 *
 * @param scenes where it was seen last, newest first, with what happened around it
 */
public record ErrorInDepth(
        KnownError error,
        Optional<FailedRun> runLog,
        List<Scene> scenes,
        List<ErrorChange> tried,
        List<ErrorFix> fixes,
        List<SimilarError> similar)
        implements Evidence {
    private static final String UNKNOWN = "not known yet: find out";

    public ErrorInDepth {
        scenes = List.copyOf(scenes);
        tried = List.copyOf(tried);
        fixes = List.copyOf(fixes);
        similar = List.copyOf(similar);
    }

    /**
     * A time that the error was seen, and what its session did around it.
     *
     * @param before the exchange in which it was seen, then those before it
     * @param after the exchanges behind it, in their order
     */
    public record Scene(
            Occurrence occurrence,
            List<TroubleStore.Moment> before,
            List<TroubleStore.Moment> after,
            List<String> modifiedBefore,
            List<String> modifiedAfter,
            List<String> commits) {
        public Scene {
            before = List.copyOf(before);
            after = List.copyOf(after);
            modifiedBefore = List.copyOf(modifiedBefore);
            modifiedAfter = List.copyOf(modifiedAfter);
            commits = List.copyOf(commits);
        }

        private Section section() {
            List<String> lines = new ArrayList<>();
            lines.add(ActiveError.line(occurrence));
            occurrence.context().ifPresent(context -> lines.add("context: " + Wording.text(context)));
            before.forEach(moment -> lines.add("by then " + line(moment)));
            after.forEach(moment -> lines.add("after it " + line(moment)));
            files("modified before", modifiedBefore).ifPresent(lines::add);
            files("modified after", modifiedAfter).ifPresent(lines::add);
            commits.forEach(commit -> lines.add("commit of that session " + Wording.text(commit, 120)));
            return new Section("Occurrence of " + Wording.time(occurrence.at()), lines);
        }

        private static String line(TroubleStore.Moment moment) {
            return moment.id() + ", " + Wording.time(moment.at()) + ": asked '" + Wording.text(moment.query(), 140)
                    + "', answered '" + Wording.text(moment.response(), 140) + "'";
        }

        private static Optional<String> files(String when, List<String> paths) {
            return paths.isEmpty() ? Optional.empty() : Optional.of(when + ": " + String.join(", ", paths));
        }
    }

    @Override
    public Mode mode() {
        return Mode.ERROR;
    }

    @Override
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(ActiveError.title(error), facts()));
        sections.add(
                new Section("What was tried: " + (tried.isEmpty() ? "nothing recorded" : tried.size()), attempts()));
        scenes.forEach(scene -> sections.add(scene.section()));
        if (!similar.isEmpty()) {
            sections.add(new Section(
                    "Similar", similar.stream().map(SimilarError::line).toList()));
        }
        return sections;
    }

    private List<String> facts() {
        List<String> lines = new ArrayList<>();
        lines.add("what failed: " + Wording.text(error.message(), 600));
        lines.add("why, and why that was possible: "
                + error.rootCause().map(Wording::text).orElse(UNKNOWN));
        lines.add(
                "how it is prevented: " + error.prevention().map(Wording::text).orElse(UNKNOWN));
        error.resolution().ifPresent(text -> lines.add("resolution: " + Wording.text(text)));
        lines.add("seen " + Texts.counted(error.occurrences(), "time") + ", first " + Wording.time(error.firstSeenAt())
                + ", last " + Wording.time(error.lastSeenAt()));
        runLog.ifPresent(run -> lines.add(run.line()));
        return lines;
    }

    private List<String> attempts() {
        List<String> lines = new ArrayList<>();
        tried.forEach(change -> lines.add(ActiveError.line(change)));
        fixes.forEach(fix -> lines.add("fix of " + Wording.time(fix.at())
                + fix.commitHash().map(hash -> ", commit " + hash).orElse("")
                + fix.exchangeId().map(id -> ", " + id).orElse("") + " (" + Vocabulary.word(fix.evidence()) + ")"));
        return lines;
    }

    @Override
    public List<String> diagnostics() {
        return Diagnostics.of(List.of(error.category()));
    }
}
