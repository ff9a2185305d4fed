package dev.daybook.timeline;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Session;
import dev.daybook.session.SessionIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened in a session, in the order of time. */
public final class Timeline {
    /** So many characters of a text are given, at most. */
    public static final int LONGEST = 1_000_000;

    private static final String LATEST = "latest";
    private static final TimelineStore.Reading BEGINNINGS = new TimelineStore.Reading(600, false);
    private static final int CONCLUSION = 320;
    private static final TimelineStore.Reading WHOLE = new TimelineStore.Reading(4_000, true);
    /** So much more is looked through for secrets, so that none is given of which only the beginning was seen. */
    private static final int MARGIN = 20_000;
    /** What one transaction reads, at most: entries that were looked at, and characters of those that are given. */
    private static final int LOOKED_AT = 500;

    private static final long MOST_CHARACTERS = 1_000_000;

    private static final Duration FIRST_WINDOW = Duration.ofMinutes(10);
    private static final int GROWTH = 8;

    private final Records records;
    private final Optional<Redactor> redactor;

    public Timeline(Records records) {
        this(records, Optional.empty());
    }

    private Timeline(Records records, Optional<Redactor> redactor) {
        this.records = records;
        this.redactor = redactor;
    }

    /** The same for what leaves: secrets are taken out once more, by the rules of now. */
    public Timeline redactedBy(Redactor rules) {
        return new Timeline(records, Optional.of(rules));
    }

    /**
     * The session with that id, the only one whose id begins so, or the one that was started last.
     *
     * @throws DaybookException NOT_FOUND, CONFLICT or INVALID
     */
    public Session session(String given) {
        return records.read(stores -> given.equals(LATEST)
                ? stores.sessions().list(Period.ALWAYS, 1).stream()
                        .findFirst()
                        .orElseThrow(() -> DaybookException.notFound("session", LATEST))
                : SessionIds.get(stores, given));
    }

    /**
     * Hands over the entries one after the other, in their order, until there are no more or the reader wants no more. In between
     * nothing is kept open, so that a reader who takes his time holds nobody up.
     */
    public void read(TimelineRequest request, Predicate<Entry> reader) {
        Course course = records.read(stores -> course(stores, request));
        boolean goesOn = true;
        while (goesOn && !course.isOver()) {
            for (Entry entry : records.read(stores -> batch(stores, course, request))) {
                goesOn = goesOn && reader.test(entry);
            }
        }
    }

    /** Hands over the last ones, at most so many, in their order. */
    public void readLast(TimelineRequest request, int most, Instant now, Predicate<Entry> reader) {
        List<Entry> last = last(request.whole(false), most, now);
        if (request.isWhole() && !last.isEmpty()) {
            String first = last.get(0).key();
            boolean[] isReached = {false};
            read(request.since(last.get(0).at()), entry -> {
                isReached[0] = isReached[0] || entry.key().equals(first);
                return !isReached[0] || reader.test(entry);
            });
        } else {
            last.stream().allMatch(reader);
        }
    }

    /** Windows of time that grow, for what is wanted is mostly short and the session may be long. */
    private List<Entry> last(TimelineRequest request, int most, Instant now) {
        Session session = session(request.sessionId());
        Instant end = Stream.of(request.period().until(), session.endedAt())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(now);
        Duration window = FIRST_WINDOW;
        Deque<Entry> last = new ArrayDeque<>();
        boolean isAll = false;
        while (last.size() < most && !isAll) {
            Instant since = end.minus(window);
            isAll = !since.isAfter(session.startedAt());
            last.clear();
            read(isAll ? request : request.since(since), entry -> {
                last.addLast(entry);
                if (last.size() > most) {
                    last.removeFirst();
                }
                return true;
            });
            window = window.multipliedBy(GROWTH);
        }
        return List.copyOf(last);
    }

    /** The same with its texts whole, as far as they are kept. */
    Entry whole(Entry entry) {
        return records.read(stores -> given(stores, entry, true));
    }

    private static Course course(Stores stores, TimelineRequest request) {
        Session session = stores.sessions()
                .find(request.sessionId())
                .orElseThrow(() -> DaybookException.notFound("session", request.sessionId()));
        return new Course(stores, session, request, request.isWhole() ? WHOLE : BEGINNINGS);
    }

    private List<Entry> batch(Stores stores, Course course, TimelineRequest request) {
        List<Entry> batch = new ArrayList<>();
        long characters = 0;
        for (int i = 0; i < LOOKED_AT && characters < MOST_CHARACTERS && !course.isOver(); i++) {
            Optional<Entry> next = course.next(stores).filter(entry -> matches(stores, entry, request));
            if (next.isPresent()) {
                Entry entry = given(stores, next.get(), request.isWhole());
                characters += entry.passages()
                        .mapToLong(passage -> passage.text().length())
                        .sum();
                batch.add(entry);
            }
        }
        return batch;
    }

    /** What is to be redacted is read whole for it, also where only its beginning is given. */
    private Entry given(Stores stores, Entry entry, boolean isWhole) {
        Entry read = isWhole || redactor.isPresent() ? whole(stores, entry) : entry;
        Entry changed = redactor.map(
                        rules -> read.mapped(text -> rules.redact(text).text()))
                .orElse(read);
        return isWhole ? bounded(changed, LONGEST) : shortened(changed);
    }

    /** What was answered is told at its end. */
    private static Entry shortened(Entry entry) {
        return entry.kind() == EntryKind.ANSWER
                ? entry.with(entry.text().map(text -> text.conclusion(CONCLUSION)), entry.details())
                : bounded(entry, BEGINNINGS.characters());
    }

    private static boolean matches(Stores stores, Entry entry, TimelineRequest request) {
        if (request.containing().isEmpty()) {
            return true;
        }
        String wanted = request.containing().get();
        Entry all = whole(stores, entry);
        return entry.name().filter(name -> has(name, wanted)).isPresent()
                || all.passages().anyMatch(passage -> has(passage.text(), wanted));
    }

    private static boolean has(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** With its texts as far as they are kept. */
    private static Entry whole(Stores stores, Entry entry) {
        if (entry.passages().noneMatch(Passage::isCut)) {
            return entry;
        }
        return entry.with(
                entry.text().map(text -> whole(stores, entry, Optional.empty(), text)),
                entry.details().stream()
                        .map(detail -> new Detail(
                                detail.label(), whole(stores, entry, Optional.of(detail.label()), detail.passage())))
                        .collect(Collectors.toList()));
    }

    private static Passage whole(Stores stores, Entry entry, Optional<String> label, Passage passage) {
        return passage.isCut()
                ? stores.timeline()
                        .findText(entry.kind(), entry.id(), label, LONGEST + MARGIN)
                        .map(text -> new Passage(text, passage.length()))
                        .orElse(passage)
                : passage;
    }

    private static Entry bounded(Entry entry, int most) {
        return entry.with(
                entry.text().map(text -> text.first(most)),
                entry.details().stream()
                        .map(detail ->
                                new Detail(detail.label(), detail.passage().first(most)))
                        .toList());
    }
}
