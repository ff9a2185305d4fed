package dev.daybook.ci;

import static dev.daybook.ci.CiSamples.HASH;
import static dev.daybook.ci.CiSamples.NONE;
import static dev.daybook.ci.CiSamples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.ci.CiResults.Origin;
import dev.daybook.ci.CiResults.Recorded;
import dev.daybook.ci.CiResults.Told;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.record.InMemoryRecords;
import dev.daybook.session.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CiResultsTest {
    /** Shaped like a token, and of nobody. */
    private static final String SECRET = "ghp_" + "Ab1".repeat(12);

    private static final Caller CLAUDE = new Caller(Optional.of("uuid-1"), NONE, NONE);

    private final InMemoryRecords records = new InMemoryRecords();
    private final CiResults results = CiSamples.results(records);

    @Test
    void theStatusFollowsFromTheCountsWhereItIsNotTold() {
        assertThat(set(CiSamples.counted(12, 0)).status()).isEqualTo(CiStatus.PASS);
        assertThat(set(CiSamples.counted(11, 1)).status()).isEqualTo(CiStatus.FAIL);
        assertThat(set(CiSamples.described(List.of(new CiFailure("a", NONE)), NONE, NONE))
                        .status())
                .isEqualTo(CiStatus.FAIL);
    }

    @Test
    void theWordThatWasToldIsKept() {
        set(CiSamples.told("Timed Out"));

        assertThat(only().status()).isEqualTo(CiStatus.ERROR);
        assertThat(only().original()).contains("Timed Out");
        assertThat(only().commit()).isEqualTo(HASH);
        assertThat(only().branch()).contains("main");
        assertThat(only().provider()).isEqualTo(CiProvider.LOCAL);
        assertThat(only().source()).isEqualTo(Source.PERSON);
    }

    @Test
    void successWithFailedTestsIsRefusedWithTheReason() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> set(CiSamples.told(Optional.of("success"), Optional.of(TestCounts.of(3, 1, 0)))))
                .withMessage(
                        "result 'success' contradicts 1 failed test; give result fail, leave it out, or correct the count");
        assertThat(records.ciResults).isEmpty();
    }

    @Test
    void aBuildMayFailAlthoughAllTestsPassed() {
        assertThat(set(CiSamples.told(Optional.of("failed"), Optional.of(TestCounts.of(3, 0, 0))))
                        .status())
                .isEqualTo(CiStatus.FAIL);
    }

    @Test
    void moreNamesThanTheCountAreRefused() {
        Told told = new Told(
                NONE,
                NONE,
                NONE,
                TestCounts.ofKnown(Optional.empty(), Optional.of(1L), Optional.empty()),
                List.of(new CiFailure("a", NONE), new CiFailure("b", NONE)),
                Optional.empty(),
                Optional.empty(),
                NONE,
                NONE);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> set(told))
                .withMessage("tests_failed is 1, but 2 failed tests are named");
    }

    @Test
    void whereNothingSaysHowItWentTheWayOutIsTold() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> set(CiSamples.coverage(80)))
                .withMessageStartingWith("Nothing says how it went, and no earlier result")
                .withMessageContaining("give result");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> set(CiSamples.told(NONE, Optional.of(TestCounts.of(0, 0, 7)))))
                .withMessageStartingWith("No test passed or failed (7 skipped)");
    }

    @Test
    void nothingAtAllIsRefusedAlsoWhereThereIsAnEarlierResult() {
        set(CiSamples.counted(12, 0));

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> set(CiSamples.told(NONE, Optional.empty())))
                .withMessage("Nothing says how it went; give result (pass, fail, error or pending), "
                        + "or the numbers of tests");
        assertThat(records.ciResults).hasSize(1);
    }

    @Test
    void whatComesWithoutAVerdictIsAddedToWhatTheRunSaidBefore() {
        set(CiSamples.counted(12, 1));

        Recorded added = set(CiSamples.coverage(80));

        CiResult whole = records.ciResults.get(added.ciResultId());
        assertThat(whole.status()).isEqualTo(CiStatus.FAIL);
        assertThat(whole.tests()).contains(TestCounts.of(12, 1, 0));
        assertThat(whole.coverage()).contains(Coverage.ofLines(80));
    }

    @Test
    void theSameAgainIsStoredOnceAndAChangeIsHistory() {
        Recorded failed = set(CiSamples.told("fail"));
        Recorded again = set(CiSamples.told("fail"));
        Recorded passed = set(CiSamples.told("pass"));
        Recorded failedAgain = set(CiSamples.told("fail"));

        assertThat(again.ciResultId()).isEqualTo(failed.ciResultId());
        assertThat(again.note()).contains("Recorded already; nothing was added");
        assertThat(List.of(failed, passed, failedAgain))
                .extracting(Recorded::ciResultId)
                .doesNotHaveDuplicates();
        assertThat(records.ciResults).hasSize(3);
    }

    @Test
    void theSameReportsAreStoredOnceWhateverCameBetween() {
        Recorded first = results.record(CiSamples.counted(3, 0), reports("a"), Caller.UNKNOWN);
        results.record(CiSamples.counted(4, 0), reports("b"), Caller.UNKNOWN);

        assertThat(results.record(CiSamples.counted(3, 0), reports("a"), Caller.UNKNOWN)
                        .ciResultId())
                .isEqualTo(first.ciResultId());
        assertThat(records.ciResults).hasSize(2);
    }

    @Test
    void aCommitIsTheSameUnderItsHashAPrefixAndHead() {
        assertThat(set(CiSamples.of("HEAD", "pass")).commit()).isEqualTo(HASH);
        assertThat(set(CiSamples.of("0123456", "fail")).commit()).isEqualTo(HASH);
        assertThat(set(CiSamples.of(OTHER.toUpperCase(Locale.ROOT), "pass")).commit())
                .isEqualTo(OTHER);
        assertThat(set(CiSamples.of("fedcba98", "fail")).commit()).isEqualTo(OTHER);
        assertThat(set(CiSamples.of("abcdef01", "fail")).commit()).isEqualTo("abcdef01");
    }

    @Test
    void theBranchOfHeadIsThatOfNoOtherCommit() {
        set(CiSamples.of(OTHER, "pass"));

        assertThat(only().branch()).isEmpty();
    }

    @Test
    void aPrefixOfSeveralCommitsIsRefusedWithThem() {
        set(CiSamples.of("abcdef0" + "1".repeat(33), "pass"));
        set(CiSamples.of("abcdef0" + "2".repeat(33), "pass"));

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> set(CiSamples.of("abcdef0", "fail")))
                .withMessageStartingWith("commit 'abcdef0' is the start of 2 commits with results: abcdef01111");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "012345", "xyz1234", "", "--help", "../../etc", "refs/heads/main"})
    void whatIsNoHashIsRefused(String commit) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> set(CiSamples.of(commit, "pass")))
                .withMessage("commit '" + commit
                        + "' is not a hash; give 7 to 64 hex digits of one (git rev-parse tells it), or HEAD");
    }

    @Test
    void whatIsKnownOfAFailureIsSaidAtOnce() {
        List<CiFailure> failures = List.of(new CiFailure("BasketTest.rounds", NONE));
        assertThat(set(CiSamples.described(failures, NONE, NONE)).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.known()).isFalse());

        assertThat(set(CiSamples.described(failures, NONE, Optional.of("again")))
                        .errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.known()).isTrue();
                    assertThat(error.occurrences()).isEqualTo(2);
                    assertThat(error.errorId()).as("a candidate").isEmpty();
                });
        assertThat(set(CiSamples.told("pass")).errors()).isEmpty();
    }

    @Test
    void withoutARepositoryACommitMustBeGiven() {
        CommitName noCommit = new CommitName(Optional::empty);
        CiResults elsewhere = new CiResults(
                records,
                null,
                Samples.redactor(),
                noCommit,
                new ErrorRegistry(Samples.redactor(), Samples.CLOCK, 3),
                Samples.ids(),
                Samples.CLOCK);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> elsewhere.record(CiSamples.told("pass"), local(), Caller.UNKNOWN))
                .withMessage("There is no git repository here, so HEAD is no commit; give the commit's hash");
        assertThat(elsewhere
                        .record(CiSamples.of(OTHER, "pass"), local(), Caller.UNKNOWN)
                        .commit())
                .isEqualTo(OTHER);
    }

    @Test
    void anAgentsResultIsUnderItsSessionAndAPersonsUnderNone() {
        results.record(CiSamples.told("pass"), NONE, CLAUDE);
        set(CiSamples.told("fail"));

        assertThat(records.sessions).containsKey("uuid-1");
        assertThat(records.ciResults.values())
                .extracting(CiResult::sessionId)
                .containsExactly(Optional.of("uuid-1"), NONE);
    }

    @Test
    void aCommandInASessionsShellIsUnderItOnlyWhereTheSessionIsRecorded() {
        results.record(CiSamples.told("pass"), local(), CLAUDE);
        assertThat(records.sessions).isEmpty();

        records.sessions().add(Samples.session("uuid-1"));
        results.record(CiSamples.told("fail"), local(), CLAUDE);

        assertThat(records.ciResults.values())
                .extracting(CiResult::sessionId)
                .containsExactly(NONE, Optional.of("uuid-1"));
    }

    @Test
    void noTextHoldsASecret() {
        set(new Told(
                NONE,
                Optional.of(SECRET),
                Optional.of("fail"),
                Optional.empty(),
                List.of(new CiFailure("t " + SECRET, Optional.of("m " + SECRET))),
                Optional.empty(),
                Optional.empty(),
                Optional.of("https://me:" + SECRET + "@ci.example/run/1?x=" + SECRET),
                Optional.of(SECRET)));

        assertThat(only().toString()).doesNotContain(SECRET);
        assertThat(only().url().orElseThrow()).startsWith("https://ci.example/run/1?x=[redacted:github-token:");
        assertThat(only().redactions()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://me@ci.example/1", "https://me:pw@ci.example/1", "HTTPS://a:b@c:d@ci.example/1"})
    void whatLogsInIsNoPartOfTheAddress(String url) {
        set(CiSamples.described(List.of(), Optional.of(url), NONE));

        assertThat(only().url().orElseThrow()).isEqualToIgnoringCase("https://ci.example/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "ci.example/1", "", "https://a b", "https://"})
    void otherAddressesAreRefused(String url) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> set(CiSamples.described(List.of(), Optional.of(url), NONE)))
                .withMessageContaining(
                        "is not an address; give one of up to 2000 characters that starts with https://");
    }

    @Test
    void ofManyFailuresTheFirstAreKeptAndLongTextsAreCut() {
        List<CiFailure> many = IntStream.range(0, 200)
                .mapToObj(i -> new CiFailure("test " + i, Optional.of("why ".repeat(10_000))))
                .toList();

        set(CiSamples.described(many, NONE, Optional.of("m".repeat(100_000))));

        assertThat(only().failures()).hasSize(50).allSatisfy(failure -> assertThat(
                        failure.message().orElseThrow())
                .hasSizeLessThanOrEqualTo(500));
        assertThat(only().message().orElseThrow()).hasSize(2_000);
    }

    @ParameterizedTest
    @CsvSource({
        "pass, PASS",
        "SUCCESS, PASS",
        "green, PASS",
        "unstable, FAIL",
        "red, FAIL",
        "cancelled, ERROR",
        "timed-out, ERROR",
        "in_progress, PENDING",
        "created, PENDING"
    })
    void theWordsOfTheFieldAreKnown(String word, CiStatus status) {
        assertThat(CiStatus.parse(word)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "purple", "skipped", "neutral"})
    void anUnknownWordIsRefusedWithTheKnownOnes(String word) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> CiStatus.parse(word))
                .withMessageStartingWith("result '" + word + "' is unknown; use pass, fail, error or pending");
    }

    @ParameterizedTest
    @CsvSource({"81.5, 81.5", "'81.25%', 81.25", "' 0 % ', 0", "100, 100", "+7, 7"})
    void coverageIsReadAsItIsWritten(String text, double percent) {
        assertThat(Coverage.parse(text)).isEqualTo(Coverage.ofLines(percent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "81,5", "1e1", "0x1p3", "5d", "", "%", "many", "-1", "100.01%"})
    void otherCoverageIsRefused(String text) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Coverage.parse(text))
                .withMessageStartingWith("coverage must be 0 to 100 percent");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
    void coverageIsAPercentage(double percent) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Coverage.ofLines(percent))
                .withMessage("coverage must be 0 to 100 percent, not " + percent);
    }

    @ParameterizedTest
    @CsvSource({
        "90s, 90000",
        "2m 10s, 130000",
        "2m10s, 130000",
        "1h 5m, 3900000",
        "350ms, 350",
        "1.5s, 1500",
        "3 min, 180000",
        "PT2M10S, 130000",
        "pt0.25s, 250",
        "0s, 0"
    })
    void durationsAreReadAsTheyAreWritten(String text, long ms) {
        assertThat(RunDuration.parse(text)).isEqualTo(ms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "10s 2m", "-5s", "PT-5S", "400d", "s", "1y", "2m x", "PTx", "999999999999h"})
    void otherDurationsAreRefused(String text) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> RunDuration.parse(text))
                .withMessageStartingWith("duration ");
        assertThat(RunDuration.parse("365d")).isEqualTo(Duration.ofDays(365).toMillis());
    }

    private Recorded set(Told told) {
        return results.record(told, local(), Caller.UNKNOWN);
    }

    private static Origin local() {
        return Origin.told(CiProvider.LOCAL, Source.PERSON, NONE);
    }

    private static Origin reports(String digest) {
        return new Origin(CiProvider.FILE, Source.CI, NONE, NONE, Optional.of(digest), Optional.empty());
    }

    private CiResult only() {
        assertThat(records.ciResults).hasSize(1);
        return records.ciResults.values().iterator().next();
    }
}
