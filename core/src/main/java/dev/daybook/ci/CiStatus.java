package dev.daybook.ci;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a run went: ERROR is one that did not come to a verdict, FAIL one that did. */
public enum CiStatus {
    PASS,
    FAIL,
    ERROR,
    PENDING;

    /** The words of GitHub Actions, GitLab, Jenkins and of people. */
    private static final Map<CiStatus, List<String>> WORDS = Map.of(
            PASS, List.of("pass", "passed", "success", "successful", "succeeded", "ok", "green"),
            FAIL, List.of("fail", "failed", "failing", "failure", "unstable", "red"),
            ERROR,
                    List.of(
                            "error",
                            "errored",
                            "broken",
                            "cancelled",
                            "canceled",
                            "aborted",
                            "timeout",
                            "timed_out",
                            "startup_failure"),
            PENDING,
                    List.of(
                            "pending",
                            "queued",
                            "created",
                            "waiting",
                            "requested",
                            "preparing",
                            "scheduled",
                            "running",
                            "in_progress"));

    /** Reads the word in any case, with {@code -}, {@code _} or a space between words. */
    public static CiStatus parse(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(wanted))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(
                        () -> DaybookException.invalid(
                                "result '" + Texts.shortened(word, 60)
                                        + "' is unknown; use pass, fail, error or pending (also success, failure, cancelled, running and the like)"));
    }

    /** Whether the run is over. */
    public boolean isFinal() {
        return this != PENDING;
    }
}
