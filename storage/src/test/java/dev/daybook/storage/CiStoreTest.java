package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiProvider;
import dev.daybook.ci.CiResult;
import dev.daybook.ci.CiStatus;
import dev.daybook.ci.CiStore;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.Period;
import dev.daybook.core.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CiStoreTest {
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);
    private static final Optional<String> NONE = Optional.empty();

    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void everyFieldComesBackAsItWasStored() {
        CiResult bare = result("c-bare", A, CiStatus.PENDING, 0, NONE, NONE);
        CiResult full = new CiResult(
                "c-full",
                B,
                Optional.of("feature/" + Samples.HOSTILE),
                CiStatus.FAIL,
                Optional.of(Samples.HOSTILE),
                Optional.of(TestCounts.of(7, 2, 1)),
                List.of(new CiFailure(Samples.HOSTILE, Optional.of(Samples.HOSTILE)), new CiFailure("b", NONE)),
                Optional.of(Coverage.of(Coverage.Kind.INSTRUCTION, 1, 3)),
                Optional.of(4_321L),
                Optional.of("https://ci.example/1"),
                Optional.of(Samples.HOSTILE),
                CiProvider.JENKINS,
                Optional.of("shop#8"),
                Optional.of("s-1"),
                Samples.NOW,
                Source.CI,
                "digest",
                3,
                false);
        CiResult told = with(
                result("c-told", B, CiStatus.PASS, 1, NONE, NONE),
                TestCounts.ofKnown(Optional.empty(), Optional.of(0L), Optional.empty()),
                Optional.of(Coverage.ofLines(33.33)));

        add(bare, full, told);

        assertThat(list(all(), 10)).containsExactlyInAnyOrder(bare, full, told);
        assertThat(several(store -> store.listOfSession("s-1"))).containsExactly(full);
    }

    @Test
    void aSecondOneWithTheSameIdChangesNothing() {
        CiResult first = result("c-1", A, CiStatus.PASS, 0, NONE, NONE);
        add(first);

        assertThat(storage.<Boolean>write(stores -> stores.ci().add(result("c-1", A, CiStatus.FAIL, 1, NONE, NONE))))
                .isFalse();
        assertThat(list(all(), 10)).containsExactly(first);
    }

    @Test
    void whatARunSaysLaterSupersedesWhatItSaidAndNothingElse() {
        add(
                result("other-commit", B, CiStatus.PASS, 0, NONE, NONE),
                result("other-run", A, CiStatus.PASS, 1, NONE, Optional.of("9")),
                result("earlier", A, CiStatus.PENDING, 2, NONE, NONE),
                result("later", A, CiStatus.PASS, 3, NONE, NONE));

        assertThat(list(all(), 10).stream().filter(CiResult::superseded))
                .extracting(CiResult::id)
                .containsExactly("earlier");
        assertThat(found(store -> store.findNewest(A, CiProvider.LOCAL, NONE))).contains("later");
        assertThat(found(store -> store.findNewest(A, CiProvider.LOCAL, Optional.of("9"))))
                .contains("other-run");
        assertThat(found(store -> store.findNewest(A, CiProvider.AGENT, NONE))).isEmpty();
        assertThat(found(store -> store.findSame(A, "digest-earlier"))).contains("earlier");
        assertThat(found(store -> store.findSame(B, "digest-earlier"))).isEmpty();
    }

    @Test
    void listsAreNewestFirstAndOfWhatWasAskedFor() {
        add(
                result("c-1", A, CiStatus.PASS, 0, NONE, NONE),
                result("c-2", A, CiStatus.FAIL, 10, NONE, NONE),
                result("c-3", B, CiStatus.FAIL, 20, NONE, NONE));

        assertThat(ids(all(), 10)).containsExactly("c-3", "c-2", "c-1");
        assertThat(ids(all(), 1)).containsExactly("c-3");
        assertThat(ids(new CiStore.Filter(Period.ALWAYS, Optional.of(CiStatus.FAIL), NONE), 10))
                .containsExactly("c-3", "c-2");
        assertThat(ids(new CiStore.Filter(Period.ALWAYS, Optional.empty(), Optional.of("aaaaaaa")), 10))
                .containsExactly("c-2", "c-1");
        assertThat(ids(
                        new CiStore.Filter(
                                new Period(Optional.of(Samples.at(10)), Optional.of(Samples.at(20))),
                                Optional.empty(),
                                NONE),
                        10))
                .containsExactly("c-2");
    }

    @Test
    void aCommitIsFoundByTheStartOfItsHashAndByMoreOfIt() {
        add(
                result("c-1", "abcdef0", CiStatus.PASS, 0, NONE, NONE),
                result("c-2", "abcdef0123", CiStatus.PASS, 0, NONE, NONE),
                result("c-3", "abcdef1", CiStatus.PASS, 0, NONE, NONE));

        assertThat(several(store -> store.commitsLike("abcdef0"))).containsExactly("abcdef0", "abcdef0123");
        assertThat(several(store -> store.commitsLike("abcdef012"))).containsExactly("abcdef0", "abcdef0123");
        assertThat(several(store -> store.commitsLike("abcdef0123" + "4".repeat(30))))
                .containsExactly("abcdef0", "abcdef0123");
        assertThat(several(store -> store.commitsLike("abcdeff"))).isEmpty();

        storage.write(stores -> {
            stores.ci().complete("abcdef0", A);
            return true;
        });

        assertThat(ids(new CiStore.Filter(Period.ALWAYS, Optional.empty(), Optional.of(A)), 10))
                .containsExactly("c-1");
    }

    @Test
    void countsAndDurationsAreOfWhatRunsSaidLast() {
        add(
                result("c-1", A, CiStatus.FAIL, 0, NONE, NONE),
                result("c-2", A, CiStatus.PASS, 1, NONE, NONE),
                result("c-3", B, CiStatus.PASS, 2, NONE, NONE),
                result("c-4", B, CiStatus.PENDING, 3, NONE, Optional.of("9")));

        assertThat(counts(Period.ALWAYS)).isEqualTo(Map.of(CiStatus.PASS, 2L, CiStatus.PENDING, 1L));
        // every sample takes a second for each second after the first
        assertThat(several(store -> store.durationsMs(Period.ALWAYS))).containsExactlyInAnyOrder(1_000L, 2_000L);
        assertThat(counts(new Period(Optional.of(Samples.at(3)), Optional.empty())))
                .isEqualTo(Map.of(CiStatus.PENDING, 1L));
    }

    @Test
    void theNewestOfEachBranchAndCommitIsTold() {
        add(
                result("c-1", A, CiStatus.FAIL, 0, Optional.of("main"), NONE),
                result("c-2", A, CiStatus.PASS, 1, Optional.of("main"), NONE),
                result("c-3", B, CiStatus.PASS, 2, Optional.of("side"), NONE),
                result("c-4", B, CiStatus.ERROR, 3, NONE, NONE));

        assertThat(several(store -> store.newestOfBranches(Period.ALWAYS, 10)))
                .extracting(CiResult::id)
                .containsExactly("c-3", "c-2");
        assertThat(several(store -> store.newestOfCommits(Period.ALWAYS, 10)))
                .extracting(CiResult::id)
                .containsExactly("c-4", "c-2");
        assertThat(several(store -> store.newestOfCommits(Period.ALWAYS, 1))).hasSize(1);
    }

    private static CiStore.Filter all() {
        return new CiStore.Filter(Period.ALWAYS, Optional.empty(), NONE);
    }

    private static CiResult result(
            String id, String commit, CiStatus status, long second, Optional<String> branch, Optional<String> runId) {
        return new CiResult(
                id,
                commit,
                branch,
                status,
                NONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(second * 1_000),
                NONE,
                NONE,
                CiProvider.LOCAL,
                runId,
                NONE,
                Samples.at(second),
                Source.PERSON,
                "digest-" + id,
                0,
                false);
    }

    private static CiResult with(CiResult result, Optional<TestCounts> tests, Optional<Coverage> coverage) {
        return new CiResult(
                result.id(),
                result.commit(),
                result.branch(),
                result.status(),
                result.original(),
                tests,
                result.failures(),
                coverage,
                result.durationMs(),
                result.url(),
                result.message(),
                result.provider(),
                result.runId(),
                result.sessionId(),
                result.recordedAt(),
                result.source(),
                result.digest(),
                result.redactions(),
                result.superseded());
    }

    private void add(CiResult... results) {
        for (CiResult result : results) {
            assertThat(storage.<Boolean>write(stores -> stores.ci().add(result)))
                    .isTrue();
        }
    }

    private <T> T read(Function<CiStore, T> work) {
        return storage.read(stores -> work.apply(stores.ci()));
    }

    private <T> List<T> several(Function<CiStore, List<T>> work) {
        return read(work);
    }

    private Optional<String> found(Function<CiStore, Optional<CiResult>> work) {
        return read(work).map(CiResult::id);
    }

    private Map<CiStatus, Long> counts(Period period) {
        return read(store -> store.countByStatus(period));
    }

    private List<CiResult> list(CiStore.Filter filter, int limit) {
        return read(store -> store.list(filter, limit));
    }

    private List<String> ids(CiStore.Filter filter, int limit) {
        return list(filter, limit).stream().map(CiResult::id).toList();
    }
}
