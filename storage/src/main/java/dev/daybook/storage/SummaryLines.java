package dev.daybook.storage;

import dev.daybook.core.Source;
import dev.daybook.core.Timestamps;
import dev.daybook.skill.Phase;
import dev.daybook.workflow.Conduct;
import dev.daybook.workflow.WorkflowStatus;
import dev.daybook.workflow.WorkflowSummary.Before;
import dev.daybook.workflow.WorkflowSummary.Run;
import dev.daybook.workflow.WorkflowSummary.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The lists of a summary as lines with tabs between their parts, as thousands of summaries are read at once; no name has a
 * tab or a line feed in it. What is absent is empty.
 */
final class SummaryLines {
    /** By the first letters of their names, of which no two are the same. */
    private static final Phase[] PHASES = Phase.values();

    private SummaryLines() {}

    static String ofRuns(List<Run> runs) {
        return lines(
                runs,
                run -> line(
                        run.id(),
                        run.workflow(),
                        run.source().name(),
                        run.status().name(),
                        Timestamps.format(run.startedAt()),
                        run.durationMs().map(String::valueOf).orElse(""),
                        String.valueOf(run.nodes()),
                        run.conduct().name()));
    }

    static List<Run> runs(String lines) {
        return parsed(
                lines,
                part -> new Run(
                        part.text(),
                        part.text(),
                        Source.valueOf(part.text()),
                        WorkflowStatus.valueOf(part.text()),
                        Timestamps.parse(part.text()),
                        part.optionalNumber(),
                        part.number(),
                        Conduct.valueOf(part.text())));
    }

    static String ofSteps(List<Step> steps) {
        return lines(
                steps,
                step -> line(
                        step.name(),
                        step.phase().map(phase -> phase.name().substring(0, 1)).orElse(""),
                        String.valueOf(step.completed()),
                        String.valueOf(step.failed()),
                        String.valueOf(step.other()),
                        step.first().map(well -> well ? "+" : "-").orElse("")));
    }

    static List<Step> steps(String lines) {
        return parsed(
                lines,
                part -> new Step(
                        part.text(),
                        phase(part.sign()),
                        part.number(),
                        part.number(),
                        part.number(),
                        outcome(part.sign())));
    }

    static String ofSkills(List<Before> skills) {
        return lines(skills, before -> line(before.skill(), before.after()));
    }

    static List<Before> skills(String lines) {
        return parsed(lines, part -> new Before(part.text(), part.text()));
    }

    private static Optional<Phase> phase(char letter) {
        for (Phase phase : PHASES) {
            if (phase.name().charAt(0) == letter) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    private static Optional<Boolean> outcome(char sign) {
        return sign == 0 ? Optional.empty() : Optional.of(sign == '+');
    }

    private static <T> String lines(List<T> things, Function<T, String> line) {
        return things.stream().map(line).collect(Collectors.joining("\n"));
    }

    private static String line(String... parts) {
        return String.join("\t", parts);
    }

    private static <T> List<T> parsed(String lines, Function<LineCursor, T> thing) {
        List<T> things = new ArrayList<>();
        LineCursor cursor = new LineCursor(lines);
        while (!cursor.atEnd()) {
            things.add(thing.apply(cursor));
        }
        return things;
    }
}
