package dev.daybook.troubleshoot;

import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorStatus;
import dev.daybook.runlog.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What went wrong in the run that started last; absent where there is none. */
public record LatestRun(Optional<Run> run) implements Evidence {

    /**
     * The run.
     *
     * @param emptySteps steps whose result holds nothing
     * @param unregistered errors without a number and failed steps of which no error tells: nobody follows them up
     */
    public record Run(
            String runLogId,
            String sessionId,
            String mode,
            String title,
            RunStatus status,
            Instant startedAt,
            Instant updatedAt,
            int steps,
            List<Fault> errors,
            List<StepOutcome> failedSteps,
            List<StepOutcome> emptySteps,
            List<String> issues,
            List<String> unregistered) {
        public Run {
            errors = List.copyOf(errors);
            failedSteps = List.copyOf(failedSteps);
            emptySteps = List.copyOf(emptySteps);
            issues = List.copyOf(issues);
            unregistered = List.copyOf(unregistered);
        }
    }

    /**
     * An error of the run.
     *
     * @param errorId ERR-007; absent: it is not in the registry
     */
    public record Fault(
            String message,
            Optional<String> context,
            Optional<String> resolution,
            Optional<String> errorId,
            Optional<ErrorStatus> status,
            Optional<ErrorCategory> category) {

        private String line() {
            return errorId.map(id -> id
                                    + status.map(word -> " (" + Vocabulary.word(word) + ")")
                                            .orElse(""))
                            .orElse("not in the registry")
                    + ": " + Wording.text(message)
                    + context.map(text -> "; where: " + Wording.text(text, 160)).orElse("")
                    + resolution
                            .map(text -> "; dealt with: " + Wording.text(text, 160))
                            .orElse("; not dealt with");
        }
    }

    @Override
    public Mode mode() {
        return Mode.LATEST;
    }

    @Override
    public List<Section> sections() {
        return run.map(LatestRun::sections).orElseGet(() -> List.of(new Section("No run log is recorded", List.of())));
    }

    private static List<Section> sections(Run run) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "Run log " + run.runLogId() + ": " + Wording.text(run.title(), 120),
                List.of(
                        run.mode() + ", " + Vocabulary.word(run.status()) + ", " + Texts.counted(run.steps(), "step")
                                + ", started " + Wording.time(run.startedAt()) + ", last written "
                                + Wording.time(run.updatedAt()),
                        "session " + run.sessionId())));
        add(sections, "Errors", run.errors().stream().map(Fault::line));
        add(sections, "Failed steps", run.failedSteps().stream().map(StepOutcome::line));
        add(sections, "Empty results", run.emptySteps().stream().map(StepOutcome::line));
        add(sections, "Issues to address", run.issues().stream().map(Wording::text));
        add(sections, "Not in the registry", run.unregistered().stream());
        return sections;
    }

    private static void add(List<Section> sections, String title, Stream<String> lines) {
        List<String> all = lines.toList();
        sections.add(new Section(title + ": " + (all.isEmpty() ? "none" : all.size()), all));
    }

    @Override
    public List<String> diagnostics() {
        return Diagnostics.of(run.stream()
                .flatMap(known -> known.errors().stream())
                .flatMap(fault -> fault.category().stream())
                .toList());
    }
}
