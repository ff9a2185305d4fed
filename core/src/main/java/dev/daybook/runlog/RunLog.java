package dev.daybook.runlog;

import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The log of one run of a mode: steps, decisions, errors, and what came of it.
 *
 * @param mode a slug: {@code review-tagged}
 * @param number counts the runs of the mode on the day it started, from 1
 * @param completed whether it reached its goal, where the caller said so
 */
public record RunLog(
        String id,
        String sessionId,
        String mode,
        int number,
        String title,
        RunStatus status,
        Instant startedAt,
        Instant updatedAt,
        String fileName,
        Optional<Boolean> completed,
        Optional<String> model,
        Optional<Tokens> tokens,
        Optional<Cost> cost,
        List<RunStep> steps,
        List<Decision> decisions,
        List<RunError> errors,
        Map<String, Long> counts,
        List<String> changes,
        List<String> issues) {

    public RunLog {
        tokens.ifPresent(Tokens::checkedAsOne);
        steps = List.copyOf(steps);
        decisions = List.copyOf(decisions);
        errors = List.copyOf(errors);
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        changes = List.copyOf(changes);
        issues = List.copyOf(issues);
    }

    /** The same run log under another id. */
    RunLog named(String newId) {
        return new RunLog(
                newId, sessionId, mode, number, title, status, startedAt, updatedAt, fileName, completed, model, tokens,
                cost, steps, decisions, errors, counts, changes, issues);
    }
}
