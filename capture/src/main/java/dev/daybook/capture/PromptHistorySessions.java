package dev.daybook.capture;

import dev.daybook.core.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Groups prompts that name no session: those of a project that follow one another within half an hour are one. */
final class PromptHistorySessions {
    private static final Duration GAP = Duration.ofMinutes(30);
    private static final int MAX_OPEN = 10_000;

    private record Group(String id, Instant first, Instant last) {

        /** Several terminals write the file, so that a prompt may also be a little older than the one before it. */
        private boolean reaches(Instant at) {
            return !at.isBefore(first.minus(GAP)) && !at.isAfter(last.plus(GAP));
        }

        private Group with(Instant at) {
            return new Group(id, at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
        }
    }

    private final Map<String, Group> open = new LinkedHashMap<>(16, 0.75f, true);

    /** The id of the session that a prompt belongs to; depends on nothing but the prompts before it. */
    String of(String project, Instant at) {
        Group before = open.get(project);
        Group group = before != null && before.reaches(at) ? before.with(at) : new Group(id(project, at), at, at);
        open.put(project, group);
        if (open.size() > MAX_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        return group.id;
    }

    private static String id(String project, Instant first) {
        return "history-" + Ids.sha256(project + "\n" + first.toEpochMilli()).substring(0, 16);
    }
}
