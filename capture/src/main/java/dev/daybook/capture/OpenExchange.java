package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.cost.Usage;
import dev.daybook.project.ProjectPaths;
import dev.daybook.session.Exchange;
import dev.daybook.session.FileTouch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An exchange of which more may come. */
final class OpenExchange {
    private final String sessionId;
    private final String externalId;
    private final Instant at;
    private final String query;
    private final List<String> answers = new ArrayList<>();
    private final List<OpenCall> calls = new ArrayList<>();
    private final Map<String, Usage> usage = new LinkedHashMap<>();
    private final Set<String> messages = new LinkedHashSet<>();
    private final Map<String, Long> outputByModel = new LinkedHashMap<>();
    private Optional<Instant> lastAt = Optional.empty();

    OpenExchange(String sessionId, String externalId, Instant at, String query) {
        this.sessionId = sessionId;
        this.externalId = externalId;
        this.at = at;
        this.query = query;
    }

    String sessionId() {
        return sessionId;
    }

    List<OpenCall> calls() {
        return calls;
    }

    /** The keys of the API messages that belong to it. */
    Set<String> messages() {
        return messages;
    }

    /** Something of it happened at that time. */
    void reached(Instant time) {
        lastAt = Optional.of(lastAt.filter(last -> last.isAfter(time)).orElse(time));
    }

    void add(String answer) {
        answers.add(answer);
    }

    void add(OpenCall call) {
        calls.add(call);
    }

    void addMessage(String key, Optional<String> model) {
        messages.add(key);
        model.ifPresent(name -> outputByModel.putIfAbsent(name, 0L));
    }

    /** The usage of one of its messages, in place of what was known of it; whether nothing was. */
    boolean put(Usage spent) {
        boolean known = usage.containsKey(spent.key());
        usage.put(spent.key(), spent);
        return !known;
    }

    Exchange finished(ProjectPaths paths, Skipped skipped) {
        return new Exchange(
                Ids.exchange(at, externalId),
                sessionId,
                Optional.of(externalId),
                at,
                query,
                String.join("\n\n", answers),
                lastAt.map(last -> Math.max(0, Duration.between(at, last).toMillis())),
                model(),
                Optional.empty(),
                Optional.empty(),
                Source.TRANSCRIPT,
                calls.stream().mapToInt(OpenCall::redactions).sum(),
                files(paths, skipped),
                calls.stream().map(OpenCall::finished).toList(),
                List.copyOf(usage.values()));
    }

    /** The one that wrote most; of equals, the first. */
    private Optional<String> model() {
        usage.values().forEach(spent -> spent.model()
                .ifPresent(name -> outputByModel.merge(name, spent.tokens().output(), Long::sum)));
        Optional<Map.Entry<String, Long>> most = Optional.empty();
        for (Map.Entry<String, Long> entry : outputByModel.entrySet()) {
            if (most.isEmpty() || entry.getValue() > most.get().getValue()) {
                most = Optional.of(entry);
            }
        }
        return most.map(Map.Entry::getKey);
    }

    private List<FileTouch> files(ProjectPaths paths, Skipped skipped) {
        Set<FileTouch> touches = new LinkedHashSet<>();
        for (OpenCall call : calls) {
            call.access().ifPresent(access -> call.file().ifPresent(file -> {
                try {
                    touches.add(new FileTouch(paths.of(file), access));
                } catch (DaybookException e) {
                    skipped.count("path that cannot be one");
                }
            }));
        }
        return List.copyOf(touches);
    }
}
