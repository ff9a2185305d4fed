package dev.daybook.timeline;

import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The entries of a timeline in their order. Each source is read in the order of time, and of all that come next the earliest is
 * taken; no more than a page of each is held.
 */
final class Course {
    /** Before all that can be stored. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private final TimelineRequest request;
    private final TimelineStore.Reading reading;
    private final Instant since;
    private final Set<String> opened = new HashSet<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::first));
    private boolean isOver;

    /** A feed and what of it was read and is not taken yet. */
    private record Head(Feed feed, Deque<Placed> read) {
        Placed first() {
            return read.getFirst();
        }
    }

    Course(Stores stores, Session session, TimelineRequest request, TimelineStore.Reading reading) {
        this.request = request;
        this.reading = reading;
        this.since = request.period().since().orElse(FIRST);
        open(stores, session, Strand.top(session.id()), FIRST);
    }

    boolean isOver() {
        return isOver;
    }

    /** The next entry, if it is one that is wanted; absent as well at the end. */
    Optional<Entry> next(Stores stores) {
        Head head = earliest();
        if (head == null || isPast(head.first().time())) {
            isOver = true;
            return Optional.empty();
        }
        Placed taken = head.read().removeFirst();
        if (head.read().isEmpty()) {
            add(stores, head.feed());
        } else {
            heads.add(head);
        }
        opens(stores, taken);
        return Optional.of(taken.entry())
                .filter(entry -> request.wants(entry.kind()) && !entry.at().isBefore(since));
    }

    /** The answer to one prompt comes before the next prompt of its session, also where their times are the same. */
    private Head earliest() {
        Head earliest = heads.poll();
        if (earliest == null || earliest.first().entry().kind() != EntryKind.PROMPT) {
            return earliest;
        }
        Optional<Head> answer = heads.stream()
                .filter(head -> head.first().answersBefore(earliest.first()))
                .findFirst();
        answer.ifPresent(head -> {
            heads.remove(head);
            heads.add(earliest);
        });
        return answer.orElse(earliest);
    }

    private boolean isPast(Instant time) {
        return request.period().until().filter(until -> !time.isBefore(until)).isPresent();
    }

    /** What comes of it is read from now on. */
    private void opens(Stores stores, Placed taken) {
        Entry entry = taken.entry();
        if (entry.kind() == EntryKind.PROMPT) {
            add(stores, new ExchangeFeed(taken, request, reading));
        } else if (entry.kind() == EntryKind.AGENT && request.subagents() == Subagents.NESTED) {
            stores.sessions()
                    .find(entry.id())
                    .ifPresent(session ->
                            open(stores, session, entry.strand().below(entry.id(), entry.name()), taken.time()));
        }
    }

    private void open(Stores stores, Session session, Strand strand, Instant floor) {
        if (!opened.add(session.id())) {
            return;
        }
        int number = opened.size();
        List<Placed> ends = new ArrayList<>();
        if (strand.depth() == 0) {
            ends.add(placed(start(session, strand), number, floor));
        }
        session.endedAt().ifPresent(at -> ends.add(placed(end(session, strand, at), number, floor)));
        ends.forEach(end -> add(stores, Feed.of(List.of(end))));
        for (TimelineStore.Source source : TimelineStore.Source.values()) {
            if (isRead(source)) {
                add(stores, new SourceFeed(source, strand, number, floor, from(stores, source, session), reading));
            }
        }
    }

    private boolean isRead(TimelineStore.Source source) {
        return switch (source) {
            case EXCHANGE ->
                request.wants(EntryKind.PROMPT) || request.wants(EntryKind.TOOL) || request.wants(EntryKind.ANSWER);
            case AGENT ->
                request.subagents() == Subagents.NESTED
                        || request.subagents() == Subagents.FOLDED && request.wants(EntryKind.AGENT);
            default -> request.wants(source.kind());
        };
    }

    /** An exchange and an agent that began before the time that is wanted may still be at work then. */
    private Instant from(Stores stores, TimelineStore.Source source, Session session) {
        if (request.period().since().isEmpty()) {
            return FIRST;
        }
        return switch (source) {
            case EXCHANGE ->
                stores.timeline().findFirstNotOver(session.id(), since).orElse(since);
            case AGENT -> request.subagents() == Subagents.NESTED ? FIRST : since;
            default -> since;
        };
    }

    private void add(Stores stores, Feed feed) {
        List<Placed> page = feed.next(stores.timeline());
        if (!page.isEmpty()) {
            heads.add(new Head(feed, new ArrayDeque<>(page)));
        }
    }

    private static Placed placed(Entry entry, int number, Instant floor) {
        Instant time = entry.at().isBefore(floor) ? floor : entry.at();
        return new Placed(time, entry, number, -1, 0);
    }

    private static Entry start(Session session, Strand strand) {
        Map<String, String> facts = new LinkedHashMap<>();
        session.agent().ifPresent(agent -> facts.put("agent", agent));
        session.agentVersion().ifPresent(version -> facts.put("agent_version", version));
        session.branch().ifPresent(branch -> facts.put("branch", branch));
        return entry(session.startedAt(), EntryKind.START, session, strand, Optional.empty(), facts);
    }

    private static Entry end(Session session, Strand strand, Instant at) {
        return entry(at, EntryKind.END, session, strand, session.summary(), Map.of());
    }

    private static Entry entry(
            Instant at,
            EntryKind kind,
            Session session,
            Strand strand,
            Optional<String> text,
            Map<String, String> facts) {
        boolean isEnd = kind == EntryKind.END;
        return new Entry(
                at,
                kind,
                session.id(),
                strand,
                Optional.empty(),
                strand.agent().or(session::procedure),
                text.map(Passage::whole),
                isEnd ? Optional.of(session.statusWord()) : Optional.empty(),
                isEnd && session.statusWord().equals("failed"),
                isEnd ? Optional.of(Duration.between(session.startedAt(), at).toMillis()) : Optional.empty(),
                facts,
                Map.of(),
                List.of());
    }
}
