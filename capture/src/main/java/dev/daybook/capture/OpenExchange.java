package dev.daybook.capture;

import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.cost.Usage;
import dev.daybook.redaction.Intake;
import dev.daybook.session.Captured;
import dev.daybook.session.Exchange;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.Tally;
import dev.daybook.session.TodoChange;
import dev.daybook.skill.SkillInvocation;
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
    /** A pasted log of megabytes is not what somebody asked. */
    private static final int MAX_QUERY = 200_000;

    private static final int MAX_ANSWER = 200_000;

    /**
     * Where an exchange begins in its log.
     *
     * @param offset of the record's first byte
     * @param tally what was met before it
     */
    record Beginning(long offset, Tally tally) {}

    private final Beginning beginning;
    private final String sessionId;
    private final String externalId;
    private final Instant at;
    private final String query;
    private final Intake intake;
    private final Touches touches;
    private final StringBuilder answer = new StringBuilder();
    private final List<OpenCall> calls = new ArrayList<>();
    private final Map<String, Usage> usage = new LinkedHashMap<>();
    private final Set<String> changedUsage = new LinkedHashSet<>();
    private final Set<String> messages = new LinkedHashSet<>();
    private final Map<String, Long> outputByModel = new LinkedHashMap<>();
    private final List<TodoChange> todos = new ArrayList<>();
    private final List<SessionEvent> events = new ArrayList<>();
    private final List<SkillInvocation> invocations = new ArrayList<>();
    private Optional<Instant> lastAt = Optional.empty();
    private boolean changed = true;

    OpenExchange(
            Beginning beginning,
            String sessionId,
            String externalId,
            Instant at,
            String query,
            Intake intake,
            Touches touches) {
        this.beginning = beginning;
        this.sessionId = sessionId;
        this.externalId = externalId;
        this.at = at;
        this.query = Excerpt.of(intake.text(query), MAX_QUERY);
        this.intake = intake;
        this.touches = touches;
    }

    Beginning beginning() {
        return beginning;
    }

    String id() {
        return Ids.exchange(at, externalId);
    }

    Instant at() {
        return at;
    }

    String sessionId() {
        return sessionId;
    }

    String query() {
        return query;
    }

    Intake intake() {
        return intake;
    }

    Touches touches() {
        changed = true;
        return touches;
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
        changed = true;
    }

    void add(String text) {
        changed = true;
        if (answer.length() < MAX_ANSWER) {
            answer.append(answer.isEmpty() ? "" : "\n\n").append(Excerpt.of(intake.text(text), MAX_ANSWER));
        }
    }

    void add(OpenCall call) {
        calls.add(call);
        changed = true;
    }

    void add(TodoChange todo) {
        todos.add(todo);
        changed = true;
    }

    void add(SessionEvent event) {
        events.add(event);
        changed = true;
    }

    void add(SkillInvocation invocation) {
        invocations.add(invocation);
        changed = true;
    }

    void addMessage(String key, Optional<String> model) {
        messages.add(key);
        model.ifPresent(name -> outputByModel.putIfAbsent(name, 0L));
        changed = true;
    }

    /** What is known of the usage of one of its messages. */
    Optional<Usage> spent(String key) {
        return Optional.ofNullable(usage.get(key));
    }

    /** The usage of one of its messages, in place of what was known of it where that was less; whether nothing was. */
    boolean put(Usage spent) {
        Optional<Usage> known = spent(spent.key());
        Usage fuller = known.map(before -> before.fuller(spent)).orElse(spent);
        if (known.filter(fuller::equals).isEmpty()) {
            usage.put(spent.key(), fuller);
            changedUsage.add(spent.key());
            changed = true;
        }
        return known.isEmpty();
    }

    /** What is known of it, if that is more than when this was asked last. */
    Optional<Captured> takeChanged() {
        if (!changed) {
            return Optional.empty();
        }
        Exchange exchange = new Exchange(
                id(),
                sessionId,
                Optional.of(externalId),
                at,
                query,
                answer.toString(),
                lastAt.map(last -> Math.max(0, Duration.between(at, last).toMillis())),
                model(),
                Optional.empty(),
                Optional.empty(),
                Source.TRANSCRIPT,
                intake.redactions(),
                touches.takeChanged(),
                calls.stream().filter(OpenCall::takeChanged).map(OpenCall::call).toList(),
                changedUsage.stream().map(usage::get).toList());
        Captured captured = new Captured(exchange, todos, events, invocations);
        changedUsage.clear();
        todos.clear();
        events.clear();
        invocations.clear();
        changed = false;
        return Optional.of(captured);
    }

    /** The one that wrote most; of equals, the first. */
    private Optional<String> model() {
        Map<String, Long> output = new LinkedHashMap<>(outputByModel);
        usage.values().forEach(spent -> spent.model()
                .ifPresent(name -> output.merge(name, spent.tokens().output(), Long::sum)));
        Optional<Map.Entry<String, Long>> most = Optional.empty();
        for (Map.Entry<String, Long> entry : output.entrySet()) {
            if (most.isEmpty() || entry.getValue() > most.get().getValue()) {
                most = Optional.of(entry);
            }
        }
        return most.map(Map.Entry::getKey);
    }
}
