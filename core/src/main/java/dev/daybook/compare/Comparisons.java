package dev.daybook.compare;

import dev.daybook.compare.CompareStore.Nested;
import dev.daybook.compare.SequenceDifference.Run;
import dev.daybook.compare.SideBySide.Subject;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import dev.daybook.session.SessionIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts sessions side by side, and groups of sessions against one another. */
public final class Comparisons {
    static final String LATEST = "latest";
    private static final int MOST_RUNS = 200;

    private final Records records;
    private final SessionFinder finder;

    /** Finds the sessions that a filter is true of. */
    public interface SessionFinder {
        /**
         * Their ids, at most so many.
         *
         * @throws DaybookException INVALID: that is no filter
         */
        List<String> ids(String filter, int limit);
    }

    public Comparisons(Records records, SessionFinder finder) {
        this.records = records;
        this.finder = finder;
    }

    /**
     * Sessions side by side.
     *
     * @param sessions ids, beginnings of ids, or {@code latest}
     * @param baseline one of them; the first if absent
     * @throws DaybookException INVALID: too few or too many, one of them twice, or the baseline is none of them; else as
     *     {@link SessionIds#get}
     */
    public SideBySide sessions(List<String> sessions, Optional<String> baseline, Set<Aspect> aspects) {
        int n = sessions.size();
        if (n < SideBySide.FEWEST || n > SideBySide.MOST) {
            throw DaybookException.invalid("name " + SideBySide.FEWEST + " to " + SideBySide.MOST
                    + " sessions to compare, not " + n + "; more are compared as groups");
        }
        return records.read(stores -> sideBySide(stores, sessions, baseline, aspects));
    }

    /** Two groups against one another; {@code progress} is told how far it is. */
    public GroupComparison groups(GroupRequest request, Progress progress) {
        List<String> first = ids(request.first());
        List<String> second = ids(request.second());
        Set<String> shared = new HashSet<>(first);
        shared.retainAll(new HashSet<>(second));
        if (!shared.isEmpty()) {
            String example = shared.stream().sorted().findFirst().orElseThrow();
            throw DaybookException.conflict(
                    shared.size() + " of the sessions (like '" + example
                            + "') are in both groups, which must not overlap; add 'AND NOT (…)' with the other's filter to one");
        }
        return records.read(stores -> new Groups(stores.comparisons(), request, progress).compare(first, second));
    }

    /** What is told while groups are read. */
    public interface Progress {
        /** So many sessions were read, of so many. */
        void read(long sessions, long of);
    }

    private List<String> ids(GroupRequest.Group group) {
        List<String> ids = finder.ids(group.filter(), GroupRequest.MOST_SESSIONS + 1);
        if (ids.size() > GroupRequest.MOST_SESSIONS) {
            throw DaybookException.invalid("more than " + GroupRequest.MOST_SESSIONS + " sessions are in '"
                    + group.name() + "'; narrow it down, as with \"started_at > now() - 90d\"");
        }
        return ids;
    }

    private static SideBySide sideBySide(
            Stores stores, List<String> given, Optional<String> baseline, Set<Aspect> aspects) {
        List<Session> sessions = sessions(stores, given);
        int base = baseline.map(name -> baseline(stores, sessions, name)).orElse(0);
        List<Gathered> gathered = sessions.stream()
                .map(session -> Gathered.of(stores, session, aspects))
                .toList();
        Parts parts = new Parts(gathered, base);
        return new SideBySide(
                gathered.stream().map(Comparisons::subject).toList(),
                base,
                aspects.stream()
                        .sorted()
                        .map(parts::of)
                        .filter(part -> !part.isEmpty())
                        .toList(),
                aspects.contains(Aspect.SEQUENCE) ? sequences(gathered, base) : List.of(),
                notes(stores, sessions));
    }

    private static List<Session> sessions(Stores stores, List<String> given) {
        Map<String, String> names = new HashMap<>();
        List<Session> sessions = new ArrayList<>();
        for (String name : given) {
            Session session = session(stores, name);
            String before = names.put(session.id(), name);
            if (before != null) {
                throw DaybookException.invalid(
                        "'" + before + "' and '" + name + "' are the same session, " + session.id() + "; name it once");
            }
            sessions.add(session);
        }
        return sessions;
    }

    private static Session session(Stores stores, String name) {
        return name.equals(LATEST)
                ? stores.sessions().list(Period.ALWAYS, 1).stream()
                        .findFirst()
                        .orElseThrow(() -> DaybookException.notFound("session", name))
                : SessionIds.get(stores, name);
    }

    private static int baseline(Stores stores, List<Session> sessions, String name) {
        String id = session(stores, name).id();
        return IntStream.range(0, sessions.size())
                .filter(i -> sessions.get(i).id().equals(id))
                .findFirst()
                .orElseThrow(() -> DaybookException.invalid(
                        "the baseline '" + name + "' is none of the sessions that are compared; name it among them"));
    }

    private static Subject subject(Gathered gathered) {
        Session session = gathered.session();
        List<Run> runs = Run.of(gathered.sequence());
        return new Subject(
                session.id(),
                gathered.title(),
                session.startedAt(),
                gathered.sequence().size(),
                runs.subList(0, Math.min(MOST_RUNS, runs.size())),
                gathered.commits());
    }

    private static List<SequenceDifference> sequences(List<Gathered> gathered, int baseline) {
        List<String> first = gathered.get(baseline).sequence();
        return IntStream.range(0, gathered.size())
                .filter(i -> i != baseline)
                .filter(i -> gathered.get(i).isKnown() && gathered.get(baseline).isKnown())
                .mapToObj(i -> SequenceDifference.of(
                        gathered.get(i).session().id(), first, gathered.get(i).sequence()))
                .toList();
    }

    private static List<String> notes(Stores stores, List<Session> sessions) {
        List<String> notes = new ArrayList<>();
        for (Session session : sessions) {
            if (session.isPartial()) {
                notes.add(
                        session.id() + ": nothing but its prompts or skills is known, so that its counts are unknown.");
            } else if (session.isOpen()) {
                notes.add(session.id() + " is still running: its figures grow.");
            }
        }
        List<String> ids = sessions.stream().map(Session::id).toList();
        for (Nested nested : stores.comparisons().nested(ids, ids.size())) {
            notes.add(nested.sessionId() + " is a sub-agent's session within " + nested.within()
                    + ", in whose figures it is contained.");
        }
        return notes;
    }
}
