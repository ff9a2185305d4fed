package dev.daybook.error;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiResult;
import dev.daybook.ci.CiStatus;
import dev.daybook.core.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The errors that a result of CI tells: each test that failed, or the message of a run without any. */
public final class CiErrors {
    private static final Set<String> STOPPED = Set.of("cancelled", "canceled", "aborted", "skipped");

    private CiErrors() {}

    /** The same ones under the same keys, however often the run tells of them. */
    public static List<Arrival> arrivals(CiResult result) {
        boolean failed = result.status() == CiStatus.FAIL || result.status() == CiStatus.ERROR;
        boolean stopped = result.original()
                .filter(word -> STOPPED.contains(word.toLowerCase(Locale.ROOT)))
                .isPresent();
        if (!failed || stopped) {
            return List.of();
        }
        if (result.failures().isEmpty()) {
            return result.message().filter(message -> !message.isBlank()).stream()
                    .map(message -> arrival(result, "", message))
                    .toList();
        }
        return result.failures().stream()
                .map(failure -> arrival(result, failure.name(), message(failure)))
                .toList();
    }

    private static String message(CiFailure failure) {
        return failure.message()
                .filter(text -> !text.isBlank())
                .map(text -> failure.name() + ": " + text)
                .orElse(failure.name() + " failed");
    }

    private static Arrival arrival(CiResult result, String test, String message) {
        String run = result.runId().orElse(result.id());
        return new Arrival(
                "ci:"
                        + Ids.sha256(String.join(
                                        "\n", result.commit(), result.provider().name(), run, test))
                                .substring(0, 40),
                ErrorOrigin.CI,
                result.recordedAt(),
                message,
                Optional.of("CI of " + result.commit()
                        + result.branch().map(branch -> " on " + branch).orElse("")),
                Optional.empty(),
                Optional.empty(),
                test.isEmpty() ? Optional.empty() : Optional.of(ErrorCategory.TEST_FAILURE),
                result.sessionId(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(result.commit()));
    }
}
