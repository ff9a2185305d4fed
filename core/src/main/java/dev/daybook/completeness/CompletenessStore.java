package dev.daybook.completeness;

import dev.daybook.session.SessionKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what is stored, to be compared with what the logs hold. */
public interface CompletenessStore {

    /** Every session with what is stored under it, the newest first; sub-agents apart from what started them. */
    List<Rows> rows();

    /** Those of the external ids that an exchange has. */
    Set<String> exchanges(Collection<String> externalIds);

    /** Those of the external ids that a tool call has. */
    Set<String> toolCalls(Collection<String> externalIds);

    /** The output tokens of those messages that usage is stored of, by their keys. */
    Map<String, Long> outputs(Collection<String> keys);

    /** How much is stored under a session. */
    record Rows(
            String sessionId,
            SessionKind kind,
            Optional<String> parentId,
            Optional<String> title,
            Instant startedAt,
            long exchanges,
            long toolCalls,
            long messages) {}
}
