package dev.daybook.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkerTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

    private final List<CommitLinkStore.Window> windows = new ArrayList<>();
    private final List<CommitLinkStore.Call> calls = new ArrayList<>();
    private final List<CommitLinkStore.Told> told = new ArrayList<>();
    private final Map<String, List<CommitLinkStore.Touch>> touches = new HashMap<>();

    @Test
    void aCommandThatPrintedTheHashIsCertain() {
        windows.add(window("s-1", 0, 100));
        calls.add(call("s-1", "git commit -m x", 50, "[main 0123456] x\n"));

        CommitLink link = only(made(51, "a.txt"));

        assertThat(link.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(link.chosen()).isTrue();
        assertThat(link.exchangeId()).contains("e-s-1");
        assertThat(link.evidence())
                .extracting(Evidence::kind)
                .containsExactly(Evidence.Kind.COMMAND, Evidence.Kind.WINDOW);
        assertThat(link.evidence().get(0).toolCall()).contains("call-s-1");
    }

    @Test
    void aCommandThatRanThenIsLikely() {
        windows.add(window("s-1", 0, 100));
        calls.add(call("s-1", "git commit -qm x", 50, ""));

        assertThat(only(made(51, "a.txt")).confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void aQuietCommandThatThenShowedTheHashIsCertain() {
        calls.add(call("s-1", "git commit -qm x && git log --oneline -2", 50, "0123456 x\nfedcba9 w\n"));

        assertThat(only(made(51, "a.txt")).confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(only(made(49, "a.txt")).confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(links(made(20, "a.txt"))).isEmpty();
    }

    @Test
    void aCommandThatShowedAnEarlierCommitDidNotMakeThat() {
        calls.add(call("s-1", "git log --oneline -1", 50, "0123456 x\n"));

        assertThat(links(made(51, "a.txt"))).isEmpty();
    }

    @Test
    void aCommandThatRanAtAnotherTimeIsNone() {
        calls.add(call("s-1", "git commit -qm x", 50, ""));

        assertThat(links(made(500, "a.txt"))).isEmpty();
        assertThat(links(made(20, "a.txt"))).isEmpty();
    }

    @Test
    void aCommandThatFailedIsNone() {
        calls.add(new CommitLinkStore.Call(
                "s-1", "e", "c", "git commit", at(50), Optional.of(1_000L), Optional.of(false), ""));

        assertThat(links(made(50, "a.txt"))).isEmpty();
    }

    @Test
    void theTimeAloneDoesNotMakeASessionACandidate() {
        windows.add(window("s-1", 0, 100));

        assertThat(links(made(50, "a.txt"))).isEmpty();
    }

    @Test
    void halfOfTheFilesInItsTimeIsLikelyAndFewerArePossible() {
        windows.add(window("s-1", 0, 100));
        touch("s-1", "e-1", 10, "a.txt");
        touch("s-1", "e-2", 20, "b.txt");
        touch("s-1", "e-2", 20, "other.txt");

        CommitLink half = only(made(50, "a.txt", "b.txt", "c.txt", "d.txt"));
        CommitLink few = only(made(50, "a.txt", "c.txt", "d.txt"));

        assertThat(half.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(half.matched()).isEqualTo(2);
        assertThat(half.total()).isEqualTo(4);
        assertThat(half.exchangeId()).contains("e-2");
        assertThat(half.evidence())
                .filteredOn(evidence -> evidence.kind() == Evidence.Kind.FILES)
                .extracting(evidence -> evidence.exchangeId().orElseThrow())
                .containsExactly("e-1", "e-2");
        assertThat(few.confidence()).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void whatWasModifiedAfterTheCommitIsNoEvidence() {
        windows.add(window("s-1", 0, 100));
        touch("s-1", "e-1", 60, "a.txt");

        assertThat(links(made(50, "a.txt"))).isEmpty();
    }

    @Test
    void aPersonMayCommitSoonAfterTheSession() {
        windows.add(window("s-1", 0, 100));
        touch("s-1", "e-1", 10, "a.txt");

        assertThat(only(made(100 + 29 * 60, "a.txt")).confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(links(made(100 + 31 * 60, "a.txt"))).isEmpty();
    }

    @Test
    void ofTwoSessionsTheOneWithTheCommandIsChosen() {
        windows.add(window("s-1", 0, 100));
        windows.add(window("s-2", 0, 100));
        touch("s-1", "e-1", 10, "a.txt");
        touch("s-2", "e-2", 20, "a.txt");
        calls.add(call("s-1", "git commit -m x", 50, "[main 0123456] x"));

        List<CommitLink> links = links(made(51, "a.txt"));

        assertThat(links).extracting(CommitLink::sessionId).containsExactly("s-1", "s-2");
        assertThat(links).extracting(CommitLink::chosen).containsExactly(true, false);
    }

    @Test
    void ofTwoSessionsWithTheSameFilesTheLaterOneIsChosen() {
        windows.add(window("s-1", 0, 100));
        windows.add(window("s-2", 0, 100));
        touch("s-1", "e-1", 30, "a.txt");
        touch("s-2", "e-2", 20, "a.txt");

        assertThat(links(made(51, "a.txt")).get(0).sessionId()).isEqualTo("s-1");
    }

    @Test
    void whatTheAgentToldCountsMoreWithSomethingElse() {
        told.add(new CommitLinkStore.Told(HASH, "s-1", "e-1", "0123456"));
        assertThat(only(made(50, "a.txt")).confidence()).isEqualTo(Confidence.LIKELY);

        windows.add(window("s-1", 0, 100));
        assertThat(only(made(50, "a.txt")).confidence()).isEqualTo(Confidence.CERTAIN);
    }

    private List<CommitLink> links(CommitLinkStore.Made commit) {
        return new Linker(windows, calls, Map.of(HASH, told), id -> touches.getOrDefault(id, List.of())).links(commit);
    }

    private CommitLink only(CommitLinkStore.Made commit) {
        assertThat(links(commit)).hasSize(1);
        return links(commit).get(0);
    }

    private void touch(String session, String exchange, long second, String path) {
        touches.computeIfAbsent(session, id -> new ArrayList<>())
                .add(new CommitLinkStore.Touch(exchange, at(second), path, false));
    }

    private static CommitLinkStore.Made made(long second, String... paths) {
        return new CommitLinkStore.Made(HASH, at(second), at(second), false, "x", Set.of(paths));
    }

    private static CommitLinkStore.Window window(String session, long from, long until) {
        return new CommitLinkStore.Window(session, Optional.empty(), at(from), at(until));
    }

    private static CommitLinkStore.Call call(String session, String command, long second, String result) {
        return new CommitLinkStore.Call(
                session,
                "e-" + session,
                "call-" + session,
                command,
                at(second),
                Optional.of(1_000L),
                Optional.of(true),
                result);
    }

    private static Instant at(long seconds) {
        return Samples.NOW.plusSeconds(seconds);
    }
}
