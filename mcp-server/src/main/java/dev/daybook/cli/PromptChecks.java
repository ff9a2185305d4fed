package dev.daybook.cli;

import dev.daybook.core.Timestamps;
import dev.daybook.insight.PromptLog;
import dev.daybook.insight.PromptOutcome;
import dev.daybook.project.Places;
import dev.daybook.troubleshoot.Check;
import java.io.IOException;
import java.time.Instant;

/** Whether the hook at each prompt answers in time. */
final class PromptChecks {
    private static final String NAME = "prompt hook";

    /** One failure in so many prompts is no more than a start of the server beside a prompt. */
    private static final int RARE = 20;

    private final Places places;

    PromptChecks(Places places) {
        this.places = places;
    }

    Check check() {
        try {
            PromptLog.Summary summary = new PromptLog(places.promptLog()).summary();
            if (summary.calls() == 0) {
                return Check.pass(NAME, "not called yet; 'daybook init --hooks' or the plugin sets it up");
            }
            return failures(summary) * RARE > summary.calls()
                    ? Check.warn(NAME, told(summary) + reasons(summary))
                    : Check.pass(NAME, told(summary));
        } catch (IOException e) {
            return Check.warn(NAME, places.promptLog() + " cannot be read: " + e);
        }
    }

    /** That an answer was late has none: the machine was busy, or the server had just begun. */
    private String reasons(PromptLog.Summary summary) {
        return summary.count(PromptOutcome.FAILED) == 0 ? "" : "; " + places.logFile() + " has the reasons";
    }

    private static long failures(PromptLog.Summary summary) {
        return summary.count(PromptOutcome.LATE) + summary.count(PromptOutcome.FAILED);
    }

    private static String told(PromptLog.Summary summary) {
        String since = summary.since()
                .map(PromptChecks::day)
                .map(day -> " since " + day)
                .orElse("");
        String last = summary.lastFailure()
                .map(entry -> "; last failure " + Timestamps.format(entry.at()))
                .orElse("");
        return Wording.count(summary.calls(), "prompt") + since + ": " + summary.count(PromptOutcome.CONTEXT)
                + " with hints, " + summary.count(PromptOutcome.SILENT) + " without, "
                + summary.count(PromptOutcome.LATE) + " late, " + summary.count(PromptOutcome.FAILED)
                + " failed; answered in " + summary.medianMs() + " ms (median), " + summary.slowestMs()
                + " ms at most" + last;
    }

    private static String day(Instant time) {
        return Timestamps.format(time).substring(0, 10);
    }
}
