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
                8,
                parts -> new Run(
                        parts[0],
                        parts[1],
                        Source.valueOf(parts[2]),
                        WorkflowStatus.valueOf(parts[3]),
                        Timestamps.parse(parts[4]),
                        given(parts[5]).map(Long::valueOf),
                        Long.parseLong(parts[6]),
                        Conduct.valueOf(parts[7])));
    }

    static String ofSteps(List<Step> steps) {
        return lines(
                steps,
                step -> line(
                        step.name(),
                        step.phase().map(Phase::name).orElse(""),
                        String.valueOf(step.completed()),
                        String.valueOf(step.failed()),
                        String.valueOf(step.other()),
                        step.first().map(well -> well ? "+" : "-").orElse("")));
    }

    static List<Step> steps(String lines) {
        return parsed(
                lines,
                6,
                parts -> new Step(
                        parts[0],
                        given(parts[1]).map(Phase::valueOf),
                        Long.parseLong(parts[2]),
                        Long.parseLong(parts[3]),
                        Long.parseLong(parts[4]),
                        given(parts[5]).map("+"::equals)));
    }

    static String ofSkills(List<Before> skills) {
        return lines(skills, before -> line(before.skill(), before.after()));
    }

    static List<Before> skills(String lines) {
        return parsed(lines, 2, parts -> new Before(parts[0], parts[1]));
    }

    private static <T> String lines(List<T> things, Function<T, String> line) {
        return things.stream().map(line).collect(Collectors.joining("\n"));
    }

    private static String line(String... parts) {
        return String.join("\t", parts);
    }

    private static Optional<String> given(String part) {
        return part.isEmpty() ? Optional.empty() : Optional.of(part);
    }

    private static <T> List<T> parsed(String lines, int parts, Function<String[], T> thing) {
        List<T> things = new ArrayList<>();
        int start = 0;
        while (start < lines.length()) {
            int feed = lines.indexOf('\n', start);
            int end = feed < 0 ? lines.length() : feed;
            things.add(thing.apply(divided(lines, start, end, parts)));
            start = end + 1;
        }
        return things;
    }

    private static String[] divided(String lines, int start, int end, int count) {
        String[] parts = new String[count];
        int from = start;
        for (int i = 0; i < count; i++) {
            int tab = i + 1 < count ? lines.indexOf('\t', from) : end;
            int to = tab < 0 || tab > end ? end : tab;
            parts[i] = lines.substring(Math.min(from, end), to);
            from = Math.min(to + 1, end);
        }
        return parts;
    }
}
