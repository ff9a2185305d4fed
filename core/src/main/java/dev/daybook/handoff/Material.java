package dev.daybook.handoff;

import dev.daybook.commit.Uncommitted;
import dev.daybook.handoff.WorkStore.Event;
import dev.daybook.handoff.WorkStore.FailedRun;
import dev.daybook.handoff.WorkStore.FileUse;
import dev.daybook.handoff.WorkStore.MadeCommit;
import dev.daybook.handoff.WorkStore.OpenRun;
import dev.daybook.handoff.WorkStore.Part;
import dev.daybook.handoff.WorkStore.Ran;
import dev.daybook.handoff.WorkStore.SkillUse;
import dev.daybook.handoff.WorkStore.Spent;
import dev.daybook.handoff.WorkStore.Task;
import dev.daybook.handoff.WorkStore.Turn;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is recorded of a scope, read in one transaction, with what lies in the work tree.
 *
 * @param session the one that is told of; absent for a period
 * @param roots the session, or the last of the period that are below no other one
 * @param below the last of those below them, as sub-agents are
 * @param own the ids of all roots
 * @param compacted by session, when its agent's context was compacted last
 */
record Material(
        Optional<Session> session,
        List<Session> roots,
        List<Session> below,
        Set<String> own,
        Scope scope,
        List<Turn> turns,
        Map<String, String> conclusions,
        List<WorkStore.Answer> reasoned,
        List<WorkStore.RunDecision> decisions,
        List<FileUse> files,
        List<MadeCommit> commits,
        List<Ran> commands,
        List<Task> tasks,
        List<SkillUse> skills,
        List<Event> events,
        Map<String, Instant> compacted,
        List<WorkStore.RunTrouble> runErrors,
        List<OpenRun> openRuns,
        List<FailedRun> failedRuns,
        List<OpenErrors.Known> errors,
        Spent spent,
        WorkTree workTree) {

    /** What lies in the work tree, or why that is unknown. */
    record WorkTree(Optional<Uncommitted> uncommitted, Optional<String> problem) {
        static final WorkTree UNREAD = new WorkTree(Optional.empty(), Optional.empty());
    }

    private static final int FILES = 60;
    private static final int COMMITS = 40;
    private static final int COMMANDS = 400;
    private static final int TASKS = 40;
    private static final int ANSWERS = 60;
    private static final int FAILED_RUNS = 8;
    private static final int RUN_ERRORS = 12;
    private static final int BELOW = 8;
    private static final int ROOTS = 12;
    private static final int COMPACTIONS = 5;
    /** Of an answer so much is looked at: its end, where it concludes, and for decisions its beginning. */
    private static final int END_OF_ANSWER = 4_000;

    private static final int ANSWER = 12_000;

    static Material of(Stores stores, Optional<Session> session, Optional<Instant> since, Supplier<WorkTree> workTree) {
        WorkStore store = stores.work();
        List<Part> parts =
                session.isPresent() ? store.parts(session.get().id()) : store.partsSince(since.orElse(Instant.EPOCH));
        Scope scope = new Scope(parts.stream().map(Part::id).toList(), since);
        List<Turn> turns = store.turns(scope);
        List<Session> roots = session.map(List::of).orElseGet(() -> newest(stores, roots(parts), turns, ROOTS));
        List<Event> events = store.events(scope);
        List<Session> below = newest(stores, below(parts), turns, BELOW);
        return new Material(
                session,
                roots,
                below,
                session.map(one -> Set.of(one.id())).orElseGet(() -> roots(parts)),
                scope,
                turns,
                store.conclusions(KeyWork.concluding(turns, ids(below)), END_OF_ANSWER),
                store.reasoned(scope, ANSWERS, ANSWER),
                store.decisions(scope, ANSWERS),
                store.files(scope, FILES),
                session.isPresent()
                        ? store.commits(scope, COMMITS)
                        : store.commitsSince(since.orElse(Instant.EPOCH), COMMITS),
                store.commands(scope, COMMANDS),
                store.tasks(scope, TASKS),
                store.skills(scope),
                events,
                compacted(events),
                store.runErrors(scope, RUN_ERRORS),
                store.openRuns(scope),
                store.failedRuns(scope, session.isEmpty(), FAILED_RUNS),
                OpenErrors.known(stores, scope),
                store.spent(scope),
                workTree.get());
    }

    /** What lies in the work tree; absent where that is unknown. */
    Optional<Uncommitted> uncommitted() {
        return workTree.uncommitted();
    }

    /** The last sign of life. */
    Instant endedAt() {
        Instant started = roots.stream()
                .map(Session::startedAt)
                .max(Comparator.naturalOrder())
                .or(scope::since)
                .orElse(Instant.EPOCH);
        Instant last =
                turns.stream().map(Turn::end).max(Comparator.naturalOrder()).orElse(started);
        Optional<Instant> ended = session.flatMap(Session::endedAt);
        return ended.filter(end -> end.isAfter(last)).orElse(last);
    }

    /** When the context of a root's agent was compacted, the last few times; a long session has more than there is room for. */
    List<Instant> compactions() {
        List<Instant> all = events.stream()
                .filter(event -> event.kind() == SessionEvent.Kind.COMPACTION && own.contains(event.sessionId()))
                .map(Event::at)
                .toList();
        return all.subList(Math.max(0, all.size() - COMPACTIONS), all.size());
    }

    /** Whether all of an exchange had left its agent's context. */
    boolean isCompacted(Turn turn) {
        return Optional.ofNullable(compacted.get(turn.sessionId()))
                .filter(last -> last.isAfter(turn.end()))
                .isPresent();
    }

    private static Map<String, Instant> compacted(List<Event> events) {
        Map<String, Instant> last = new HashMap<>();
        events.stream()
                .filter(event -> event.kind() == SessionEvent.Kind.COMPACTION)
                .forEach(event -> last.put(event.sessionId(), event.at()));
        return last;
    }

    /** Exchanges of those who were asked by people. */
    List<Turn> ownTurns() {
        return turns.stream().filter(turn -> own.contains(turn.sessionId())).toList();
    }

    /** The branch that the work was on. */
    Optional<String> branch() {
        return session.flatMap(Session::branch)
                .or(() -> roots.stream().flatMap(root -> root.branch().stream()).findFirst());
    }

    private static Set<String> roots(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.id().equals(part.root()))
                .map(Part::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> below(List<Part> parts) {
        return parts.stream()
                .filter(part -> !part.id().equals(part.root()))
                .map(Part::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Those that were at work last, the last one first. */
    private static List<Session> newest(Stores stores, Set<String> ids, List<Turn> turns, int limit) {
        Set<String> newest = new LinkedHashSet<>();
        for (int i = turns.size() - 1; i >= 0 && newest.size() < limit; i--) {
            if (ids.contains(turns.get(i).sessionId())) {
                newest.add(turns.get(i).sessionId());
            }
        }
        return newest.stream()
                .flatMap(id -> stores.sessions().find(id).stream())
                .toList();
    }

    private static Set<String> ids(List<Session> sessions) {
        return sessions.stream().map(Session::id).collect(Collectors.toSet());
    }
}
