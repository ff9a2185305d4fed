package dev.daybook.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of one prompt: the calls as they were made, then the answer. A call never comes before one that was made before it,
 * nor the answer before a call, whatever their times say.
 */
final class ExchangeFeed implements Feed {
    private static final int PAGE = 100;

    private final Placed prompt;
    private final TimelineStore.Reading reading;
    private final boolean hasCalls;
    private final boolean hasAnswer;
    private Instant last;
    private long row = -1;
    private boolean callsAreRead;
    private boolean isOver;

    ExchangeFeed(Placed prompt, TimelineRequest request, TimelineStore.Reading reading) {
        this.prompt = prompt;
        this.reading = reading;
        this.hasCalls = request.wants(EntryKind.TOOL);
        this.hasAnswer = request.wants(EntryKind.ANSWER);
        this.last = prompt.time();
        this.callsAreRead = !hasCalls;
    }

    @Override
    public List<Placed> next(TimelineStore store) {
        List<Placed> page = new ArrayList<>();
        if (!callsAreRead) {
            calls(store).forEach(call -> page.add(placed(call, call.entry().at())));
        }
        if (callsAreRead && !isOver) {
            isOver = true;
            answer(store).ifPresent(answer -> page.add(placed(answer, end(answer.entry()))));
        }
        return page;
    }

    private List<TimelineStore.Row> calls(TimelineStore store) {
        List<TimelineStore.Row> calls = store.listCalls(prompt.entry().id(), row, PAGE, reading);
        callsAreRead = calls.size() < PAGE;
        if (!calls.isEmpty()) {
            row = calls.get(calls.size() - 1).row();
        }
        return calls;
    }

    private Optional<TimelineStore.Row> answer(TimelineStore store) {
        return hasAnswer ? store.findAnswer(prompt.entry().id(), reading) : Optional.empty();
    }

    private static Instant end(Entry answer) {
        return answer.at().plusMillis(answer.durationMs().orElse(0L));
    }

    private Placed placed(TimelineStore.Row found, Instant at) {
        last = at.isBefore(last) ? last : at;
        Entry entry = found.entry().in(prompt.entry().strand());
        Instant shown = entry.kind() == EntryKind.ANSWER ? last : entry.at();
        return new Placed(last, entry.at(shown), prompt.strand(), prompt.source(), found.row());
    }
}
