package dev.daybook.capture;

import dev.daybook.core.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What holds for the records of a Codex rollout that come next. */
final class CodexState {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final String fallbackId;
    private final Map<String, Integer> told = new HashMap<>();
    private final List<OpenCall> unpaid = new ArrayList<>();
    private Instant lastSeen;
    private Optional<String> sessionId = Optional.empty();
    private Optional<String> parentId = Optional.empty();
    private Optional<String> origin = Optional.empty();
    private Optional<String> directory = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<String> turnId = Optional.empty();
    private Optional<String> agentPath = Optional.empty();
    private String spent = "";

    CodexState(String fallbackId, Instant fileTime) {
        this.fallbackId = fallbackId;
        this.lastSeen = fileTime;
    }

    Instant lastSeen() {
        return lastSeen;
    }

    void seen(Instant at) {
        lastSeen = at;
    }

    /**
     * A rollout's first line; a forked rollout repeats that of the one that it came from after its own.
     *
     * @return whether it is the rollout's own
     */
    boolean begin(Optional<String> id, Optional<String> parent, Optional<String> cwd) {
        Optional<String> usable = id.filter(Ids::isAcceptable);
        boolean own = sessionId.isEmpty();
        if (own) {
            sessionId = Optional.of(usable.orElse(fallbackId));
            parentId = parent.filter(Ids::isAcceptable).filter(other -> !other.equals(sessionId()));
        }
        origin = usable.or(() -> origin);
        directory = directory.or(() -> cwd);
        return own;
    }

    boolean hasBegun() {
        return sessionId.isPresent();
    }

    String sessionId() {
        return sessionId.orElse(fallbackId);
    }

    Optional<String> parentId() {
        return parentId;
    }

    /** What the session's agent is called among those that work together. */
    Optional<String> agentPath() {
        return agentPath;
    }

    void agentPath(Optional<String> path) {
        agentPath = path;
    }

    void turn(Optional<String> id) {
        turnId = id.or(() -> turnId);
    }

    void context(Optional<String> cwd, Optional<String> newModel) {
        directory = cwd.or(() -> directory);
        model = newModel.or(() -> model);
    }

    Optional<String> directory() {
        return directory;
    }

    Optional<String> model() {
        return model;
    }

    /** What was spent in all so far, as the log says it. */
    String spent() {
        return spent;
    }

    void spent(String total) {
        spent = total;
    }

    /** A call was made by a response whose usage is not told yet. */
    void made(OpenCall call) {
        unpaid.add(call);
    }

    /** The calls that were made since this was asked last. */
    List<OpenCall> takeUnpaid() {
        List<OpenCall> calls = List.copyOf(unpaid);
        unpaid.clear();
        return calls;
    }

    /**
     * What identifies something that happens now, the same in the rollout and in all that repeat it: a repetition keeps
     * the ids of the turns and what was spent, and nothing else that tells two records apart.
     */
    String identity(String text) {
        String place = turnId.filter(id -> UUID.matcher(id).matches())
                .orElseGet(() -> origin.orElse(fallbackId) + "\n" + turnId.orElse("") + "\n" + spent);
        return "codex-" + Ids.sha256(place + "\n" + text).substring(0, 40);
    }

    /** An id that the model gave, as one for all sessions: short ones, as of local models, are only the session's own. */
    String own(String id) {
        return LogAssembly.own(origin.orElse(fallbackId), id);
    }

    /** The identity of something that may happen again before anything is told that tells the two apart. */
    String once(String text) {
        String identity = identity(text);
        int times = told.merge(identity, 1, Integer::sum);
        return times == 1 ? identity : identity + "-" + times;
    }
}
