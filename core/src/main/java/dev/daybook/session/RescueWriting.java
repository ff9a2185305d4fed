package dev.daybook.session;

import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.session.PromptHistory.Prompt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
    private final Map<String, List<Prompt>> waiting = new LinkedHashMap<>();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private int count;
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
        List<Consumer<Stores>> steps = new ArrayList<>();
        waiting.forEach((sessionId, given) -> steps.add(stores -> keep(stores, sessionId, given)));
        if (!steps.isEmpty()) {
            records.writeInBulk(steps);
        }
        waiting.clear();
        count = 0;
        characters = 0;
    }

    Rescue.Report report(AgentLogs.Log file, PromptHistory.Report read, long replaced) {
        Map<String, Long> skipped = new TreeMap<>(read.skipped());
        leftOut.forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
        Rescue.State state = stopped ? Rescue.State.STOPPED : Rescue.State.READ;
        return new Rescue.Report(Optional.of(file.file()), state, sessions, prompts, replaced, lost.left(), skipped);
    }

    private void put(Prompt prompt) {
        waiting.computeIfAbsent(prompt.sessionId(), id -> new ArrayList<>()).add(prompt);
        count++;
        characters += prompt.text().length();
        if (count >= TOGETHER || characters >= CHARACTERS_TOGETHER) {
            flush();
        }
    }

    /** Since the list was surveyed, another process may have told or read of the session. */
    private void keep(Stores stores, String sessionId, List<Prompt> given) {
        Optional<Session> known = stores.sessions().find(sessionId);
        if (known.filter(session -> !session.source().isPartial()).isPresent()) {
            given.forEach(prompt -> leaveOut(LostSessions.Fate.RECORDED.reason()));
            return;
        }
        List<Prompt> wanted = given.stream()
                .filter(prompt -> !Buried.holds(stores, captured(prompt).exchange()))
                .toList();
        leaveOut("forgotten", given.size() - wanted.size());
        List<Prompt> untold = wanted.stream()
                .filter(prompt -> !stores.rescues().isTold(prompt.text(), prompt.at()))
                .toList();
        leaveOut("told by another log", wanted.size() - untold.size());
        if (!untold.isEmpty()) {
            place(stores, sessionId, known, untold);
            untold.forEach(prompt -> keep(stores, prompt));
            stores.sessions().markUnmeasured(sessionId);
        }
    }

    private void place(Stores stores, String sessionId, Optional<Session> known, List<Prompt> given) {
        Instant first =
                given.stream().map(Prompt::at).min(Comparator.naturalOrder()).orElseThrow();
        if (known.isEmpty()) {
            stores.sessions().add(Session.partial(sessionId, agent, first));
            sessions++;
        } else if (first.isBefore(known.get().startedAt())) {
            stores.sessions().update(known.get().begunBy(first));
        }
    }

    private void keep(Stores stores, Prompt prompt) {
        if (stores.captures().keep(captured(prompt)).added()) {
            prompts++;
        } else {
            leaveOut("rescued before");
        }
    }

    private static Captured captured(Prompt prompt) {
        Exchange exchange = new Exchange(
                Ids.exchange(prompt.at(), prompt.externalId()),
                prompt.sessionId(),
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
        leaveOut(reason, 1);
    }

    private void leaveOut(String reason, long howMany) {
        if (howMany > 0) {
            leftOut.merge(reason, howMany, Long::sum);
        }
    }
}
