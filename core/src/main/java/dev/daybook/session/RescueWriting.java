package dev.daybook.session;

import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.session.PromptHistory.Prompt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Writes the prompts of lost sessions, some in each write. */
final class RescueWriting {
    private static final int TOGETHER = 500;
    private static final long CHARACTERS_TOGETHER = 4 << 20;

    private final Records records;
    private final String agent;
    private final LostSessions lost;
    private final Instant now;
    private final List<Consumer<Stores>> steps = new ArrayList<>();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private long characters;
    private long sessions;
    private long prompts;
    private boolean stopped;

    RescueWriting(Records records, String agent, LostSessions lost, Instant now) {
        this.records = records;
        this.agent = agent;
        this.lost = lost;
        this.now = now;
    }

    PromptHistory.Sink sink(BooleanSupplier goOn) {
        return new PromptHistory.Sink() {
            @Override
            public boolean wants(String sessionId, Instant at) {
                LostSessions.Fate fate = lost.of(sessionId, at, now);
                stopped |= !goOn.getAsBoolean();
                boolean wanted = fate == LostSessions.Fate.LOST && !stopped;
                if (!wanted) {
                    leaveOut(fate.reason());
                }
                return wanted;
            }

            @Override
            public void prompt(Prompt prompt) {
                put(prompt);
            }
        };
    }

    void flush() {
        if (!steps.isEmpty()) {
            records.writeInBulk(List.copyOf(steps));
            steps.clear();
            characters = 0;
        }
    }

    Rescue.Report report(AgentLogs.Log file, PromptHistory.Report read, long replaced) {
        Map<String, Long> skipped = new TreeMap<>(read.skipped());
        leftOut.forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
        Rescue.State state = stopped ? Rescue.State.STOPPED : Rescue.State.READ;
        return new Rescue.Report(Optional.of(file.file()), state, sessions, prompts, replaced, lost.left(), skipped);
    }

    private void put(Prompt prompt) {
        steps.add(stores -> keep(stores, prompt));
        characters += prompt.text().length();
        if (steps.size() >= TOGETHER || characters >= CHARACTERS_TOGETHER) {
            flush();
        }
    }

    /** Since the list was surveyed, another process may have told or read of the session. */
    private void keep(Stores stores, Prompt prompt) {
        Optional<Session> known = stores.sessions().find(prompt.sessionId());
        if (known.filter(session -> session.source() != Source.HISTORY).isPresent()) {
            leaveOut(LostSessions.Fate.RECORDED.reason());
        } else if (stores.rescues().isTold(prompt.text(), prompt.at())) {
            leaveOut("told by another log");
        } else if (stores.captures()
                .keep(captured(place(stores, known, prompt), prompt))
                .added()) {
            prompts++;
            stores.sessions().markUnmeasured(prompt.sessionId());
        } else {
            leaveOut("rescued before");
        }
    }

    private Session place(Stores stores, Optional<Session> known, Prompt prompt) {
        Session session = known.orElseGet(() -> Session.partial(prompt.sessionId(), agent, prompt.at()));
        Session begun = session.begunBy(prompt.at());
        if (known.isEmpty()) {
            stores.sessions().add(session);
            sessions++;
        } else if (!begun.equals(session)) {
            stores.sessions().update(begun);
        }
        return begun;
    }

    private static Captured captured(Session session, Prompt prompt) {
        Exchange exchange = new Exchange(
                Ids.exchange(prompt.at(), prompt.externalId()),
                session.id(),
                Optional.of(prompt.externalId()),
                prompt.at(),
                prompt.text(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Source.HISTORY,
                prompt.redactions(),
                List.of(),
                List.of(),
                List.of());
        return new Captured(exchange, List.of(), List.of(), List.of());
    }

    private void leaveOut(String reason) {
        leftOut.merge(reason, 1L, Long::sum);
    }
}
