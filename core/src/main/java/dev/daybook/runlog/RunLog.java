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
 * The log of one run of a mode: steps, decisions and errors as they came, and what came of it.
 *
 * @param mode a slug: {@code review-tagged}
 * @param number counts the runs of the mode on the day it started, from 1
 * @param runningSince when its first call told that it was in progress; absent where it was over by then
 * @param completed whether it reached its goal, where the caller said so
 * @param model as the caller told it
 * @param notes what stood in a hand-written log and is none of the rest
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
        Optional<Instant> runningSince,
        String fileName,
        Optional<Boolean> completed,
        Optional<String> model,
        Optional<RunTokens> spent,
        List<RunEntry> entries,
        Map<String, Long> counts,
        List<String> changes,
        List<String> issues,
        List<String> notes) {

    public RunLog {
        entries = List.copyOf(entries);
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        changes = List.copyOf(changes);
        issues = List.copyOf(issues);
        notes = List.copyOf(notes);
    }

    public List<RunStep> steps() {
        return only(RunStep.class);
    }

    public List<Decision> decisions() {
        return only(Decision.class);
    }

    public List<RunError> errors() {
        return only(RunError.class);
    }

    public Optional<Tokens> tokens() {
        return spent.map(RunTokens::tokens);
    }

    public Optional<Cost> cost() {
        return spent.flatMap(RunTokens::cost);
    }

    /** The same run log under another id. */
    RunLog named(String newId) {
        return with(newId, spent, entries);
    }

    /** The same run log, having spent that. */
    RunLog spending(Optional<RunTokens> tokens) {
        return with(id, tokens, entries);
    }

    /** The same run log with other entries. */
    RunLog telling(List<RunEntry> others) {
        return with(id, spent, others);
    }

    private RunLog with(String newId, Optional<RunTokens> tokens, List<RunEntry> others) {
        return new RunLog(
                newId,
                sessionId,
                mode,
                number,
                title,
                status,
                startedAt,
                updatedAt,
                runningSince,
                fileName,
                completed,
                model,
                tokens,
                others,
                counts,
                changes,
                issues,
                notes);
    }

    private <E extends RunEntry> List<E> only(Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
