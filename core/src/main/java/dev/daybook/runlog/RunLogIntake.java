package dev.daybook.runlog;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.Severity;
import dev.daybook.redaction.Intake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes what a call tells fit to be stored: that takes time, and is done before anybody has to wait for it. */
final class RunLogIntake {
    static final int MAX_NAME = 250;
    private static final int MAX_TIME = 40;
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?");

    private final Intake intake;
    private final String now;

    /** Entries without a time get that one. */
    RunLogIntake(Intake intake, String now) {
        this.intake = intake;
        this.now = now;
    }

    /** What a call adds. */
    record Added(
            Optional<String> title,
            Optional<String> model,
            List<RunEntry> entries,
            Map<String, Long> counts,
            List<String> changes,
            List<String> issues) {}

    Added added(RunLogs.Write write) {
        return new Added(
                intake.line(write.title(), MAX_NAME),
                intake.line(write.model(), MAX_NAME),
                entries(write),
                counts(write.counts()),
                write.changes().stream().map(this::text).toList(),
                write.issues().stream().map(this::text).toList());
    }

    /**
     * As far as each of them has a time of its own, in its order; else steps, decisions and errors in turn. What goes back in
     * time by itself went on past midnight, and stays as it is told.
     */
    private List<RunEntry> entries(RunLogs.Write write) {
        List<RunEntry> steps = new ArrayList<>();
        List<RunEntry> decisions = new ArrayList<>();
        List<RunEntry> errors = new ArrayList<>();
        write.steps().forEach(step -> steps.add(step(step)));
        write.decisions().forEach(choice -> decisions.add(decision(choice)));
        write.errors().forEach(failure -> errors.add(error(failure)));
        List<RunEntry> all =
                Stream.of(steps, decisions, errors).flatMap(List::stream).toList();
        boolean timed = Stream.of(
                                write.steps().stream().map(RunLogs.Step::time),
                                write.decisions().stream().map(RunLogs.Choice::time),
                                write.errors().stream().map(RunLogs.Failure::time))
                        .flatMap(times -> times)
                        .allMatch(Optional::isPresent)
                && all.stream()
                        .allMatch(entry -> TIME_OF_DAY.matcher(entry.time()).matches());
        boolean forward = Stream.of(steps, decisions, errors).allMatch(RunLogIntake::goesForward);
        return timed && forward
                ? all.stream().sorted(Comparator.comparing(RunEntry::time)).toList()
                : all;
    }

    private static boolean goesForward(List<RunEntry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).time().compareTo(entries.get(i - 1).time()) < 0) {
                return false;
            }
        }
        return true;
    }

    private RunStep step(RunLogs.Step step) {
        return new RunStep(
                intake.line(step.name(), MAX_NAME),
                time(step.time()),
                text(step.action()),
                text(step.apiCall()),
                text(step.result()),
                text(step.notes()));
    }

    private Decision decision(RunLogs.Choice choice) {
        return new Decision(
                intake.line(choice.subject(), MAX_NAME),
                time(choice.time()),
                text(choice.conversation()),
                text(choice.trigger()),
                text(choice.decision()),
                text(choice.reason()),
                intake.line(choice.confidence(), MAX_NAME));
    }

    private RunError error(RunLogs.Failure failure) {
        return new RunError(
                text(failure.message()),
                time(failure.time()),
                text(failure.context()),
                text(failure.resolution()).filter(text -> !text.equalsIgnoreCase("pending")),
                failure.severity().map(word -> Vocabulary.parse(Severity.class, "severity", word)),
                intake.line(failure.category(), MAX_NAME),
                Optional.empty());
    }

    private Map<String, Long> counts(Map<String, Long> given) {
        Map<String, Long> counts = new TreeMap<>();
        given.forEach((key, count) -> {
            if (count < 0) {
                throw DaybookException.invalid(
                        "counts." + Texts.shortened(key, 60) + " must not be negative, but is " + count);
            }
            counts.put(intake.key("counts", key), count);
        });
        return counts;
    }

    private String time(Optional<String> told) {
        return intake.line(told, MAX_TIME).orElse(now);
    }

    private String text(String told) {
        return intake.text(told).strip();
    }

    private Optional<String> text(Optional<String> told) {
        return told.map(this::text).filter(text -> !text.isEmpty());
    }
}
