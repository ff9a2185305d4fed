package dev.daybook.commit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Finds the sessions that come into question for a commit, and chooses one. */
final class Linker {
    /** People, and agents that were told to, commit soon after the work. */
    static final Duration AFTER_SESSION = Duration.ofMinutes(30);
    /** Git keeps whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);
    /** Of a call whose end is unknown. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

    private final List<CommitLinkStore.Window> windows;
    private final List<Ran> calls;
    private final Map<String, List<CommitLinkStore.Told>> told;
    private final Function<String, List<CommitLinkStore.Touch>> touches;

    /** A call, and what its command does. */
    private record Ran(CommitLinkStore.Call call, GitCommand command) {
        /** To the second, as git keeps it: what was made just before may be shown as well. */
        boolean hadBegunBy(Instant time) {
            return !time.isBefore(call.startedAt().truncatedTo(ChronoUnit.SECONDS));
        }

        boolean mayHaveMade(CommitLinkStore.Made commit) {
            return was(commit.committedAt()) && command.mayMake(commit);
        }

        boolean was(Instant time) {
            Duration length = call.durationMs().map(Duration::ofMillis).orElse(LONGEST_CALL);
            return !time.isBefore(call.startedAt().minus(ROUNDING))
                    && !time.isAfter(call.startedAt().plus(length).plus(ROUNDING));
        }
    }

    /** @param touches the files that a session modified, in order of time */
    Linker(
            List<CommitLinkStore.Window> windows,
            List<CommitLinkStore.Call> calls,
            Map<String, List<CommitLinkStore.Told>> told,
            Function<String, List<CommitLinkStore.Touch>> touches) {
        this.windows = windows;
        this.calls = calls.stream()
                .map(call -> new Ran(call, GitCommand.of(call.command(), call.result())))
                .filter(ran -> !ran.command().verbs().isEmpty())
                .toList();
        this.told = told;
        this.touches = touches;
    }

    /** The links of a commit, the chosen one first. */
    List<CommitLink> links(CommitLinkStore.Made commit) {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        Function<String, Candidate> candidate =
                session -> candidates.computeIfAbsent(session, id -> new Candidate(commit, id));
        commands(commit, candidate);
        told.getOrDefault(commit.hash(), List.of())
                .forEach(by -> candidate.apply(by.sessionId()).told(by));
        for (CommitLinkStore.Window window : windows) {
            when(commit, window)
                    .ifPresent(at -> candidate.apply(window.sessionId()).window(window, at));
        }
        candidates.forEach((session, one) -> one.files(before(commit, touches.apply(session))));
        return ranked(List.copyOf(candidates.values()));
    }

    private void commands(CommitLinkStore.Made commit, Function<String, Candidate> candidate) {
        List<Ran> printing = calls.stream()
                .filter(ran -> ran.command().hasPrinted(commit.hash())
                        || ran.mayHaveMade(commit)
                                && ran.hadBegunBy(commit.committedAt())
                                && ran.command().hasShown(commit.hash()))
                .toList();
        printing.forEach(ran -> candidate.apply(ran.call().sessionId()).command(ran.call(), true));
        if (printing.isEmpty()) {
            calls.stream()
                    .filter(ran -> ran.mayHaveMade(commit))
                    .filter(ran -> ran.call().succeeded().orElse(true))
                    .forEach(ran -> candidate.apply(ran.call().sessionId()).command(ran.call(), false));
        }
    }

    /** The time of the commit that lies within the session's; a commit that was rebased has two. */
    private static Optional<Instant> when(CommitLinkStore.Made commit, CommitLinkStore.Window window) {
        Instant from = window.from().minus(ROUNDING);
        Instant until = window.until().plus(AFTER_SESSION);
        return List.of(commit.committedAt(), commit.authoredAt()).stream()
                .filter(time -> !time.isBefore(from) && !time.isAfter(until))
                .findFirst();
    }

    private static List<CommitLinkStore.Touch> before(
            CommitLinkStore.Made commit, List<CommitLinkStore.Touch> touches) {
        Instant end = commit.committedAt().plus(ROUNDING);
        int count = 0;
        while (count < touches.size() && !touches.get(count).at().isAfter(end)) {
            count++;
        }
        return touches.subList(0, count);
    }

    private static List<CommitLink> ranked(List<Candidate> candidates) {
        record Ranked(CommitLink link, Instant lastTouch) {}
        List<CommitLink> links = candidates.stream()
                .flatMap(one -> one.link().stream()
                        .map(link -> new Ranked(link, one.lastTouch().orElse(Instant.MIN))))
                .sorted(Comparator.comparing((Ranked one) -> one.link().confidence())
                        .thenComparing(one -> one.link().matched())
                        .thenComparing(Ranked::lastTouch)
                        .reversed()
                        .thenComparing(one -> one.link().sessionId()))
                .map(Ranked::link)
                .toList();
        return IntStream.range(0, links.size())
                .mapToObj(i -> links.get(i).chosen(i == 0))
                .toList();
    }
}
