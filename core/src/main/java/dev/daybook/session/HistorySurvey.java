package dev.daybook.session;

import dev.daybook.core.Source;
import dev.daybook.record.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which sessions a list of prompts tells of, and which of them are lost otherwise. */
final class HistorySurvey implements PromptHistory.Sink {
    /** A session may run for some time before its log is written, and its prompts come first. */
    private static final Duration MAY_RUN = Duration.ofHours(1);

    private static final int MOST_SESSIONS = 200_000;

    private record Seen(long prompts, Instant lastAt) {
        private Seen with(Instant at) {
            return new Seen(prompts + 1, at.isAfter(lastAt) ? at : lastAt);
        }
    }

    private final Instant now;
    private final Map<String, Seen> sessions = new HashMap<>();

    HistorySurvey(Instant now) {
        this.now = now;
    }

    @Override
    public boolean wants(String sessionId, Instant at) {
        boolean known = sessions.containsKey(sessionId) || sessions.size() < MOST_SESSIONS;
        if (known && !LostSessions.isInTheFuture(at, now)) {
            sessions.merge(sessionId, new Seen(1, at), (seen, one) -> seen.with(at));
        }
        return false;
    }

    @Override
    public void prompt(PromptHistory.Prompt prompt) {
        throw new IllegalStateException("no text was asked for");
    }

    LostSessions lost(Stores stores, Map<String, List<Path>> logs, Optional<Instant> since) {
        Set<String> read = stores.transcripts().list().stream()
                .map(TranscriptStore.Read::path)
                .collect(Collectors.toSet());
        Map<String, Source> sources = stores.rescues().sources();
        Map<String, LostSessions.Fate> fates = new HashMap<>();
        long newSessions = 0;
        long prompts = 0;
        for (Map.Entry<String, Seen> entry : sessions.entrySet()) {
            Optional<Source> known = Optional.ofNullable(sources.get(entry.getKey()));
            List<Path> kept = logs.getOrDefault(entry.getKey(), List.of());
            LostSessions.Fate fate = fate(entry.getValue(), known, kept, read, since);
            fates.put(entry.getKey(), fate);
            if (fate == LostSessions.Fate.LOST) {
                newSessions += known.isEmpty() ? 1 : 0;
                prompts += entry.getValue().prompts();
            }
        }
        return new LostSessions(fates, newSessions, prompts);
    }

    private LostSessions.Fate fate(
            Seen seen, Optional<Source> known, List<Path> logs, Set<String> read, Optional<Instant> since) {
        if (known.filter(source -> !source.isPartial()).isPresent()) {
            return LostSessions.Fate.RECORDED;
        }
        if (!logs.isEmpty()) {
            boolean unread = logs.stream().anyMatch(log -> !read.contains(log.toString()));
            return unread ? LostSessions.Fate.LOG_UNREAD : LostSessions.Fate.LOG_KEPT;
        }
        if (seen.lastAt().isAfter(now.minus(MAY_RUN))) {
            return LostSessions.Fate.MAY_RUN;
        }
        return since.filter(seen.lastAt()::isBefore).isPresent() ? LostSessions.Fate.TOO_OLD : LostSessions.Fate.LOST;
    }
}
