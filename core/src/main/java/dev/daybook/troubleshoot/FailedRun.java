package dev.daybook.troubleshoot;

import dev.daybook.core.Vocabulary;
import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunStatus;
import java.util.Optional;

/** A run in which an error was seen, and the step that failed in it. */
public record FailedRun(
        String runLogId, String mode, String title, RunStatus status, Optional<StepOutcome> failingStep) {

    static FailedRun of(RunLog runLog) {
        return new FailedRun(runLog.id(), runLog.mode(), runLog.title(), runLog.status(), StepOutcome.failing(runLog));
    }

    String line() {
        return "run log " + runLogId + " '" + Wording.text(title, 80) + "' (" + mode + ", " + Vocabulary.word(status)
                + ")" + failingStep.map(step -> ", failed at " + step.line()).orElse(", no step says that it failed");
    }
}
