package dev.daybook.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What comes new to a timeline, and what changes in it: a call that ends, an answer that goes on. What is older than a while when it
 * comes is not noticed.
 */
public final class Following {
    /** So far back what comes late is looked for, and as long as something goes on, so far. */
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Duration LONGEST_WINDOW = Duration.ofHours(2);

    private final Timeline timeline;
    private final TimelineRequest request;
    private final Map<String, Seen> seen = new HashMap<>();
    private Instant newest;

    /** @param length of the answer, of which what comes new is told later */
    private record Seen(Instant at, String state, long length, boolean goesOn) {
        static Seen of(Entry entry) {
            long length = entry.kind() == EntryKind.ANSWER
                    ? entry.text().map(Passage::length).orElse(0L)
                    : 0;
            return new Seen(entry.at(), entry.state(), length, goesOn(entry));
        }

        private static boolean goesOn(Entry entry) {
            return switch (entry.kind()) {
                case TOOL, AGENT ->
                    entry.status().isEmpty() || entry.status().get().equals("running");
                default -> false;
            };
        }
    }

    private Following(Timeline timeline, TimelineRequest request, Instant newest) {
        this.timeline = timeline;
        this.request = request;
        this.newest = newest;
    }

    /**
     * Follows what comes after the entries that were shown.
     *
     * @param shown the last ones; what is there by now and older than they are does not come
     */
    public static Following after(List<Entry> shown, Timeline timeline, TimelineRequest request, Instant now) {
        Instant last = shown.isEmpty() ? now : shown.get(shown.size() - 1).at();
        Following following = new Following(timeline, request, earlier(now, last));
        Set<String> keys = new HashSet<>();
        shown.forEach(entry -> {
            keys.add(entry.key());
            following.seen.put(entry.key(), Seen.of(entry));
        });
        timeline.read(request.since(following.since()), entry -> {
            if (!keys.contains(entry.key()) && entry.at().isBefore(last)) {
                following.seen.put(entry.key(), Seen.of(entry));
            }
            return true;
        });
        return following;
    }

    /** What is new or has changed since the last time, in the order of time; of an answer that goes on only what it goes on with. */
    public List<Entry> step(Instant now) {
        List<Entry> news = new ArrayList<>();
        Instant since = since();
        seen.values().removeIf(one -> one.at().isBefore(since));
        timeline.read(request.since(since), entry -> {
            Seen current = Seen.of(entry);
            Seen before = seen.put(entry.key(), current);
            if (before == null || !before.state().equals(current.state())) {
                news.add(before == null ? entry : goneOn(entry, before));
            }
            Instant at = earlier(now, entry.at());
            newest = at.isAfter(newest) ? at : newest;
            return true;
        });
        return news;
    }

    private Entry goneOn(Entry entry, Seen before) {
        return entry.kind() == EntryKind.ANSWER && before.length() > 0
                ? entry.with(timeline.whole(entry).text().map(text -> text.after(before.length())), entry.details())
                : entry;
    }

    /** What a wrong clock has put into the future does not hide what comes now. */
    private static Instant earlier(Instant now, Instant at) {
        return at.isBefore(now) ? at : now;
    }

    private Instant since() {
        Instant usual = newest.minus(WINDOW);
        Instant earliest = newest.minus(LONGEST_WINDOW);
        return seen.values().stream()
                .filter(Seen::goesOn)
                .map(Seen::at)
                .filter(at -> at.isAfter(earliest))
                .min(Instant::compareTo)
                .filter(at -> at.isBefore(usual))
                .orElse(usual);
    }
}
