package dev.daybook.troubleshoot;

import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunStatus;
import dev.daybook.runlog.RunStep;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A step of a run with the number it has in the run log, and what its result says, by its words. */
public record StepOutcome(int number, String name, String action, Optional<String> result) {
    private static final Pattern HARMLESS = Pattern.compile(
            "\\b(?:0|no|without(?: any)?|zero)\\s+(?:\\w+\\s+)?(?:errors?|failures?|failed|exceptions?)\\b"
                    + "|\\b(?:errors?|failures?|failed|exceptions?)\\s*[:=]\\s*0\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FAILURE = Pattern.compile(
            "\\b(?:errors?|fail(?:ed|s|ure|ures)?|\\w*exception|fatal|panic(?:ked)?|traceback|aborted|timed out|denied)\\b"
                    + "|\\w(?:Error|Exception)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOTHING = Pattern.compile(
            "(?:\\[\\s*]|\\{\\s*}|null|none|nothing|empty|\\(empty\\)|\"\"|''"
                    + "|(?:0|no|zero)\\s+(?:results?|rows?|records?|items?|entries|data|matches|hits|files|output)\\b.{0,40})\\.?",
            Pattern.CASE_INSENSITIVE);

    static List<StepOutcome> of(RunLog runLog) {
        return IntStream.range(0, runLog.steps().size())
                .mapToObj(i -> of(i + 1, runLog.steps().get(i)))
                .toList();
    }

    private static StepOutcome of(int number, RunStep step) {
        Optional<String> said = step.result().filter(result -> !result.isBlank());
        return new StepOutcome(number, step.name(), step.action(), said);
    }

    /** The first step that says it failed; of a run that failed, else the last one. */
    static Optional<StepOutcome> failing(RunLog runLog) {
        List<StepOutcome> steps = of(runLog);
        Optional<StepOutcome> said = steps.stream().filter(StepOutcome::failed).findFirst();
        return said.isPresent() || runLog.status() != RunStatus.FAILED || steps.isEmpty()
                ? said
                : Optional.of(steps.get(steps.size() - 1));
    }

    boolean failed() {
        return result.map(text ->
                        FAILURE.matcher(HARMLESS.matcher(text).replaceAll("")).find())
                .orElse(false);
    }

    /** Whether a result was told that holds nothing. */
    boolean isEmpty() {
        return result.map(text -> NOTHING.matcher(text.strip()).matches()).orElse(false);
    }

    String line() {
        return "step " + number + " '" + Wording.text(name, 80) + "'"
                + result.map(text -> ": " + Wording.text(text)).orElse("");
    }
}
