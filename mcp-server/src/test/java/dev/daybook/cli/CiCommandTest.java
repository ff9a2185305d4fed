package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiCommandTest {
    private static final String HEAD = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "fedcba9876543210fedcba9876543210fedcba98";
    /** Shaped like a token, and of nobody. */
    private static final String SECRET = "ghp_" + "Ab1".repeat(12);

    private static final String PASSED = "<testsuite time='1.5'><testcase name='a'/><testcase name='b'/></testsuite>";
    private static final String FAILED =
            "<testsuite time='0.5'><testcase classname='T' name='c'><failure message='password=hunter2-and-more'/></testcase></testsuite>";

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        Samples.write(shell.project().resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Samples.write(shell.project().resolve(".git/refs/heads/main"), HEAD + "\n");
    }

    @Test
    void aResultIsSetShownAndListed() {
        Shell.Result set = shell.run(
                "ci",
                "set",
                "--result",
                "failure",
                "--tests-passed",
                "210",
                "--tests-failed",
                "2",
                "--coverage",
                "81.5",
                "--duration",
                "2m 10s",
                "--url",
                "https://ci.example/1",
                "--message",
                "flaky");

        assertThat(set.err()).isEmpty();
        assertThat(set.out()).startsWith(HEAD + ": fail (ci-20261121-100000-");
        assertThat(shell.run("ci", "get").out())
                .containsSubsequence(
                        "Commit " + HEAD + "\n",
                        "fail (failure)\n",
                        "from           local\n",
                        "branch         main\n",
                        "tests          210 passed, 2 failed\n",
                        "coverage       81.5%\n",
                        "duration       2m 10s\n",
                        "url            https://ci.example/1\n",
                        "message        flaky\n");
        assertThat(shell.run("ci", "list").out()).isEqualTo("""
                        COMMIT      RESULT  RECORDED          TESTS                 COVERAGE  DURATION  FROM   BRANCH  RUN
                        0123456789  fail    2026-11-21 11:00  210 passed, 2 failed     81.5%    2m 10s  local  main    –
                        """);
    }

    @Test
    void aLaterResultTakesThePlaceOfTheEarlierAndTheSameAgainChangesNothing() throws Exception {
        shell.run("ci", "set", "--result", "pending");
        shell.run("ci", "set", "--result", "pass");

        assertThat(shell.run("ci", "set", "--result", "pass").out()).contains("Recorded already; nothing was added");
        JsonNode page = Json.parse(shell.run("ci", "get", "0123456", "--json").out());
        assertThat(page.path("commit").asText()).isEqualTo(HEAD);
        assertThat(page.path("results")).hasSize(2);
        assertThat(page.at("/results/0/status").asText()).isEqualTo("pass");
        assertThat(page.at("/results/1/superseded").asBoolean()).isTrue();
        assertThat(shell.run("ci", "list").out()).contains("pending, superseded");
    }

    @Test
    void listsAreOfAPeriodAResultAndACommit() throws Exception {
        shell.run("ci", "set", "--result", "pass");
        shell.run("ci", "set", "--result", "fail", "--commit", OTHER);

        assertThat(listed("--result", "red")).containsExactly(OTHER);
        assertThat(listed("--commit", "HEAD")).containsExactly(HEAD);
        assertThat(listed("--commit", "fedcba9")).containsExactly(OTHER);
        assertThat(listed("--limit", "1")).hasSize(1);
        assertThat(shell.run("ci", "list", "--until", "2026-11-19").out())
                .isEqualTo("No CI result is recorded for that.\n");
    }

    @Test
    void whereNothingIsRecordedGetSaysSoAndFails() {
        Shell.Result result = shell.run("ci", "get");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("No CI result is recorded for commit " + HEAD + ".\n");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--result pass --tests-failed 1 | 1 | result 'pass' contradicts 1 failed test",
                "--result purple | 2 | result 'purple' is unknown; use pass, fail, error or pending",
                "--branch main | 1 | Nothing says how it went; give result",
                "--result pass --commit main | 2 | commit 'main' is not a hash",
                "--result pass --url ftp://x | 1 | url 'ftp://x' is not an address",
                "--result pass --coverage 101 | 2 | coverage must be 0 to 100 percent, not 101.0",
                "--result pass --coverage NaN | 2 | coverage must be 0 to 100 percent, like 81.5, not 'NaN'",
                "--result pass --duration 90 | 2 | duration '90' is not one; write it with its unit",
                "--tests-passed -1 | 2 | tests_passed must be 0 to",
                "--tests-passed many | 2 | Invalid value for option '--tests-passed'",
            })
    void whatCannotBeIsRefusedInWords(String options, int exitCode, String message) {
        Shell.Result result = shell.run(("ci set " + options).split(" "));

        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.err()).startsWith("daybook: " + message);
        assertThat(shell.project().resolve(".daybook/daybook.db")).doesNotExist();
    }

    @Test
    void reportsAreReadTogetherAndShownOneByOne() {
        write("target/surefire-reports/TEST-a.xml", PASSED);
        write("target/surefire-reports/TEST-b.xml", FAILED);
        write("jacoco.xml", "<report><counter type='LINE' missed='1' covered='3'/></report>");

        Shell.Result result = shell.run("ci", "import", "target/surefire-reports", "jacoco.xml");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("""
                        FILE        FORMAT  TESTS               COVERAGE  DURATION  NOTE
                        jacoco.xml  jacoco  –                      75.0%         –
                        TEST-a.xml  junit   2 passed                   –      1.5s
                        TEST-b.xml  junit   0 passed, 1 failed         –     500ms
                        """).contains(HEAD + ": fail (");
        assertThat(shell.run("ci", "get").out())
                .contains(
                        "tests          2 passed, 1 failed\n",
                        "coverage       75.0% (3 of 4)\n",
                        "duration       2.0s\n",
                        "failed         T.c\n",
                        "password=[redacted:password:")
                .doesNotContain("hunter2");
        assertThat(shell.run("ci", "import", "**/TEST-*.xml", "jacoco.xml").out())
                .contains("Recorded already; nothing was added");
    }

    @Test
    void aDamagedReportKeepsAllFromBeingRecordedAndIsNamed() {
        write("good.xml", PASSED);
        write("bad.xml", PASSED.substring(0, 40));
        write("other.xml", "<TestRun/>");

        Shell.Result result = shell.run("ci", "import", "good.xml", "bad.xml", "other.xml");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("bad.xml: it is cut short, or no well-formed XML, at line 1")
                .contains("other.xml: it is a Visual Studio test report (TRX)")
                .endsWith("daybook: Nothing was recorded, as not every report could be read.\n");
        assertThat(shell.run("ci", "get").exitCode()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Shell.Result result = shell.run("ci", "import", "nothing.xml");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("daybook: There is no file or folder 'nothing.xml'\n");
    }

    @Test
    void insideCiTheRunIsRecordedWithTheReportsItWrote() throws Exception {
        write("app/target/surefire-reports/TEST-a.xml", PASSED);
        write("app/src/test/resources/TEST-sample.xml", FAILED);
        shell.with("GITHUB_ACTIONS", "true")
                .with("GITHUB_SHA", OTHER)
                .with("GITHUB_REF_NAME", "main")
                .with("GITHUB_SERVER_URL", "https://me:" + SECRET + "@git.example")
                .with("GITHUB_REPOSITORY", "tea/shop")
                .with("GITHUB_RUN_ID", "77");

        Shell.Result result = shell.run("ci", "auto", "--json");
        String listed = shell.run("ci", "list", "--json").out();

        assertThat(result.exitCode()).isZero();
        assertThat(Json.parse(result.out()).at("/recorded/status").asText()).isEqualTo("pass");
        JsonNode recorded = Json.parse(listed).at("/results/0");
        assertThat(recorded.path("commit").asText()).isEqualTo(OTHER);
        assertThat(recorded.path("provider").asText()).isEqualTo("github_actions");
        assertThat(recorded.path("url").asText()).isEqualTo("https://git.example/tea/shop/actions/runs/77");
        assertThat(recorded.at("/tests/passed").asInt()).isEqualTo(2);
        assertThat(listed).doesNotContain(SECRET);
    }

    @Test
    void aPullRequestsRunIsOfItsLastCommitAndJobsOfAMatrixAreApart() throws Exception {
        write("event.json", "{\"pull_request\": {\"head\": {\"sha\": \"" + OTHER + "\"}}}");
        shell.with("GITHUB_ACTIONS", "true")
                .with("GITHUB_SHA", "0".repeat(40))
                .with("GITHUB_RUN_ID", "77")
                .with("GITHUB_EVENT_NAME", "pull_request")
                .with("GITHUB_EVENT_PATH", shell.project().resolve("event.json").toString());

        shell.run("ci", "auto", "--result", "success", "--run", "77/test/17");
        shell.run("ci", "auto", "--result", "failure", "--run", "77/test/21");

        assertThat(listed("--limit", "5")).containsExactly(OTHER, OTHER);
        assertThat(shell.run("ci", "list").out())
                .contains("77/test/17", "77/test/21")
                .doesNotContain("superseded");
    }

    @Test
    void outsideOfCiNothingIsRecordedAndTheKnownOnesAreTold() {
        Shell.Result result = shell.run("ci", "auto");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith(
                        "daybook: No CI is recognised by its environment: GITHUB_ACTIONS (GitHub Actions), GITLAB_CI");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void withCollectionOffNothingIsRecorded() {
        shell.with("DAYBOOK_ENABLED", "0");

        assertThat(shell.run("ci", "set", "--result", "pass").err()).startsWith("daybook: Collection is off (");
        assertThat(Files.exists(shell.project().resolve(".daybook/daybook.db"))).isFalse();
    }

    @Test
    void insightsHaveThePassRateTheDurationAndTheLastResults() throws Exception {
        for (int i = 0; i < 6; i++) {
            shell.run(
                    "ci",
                    "set",
                    "--commit",
                    "abcdef" + i,
                    "--branch",
                    "main",
                    "--result",
                    i < 5 ? "pass" : "fail",
                    "--duration",
                    "10s");
        }
        shell.run("ci", "set", "--result", "pending", "--branch", "side");

        assertThat(shell.run("insights", "ci").out())
                .startsWith("""
                        CI
                        results        1 fail, 5 pass, 1 pending
                        passed         83% of the runs that are over (n=6, 95% 44%–97%)
                        duration       median 10.0s, 90% within 10.0s (n=6)

                        BRANCH  LAST RESULT""")
                .containsPattern("side +pending .*\n")
                .containsPattern("main +fail .*\n")
                .containsPattern("abcdef4 +pass .*\n");
        assertThat(Json.parse(shell.run("insights", "ci", "--json").out())
                        .at("/content/passed/n")
                        .asInt())
                .isEqualTo(6);
        assertThat(shell.run("insights", "ci", "--until", "2026-11-01").out())
                .endsWith("Nothing is recorded in this period\n");
    }

    @Test
    void aSessionShowsTheResultsThatItsShellRecorded() throws Exception {
        Samples.addSession(shell, "ses-1", "Discounts");
        shell.with("CLAUDE_CODE_SESSION_ID", "ses-1").run("ci", "set", "--result", "pass", "--tests-passed", "3");

        assertThat(shell.run("sessions", "show", "ses-1").out()).containsPattern("0123456789 +pass .* 3 passed");
        assertThat(Json.parse(shell.run("sessions", "show", "ses-1", "--json").out())
                        .at("/ci/0/status")
                        .asText())
                .isEqualTo("pass");
    }

    private List<String> listed(String... options) throws Exception {
        String[] words = new String[options.length + 3];
        words[0] = "ci";
        words[1] = "list";
        words[2] = "--json";
        System.arraycopy(options, 0, words, 3, options.length);
        return Json.parse(shell.run(words).out()).path("results").findValuesAsText("commit");
    }

    private void write(String name, String content) {
        Samples.write(shell.project().resolve(name), content);
    }
}
