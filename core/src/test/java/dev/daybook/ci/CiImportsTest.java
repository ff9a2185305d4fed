package dev.daybook.ci;

import static dev.daybook.ci.CiSamples.HASH;
import static dev.daybook.ci.CiSamples.NONE;
import static dev.daybook.ci.CiSamples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.ci.CiImports.Imported;
import dev.daybook.ci.CiResults.Told;
import dev.daybook.core.DaybookException;
import dev.daybook.record.InMemoryRecords;
import dev.daybook.session.Caller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CiImportsTest {
    private static final Path HERE = Path.of("/shop");
    private static final Told NOTHING = CiSamples.told(NONE, Optional.empty());

    private final InMemoryRecords records = new InMemoryRecords();
    private final Map<Path, CiReport> reports = new LinkedHashMap<>();
    private final CiImports imports = new CiImports(new Reader(), CiSamples.results(records));

    @Test
    void severalReportsMakeOneResult() {
        add("a.xml", junit("a", 10, 1), 300);
        add("b.xml", junit("b", 5, 0), 200);
        add("c.xml", coverage("c", Coverage.of(Coverage.Kind.LINE, 30, 40)), 0);
        add("d.xml", coverage("d", Coverage.of(Coverage.Kind.LINE, 10, 60)), 0);

        Imported imported = read("a.xml", "b.xml", "c.xml", "d.xml");

        assertThat(imported.files()).hasSize(4);
        assertThat(only().status()).isEqualTo(CiStatus.FAIL);
        assertThat(only().commit()).isEqualTo(HASH);
        assertThat(only().tests()).contains(TestCounts.of(15, 1, 0));
        assertThat(only().durationMs()).contains(500L);
        // 40 of 100, and not the mean of 75 and 16.7
        assertThat(only().coverage()).contains(Coverage.of(Coverage.Kind.LINE, 40, 100));
        assertThat(only().provider()).isEqualTo(CiProvider.FILE);
    }

    @Test
    void theSameContentCountsOnceInACallAndInTheRecord() {
        add("a.xml", junit("same", 10, 0), 300);
        add("copy.xml", junit("same", 10, 0), 300);

        Imported imported = read("a.xml", "copy.xml");
        Imported again = read("copy.xml");

        assertThat(only().tests()).contains(TestCounts.of(10, 0, 0));
        assertThat(imported.files().get(1).note()).contains("the same as /shop/a.xml, counted once");
        assertThat(again.recorded().orElseThrow().note()).contains("Recorded already; nothing was added");
    }

    @Test
    void oneDamagedReportKeepsAllFromBeingRecorded() {
        add("a.xml", junit("a", 10, 0), 300);

        Imported imported = read("a.xml", "damaged.xml");

        assertThat(imported.recorded()).isEmpty();
        assertThat(imported.files().get(1).error()).contains("it is damaged");
        assertThat(records.ciResults).isEmpty();
    }

    @Test
    void coverageThatCannotBeAddedIsLeftOutAndSaidSo() {
        add("a.xml", junit("a", 10, 0), 300);
        add("lines.xml", coverage("l", Coverage.of(Coverage.Kind.LINE, 30, 40)), 0);
        add("share.xml", coverage("s", Coverage.ofLines(99)), 0);
        add("instructions.xml", coverage("i", Coverage.of(Coverage.Kind.INSTRUCTION, 1, 2)), 0);

        Imported imported = read("a.xml", "lines.xml", "share.xml", "instructions.xml");

        assertThat(only().coverage()).contains(Coverage.of(Coverage.Kind.LINE, 30, 40));
        assertThat(imported.notes())
                .containsExactly(
                        "Coverage is that of 1 of 3 reports; the others count something else, or only a share");
    }

    @Test
    void whatIsToldGoesBeforeWhatTheReportsSay() {
        add("a.xml", junit("a", 10, 0), 300);

        imports.read(List.of("a.xml"), HERE, CiSamples.of(OTHER, "error"), NONE, Caller.UNKNOWN, file -> {});

        assertThat(only().commit()).isEqualTo(OTHER);
        assertThat(only().status()).isEqualTo(CiStatus.ERROR);
    }

    @Test
    void gitHubTellsCommitBranchAddressAndRun() {
        add("a.xml", junit("a", 10, 0), 300);

        auto(Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_SHA", OTHER,
                "GITHUB_HEAD_REF", "fix/rounding",
                "GITHUB_REF_NAME", "12/merge",
                "GITHUB_SERVER_URL", "https://git.example",
                "GITHUB_REPOSITORY", "tea/shop",
                "GITHUB_RUN_ID", "77",
                "GITHUB_RUN_ATTEMPT", "2",
                "GITHUB_JOB", "test"));

        assertThat(only().commit()).isEqualTo(OTHER);
        assertThat(only().branch()).contains("fix/rounding");
        assertThat(only().url()).contains("https://git.example/tea/shop/actions/runs/77");
        assertThat(only().runId()).contains("77/test");
        assertThat(only().provider()).isEqualTo(CiProvider.GITHUB_ACTIONS);
        assertThat(only().status()).isEqualTo(CiStatus.PASS);
    }

    @Test
    void gitLabTellsTheJobsResultToo() {
        auto(Map.of(
                "GITLAB_CI", "true",
                "CI_COMMIT_SHA", OTHER,
                "CI_COMMIT_REF_NAME", "main",
                "CI_JOB_URL", "https://git.example/jobs/9",
                "CI_PIPELINE_ID", "5",
                "CI_JOB_NAME", "test 1/2",
                "CI_JOB_STATUS", "canceled"));

        assertThat(only().status()).isEqualTo(CiStatus.ERROR);
        assertThat(only().original()).contains("canceled");
        assertThat(only().runId()).contains("5/test 1/2");
    }

    @Test
    void jenkinsWithoutACommitMeansTheOneThatIsCheckedOut() {
        auto(Map.of(
                "JENKINS_URL", "https://ci.example",
                "GIT_BRANCH", "origin/main",
                "BUILD_URL", "https://ci.example/job/shop/8/",
                "JOB_NAME", "shop",
                "BUILD_NUMBER", "8"));

        assertThat(only().commit()).isEqualTo(HASH);
        assertThat(only().branch()).contains("main");
        assertThat(only().runId()).contains("shop#8");
        assertThat(only().status()).isEqualTo(CiStatus.PENDING);
    }

    @Test
    void aJobThatIsStillRunningOrAllowsFailuresDoesNotSayHowTheTestsWent() {
        add("a.xml", junit("a", 10, 1), 300);

        auto(Map.of("GITLAB_CI", "true", "CI_JOB_STATUS", "running"));
        auto(Map.of("GITLAB_CI", "true", "CI_JOB_STATUS", "success", "CI_JOB_ID", "2"));
        auto(Map.of("GITLAB_CI", "true", "CI_JOB_STATUS", "canceled", "CI_JOB_ID", "3"));

        assertThat(records.ciResults.values())
                .extracting(CiResult::status)
                .containsExactly(CiStatus.FAIL, CiStatus.FAIL, CiStatus.ERROR);
    }

    @Test
    void aSuccessfulJobThatAllowsFailuresIsRecordedByItsReports() {
        add("a.xml", junit("a", 10, 1), 300);
        CiRun run = CiRun.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_RUN_ID", "7"));

        Imported imported =
                imports.auto(run, List.of(), HERE, HERE, CiSamples.told("success"), Caller.UNKNOWN, file -> {});

        assertThat(only().status()).isEqualTo(CiStatus.FAIL);
        assertThat(imported.notes()).containsExactly("The reports hold failed tests, so the result is not 'success'");
    }

    @Test
    void aMergedResultsPipelineIsOfTheSourceBranchAndNotOfTheMerge() {
        auto(Map.of("GITLAB_CI", "true", "CI_COMMIT_SHA", HASH, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", OTHER));

        assertThat(only().commit()).isEqualTo(OTHER);
    }

    @Test
    void anAttemptOfTheSameRunIsRecordedAlthoughItsReportsAreTheSame() {
        add("a.xml", junit("a", 10, 1), 300);
        Map<String, String> first = Map.of("GITHUB_ACTIONS", "true", "GITHUB_RUN_ID", "7", "GITHUB_RUN_ATTEMPT", "1");
        Map<String, String> second = Map.of("GITHUB_ACTIONS", "true", "GITHUB_RUN_ID", "7", "GITHUB_RUN_ATTEMPT", "2");

        auto(first);
        auto(first);
        auto(second);

        assertThat(records.ciResults).hasSize(2);
    }

    @Test
    void elsewhereTheVariablesThatWereLookedForAreTold() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> CiRun.of(Map.of("CI", "true", "GITHUB_ACTIONS", "", "GITLAB_CI", "false")))
                .withMessageContainingAll("GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "daybook ci set");
    }

    private Imported read(String... names) {
        return imports.read(List.of(names), HERE, NOTHING, NONE, Caller.UNKNOWN, file -> {});
    }

    private void auto(Map<String, String> env) {
        imports.auto(CiRun.of(env), List.of(), HERE, HERE, NOTHING, Caller.UNKNOWN, file -> {});
    }

    private CiResult only() {
        assertThat(records.ciResults).hasSize(1);
        return records.ciResults.values().iterator().next();
    }

    private void add(String name, CiReport report, long durationMs) {
        reports.put(
                HERE.resolve(name),
                new CiReport(
                        report.format(),
                        report.tests(),
                        report.failures(),
                        report.coverage(),
                        durationMs == 0 ? Optional.empty() : Optional.of(durationMs),
                        report.digest(),
                        NONE));
    }

    private static CiReport junit(String digest, long passed, long failed) {
        return new CiReport(
                CiReport.Format.JUNIT,
                Optional.of(TestCounts.of(passed, failed, 0)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                digest,
                NONE);
    }

    private static CiReport coverage(String digest, Coverage coverage) {
        return new CiReport(
                CiReport.Format.JACOCO,
                Optional.empty(),
                List.of(),
                Optional.of(coverage),
                Optional.empty(),
                digest,
                NONE);
    }

    /** The reports of this test; any other file is damaged. */
    private final class Reader implements CiReportReader {
        @Override
        public CiReport read(Path file) {
            return Optional.ofNullable(reports.get(file)).orElseThrow(() -> DaybookException.invalid("it is damaged"));
        }

        @Override
        public List<Path> named(String name, Path directory) {
            return List.of(directory.resolve(name));
        }

        @Override
        public List<Path> usual(Path root) {
            return new ArrayList<>(reports.keySet());
        }
    }
}
