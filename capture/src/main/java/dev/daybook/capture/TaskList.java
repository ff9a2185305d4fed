package dev.daybook.capture;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tasks that an agent tells whole each time, so that only a comparison says what has changed. */
final class TaskList {
    /** The status of each task, by session and task. */
    private final Map<String, Map<String, String>> known = new HashMap<>();

    /** Notes what has changed in the exchange in which they were told. */
    void told(OpenExchange exchange, OpenCall call, JsonFields tasks, String nameField, Instant at) {
        Map<String, String> before = known.getOrDefault(exchange.sessionId(), Map.of());
        Map<String, String> now = new LinkedHashMap<>();
        for (JsonFields task : tasks.elements()) {
            task.text(nameField)
                    .ifPresent(name -> now.put(name, task.text("status").orElse("pending")));
        }
        now.forEach((name, status) -> {
            Optional<String> from = Optional.ofNullable(before.get(name));
            if (from.filter(status::equals).isEmpty()) {
                ClaudeResults.add(exchange, call, name, Optional.of(name), from, status, at);
            }
        });
        known.put(exchange.sessionId(), now);
    }
}
