package dev.daybook.session;

import dev.daybook.core.Source;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.redaction.Intake;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One prompt and what followed until the agent stopped.
 *
 * @param externalId the id of the prompt where it was read, by which it is stored once
 * @param at when it was asked; for one that a tool call told of, when it was told
 * @param durationMs from the prompt to the last record that belongs to it
 * @param usage the tokens spent on it, one entry per API message; empty when they are unknown
 * @param redactions how many secrets were taken out of its texts
 */
public record Exchange(
        String id,
        String sessionId,
        Optional<String> externalId,
        Instant at,
        String query,
        String response,
        Optional<Long> durationMs,
        Optional<String> model,
        Optional<Feedback> feedback,
        Optional<String> commit,
        Source source,
        int redactions,
        List<FileTouch> files,
        List<ToolCall> toolCalls,
        List<Usage> usage) {

    public Exchange {
        files = List.copyOf(files);
        toolCalls = List.copyOf(toolCalls);
        usage = List.copyOf(usage);
    }

    /** The same exchange in that session. */
    public Exchange in(String session) {
        return new Exchange(
                id,
                session,
                externalId,
                at,
                query,
                response,
                durationMs,
                model,
                feedback,
                commit,
                source,
                redactions,
                files,
                toolCalls,
                usage);
    }

    /** The same exchange under another id; what was counted by the old one is counted by the new one. */
    public Exchange named(String newId) {
        return new Exchange(
                newId,
                sessionId,
                externalId,
                at,
                query,
                response,
                durationMs,
                model,
                feedback,
                commit,
                source,
                redactions,
                files,
                toolCalls,
                usage.stream()
                        .map(entry -> entry.key().equals(id) ? entry.keyed(newId) : entry)
                        .toList());
    }

    /** The same exchange with its texts made fit to be stored. */
    public Exchange redacted(Intake intake) {
        return new Exchange(
                        id,
                        sessionId,
                        externalId,
                        at,
                        intake.text(query),
                        intake.text(response),
                        durationMs,
                        intake.text(model),
                        feedback,
                        commit,
                        source,
                        redactions,
                        files.stream()
                                .map(touch -> touch.redacted(intake::text))
                                .toList(),
                        toolCalls.stream().map(call -> call.redacted(intake)).toList(),
                        usage.stream()
                                .map(entry -> entry.redacted(intake::text))
                                .toList())
                .counting(intake.redactions());
    }

    /** The sum over its API messages; absent when none is known. */
    public Optional<Tokens> tokens() {
        return usage.stream().map(Usage::tokens).reduce(Tokens::plus);
    }

    /** Millionths of a dollar; absent when nothing was spent that is known, or when a price is unknown. */
    public Optional<Long> costMicros() {
        if (usage.isEmpty() || usage.stream().anyMatch(entry -> entry.cost().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(usage.stream()
                .mapToLong(entry -> entry.cost().orElseThrow().micros())
                .sum());
    }

    private Exchange counting(int moreRedactions) {
        return new Exchange(
                id,
                sessionId,
                externalId,
                at,
                query,
                response,
                durationMs,
                model,
                feedback,
                commit,
                source,
                redactions + moreRedactions,
                files,
                toolCalls,
                usage);
    }
}
