package dev.daybook.commit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A session that comes into question for a commit, while the evidence for it is gathered. */
final class Candidate {
    /** Of many exchanges that modified its files, the last ones are named. */
    private static final int MOST_EXCHANGES = 10;

    private final CommitLinkStore.Made commit;
    private final String sessionId;
    private final List<Evidence> evidence = new ArrayList<>();
    private final Set<String> matched = new HashSet<>();
    private Optional<String> exchangeId = Optional.empty();
    private Optional<Instant> lastTouch = Optional.empty();
    private boolean printed;
    private boolean ran;
    private boolean told;
    private boolean inTime;

    Candidate(CommitLinkStore.Made commit, String sessionId) {
        this.commit = commit;
        this.sessionId = sessionId;
    }

    void command(CommitLinkStore.Call call, boolean printsHash) {
        printed |= printsHash;
        ran = true;
        exchangeId = Optional.of(call.exchangeId());
        evidence.add(new Evidence(
                Evidence.Kind.COMMAND,
                exchangeId,
                Optional.of(call.id()),
                Optional.empty(),
                Optional.empty(),
                printsHash ? "its output names the commit" : "it ran when the commit was made"));
    }

    void told(CommitLinkStore.Told by) {
        told = true;
        exchangeId = exchangeId.or(() -> Optional.of(by.exchangeId()));
        evidence.add(new Evidence(
                Evidence.Kind.TOLD,
                Optional.of(by.exchangeId()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "the agent named it as " + by.given()));
    }

    void window(CommitLinkStore.Window window, Instant at) {
        inTime = true;
        long minutes = Duration.between(window.until(), at).toMinutes();
        evidence.add(new Evidence(
                Evidence.Kind.WINDOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                minutes < 1 ? "made during the session" : "made " + minutes + " min after the session"));
    }

    /** @param touches in order of time, those before the commit alone */
    void files(List<CommitLinkStore.Touch> touches) {
        Map<String, Set<String>> byExchange = new LinkedHashMap<>();
        for (CommitLinkStore.Touch touch : touches) {
            if (commit.paths().contains(touch.path())) {
                matched.add(touch.path());
                byExchange
                        .computeIfAbsent(touch.exchangeId(), id -> new HashSet<>())
                        .add(touch.path());
                lastTouch = Optional.of(touch.at());
            }
        }
        List<String> exchanges = List.copyOf(byExchange.keySet());
        for (String exchange : exchanges.subList(Math.max(0, exchanges.size() - MOST_EXCHANGES), exchanges.size())) {
            long count = byExchange.get(exchange).size();
            evidence.add(new Evidence(
                    Evidence.Kind.FILES,
                    Optional.of(exchange),
                    Optional.empty(),
                    Optional.of(count),
                    Optional.of((long) commit.paths().size()),
                    "modified " + count + " of " + commit.paths().size() + " files before"));
        }
        if (!exchanges.isEmpty() && exchangeId.isEmpty()) {
            exchangeId = Optional.of(exchanges.get(exchanges.size() - 1));
        }
    }

    /** Absent: what there is does not make it a candidate. */
    Optional<CommitLink> link() {
        return confidence()
                .map(how -> new CommitLink(
                        commit.hash(),
                        sessionId,
                        exchangeId,
                        how,
                        false,
                        matched.size(),
                        commit.paths().size(),
                        evidence));
    }

    /** The last time that it modified one of the files. */
    Optional<Instant> lastTouch() {
        return lastTouch;
    }

    private Optional<Confidence> confidence() {
        boolean files = !matched.isEmpty();
        if (printed || (told && (ran || inTime || files))) {
            return Optional.of(Confidence.CERTAIN);
        }
        if (ran || told || (inTime && 2 * matched.size() >= commit.paths().size() && files)) {
            return Optional.of(Confidence.LIKELY);
        }
        return inTime && files ? Optional.of(Confidence.POSSIBLE) : Optional.empty();
    }
}
