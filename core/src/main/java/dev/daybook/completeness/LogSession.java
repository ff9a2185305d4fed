package dev.daybook.completeness;

import dev.daybook.session.SessionKind;
import java.util.Map;
import java.util.Optional;

/** Which session a log is told with: its own, or the one that started the sub-agent. */
final class LogSession {
    private static final String SUBAGENTS = "/subagents/";

    private LogSession() {}

    /** As the file is named, where none of its records was read. */
    static String ofPath(String path) {
        String name = path.replace('\\', '/');
        int subagents = name.indexOf(SUBAGENTS);
        String file = subagents < 0 ? name : name.substring(0, subagents);
        String stem = file.substring(file.lastIndexOf('/') + 1);
        return stem.endsWith(".jsonl") ? stem.substring(0, stem.length() - ".jsonl".length()) : stem;
    }

    /** The session itself, or the parent of a sub-agent. */
    static String of(String sessionId, Map<String, CompletenessStore.Rows> rows) {
        return Optional.ofNullable(rows.get(sessionId))
                .filter(row -> row.kind() == SessionKind.SUBAGENT)
                .flatMap(CompletenessStore.Rows::parentId)
                .orElse(sessionId);
    }
}
