package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.core.Source;
import dev.daybook.session.Session;
import dev.daybook.session.SessionStatus;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillsImportCommandTest {
    private static final String BREAD = SkillFiles.METRICS.toString();

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void bothSidesAreShownWithTheReasonsWhyTheyDiffer() {
        Shell.Result result = shell.run("skills", "import", BREAD, "--zone", "UTC");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(SkillFiles.METRICS + """

                        format         skill metrics as JSON
                        read           3 records: 3 added, 0 known before, 0 known before and told more of now
                        agrees         yes

                        SKILL       IN FILE  STORED  COMPLETED  ABANDONED  FAILED   OPEN  DURATIONS  LAST              AGREES
                        bake-bread        2       2          1      1 → 0   0 → 1      0     1m 07s  2026-02-10 11:00  yes
                        brew-tea          1       1          0      1 → 0       0  0 → 1        0ms  2026-02-11 09:30  yes
                        (all)             3       3          1      2 → 0   0 → 1  0 → 1     1m 07s  2026-02-11 09:30  yes

                        The file differs from what is stored by:
                        - 1 use of which nobody told how they ended: open here, abandoned there (abandoned 1, open -1)
                        - 1 use that ended with an error: failed here, abandoned there (abandoned 1, failed -1)

                        COUNTED ALONE  IN TOTAL  ONE BY ONE  COMPLETED  ABANDONED
                        boil-eggs             7           0          6          1
                        Note: times without a zone: 3, read as times in UTC; --zone takes another.
                        Note: 7 uses are counted in the file's totals and told nowhere one by one; no invocations were made up for them, the totals are kept as totals.

                        """);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aUseIsStoredAsItWasTold() {
        shell.run("skills", "import", BREAD, "--zone", "Europe/Berlin");

        SkillInvocation bread = SkillFiles.of(shell, "kitchen-1").get(0);

        assertThat(bread.startedAt()).isEqualTo(Instant.parse("2026-02-10T08:00:00.125Z"));
        assertThat(bread.endedAt()).contains(Instant.parse("2026-02-10T08:01:02.625Z"));
        assertThat(bread.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(bread.workflow()).contains("quick");
        assertThat(bread.query()).contains("bread for the evening");
        assertThat(bread.alternatives()).containsExactly("brew-tea", "boil-eggs");
        assertThat(bread.selectionRank()).contains(1);
        assertThat(bread.followUps()).containsExactly("git commit");
        assertThat(bread.source()).isEqualTo(Source.IMPORT);
    }

    @Test
    void theSameFileAgainStoresNothingAndAgreesAgain() throws Exception {
        shell.run("skills", "import", BREAD);

        JsonNode report = json("skills", "import", BREAD, BREAD);

        for (JsonNode file : report.path("files")) {
            assertThat(file.path("added").asInt()).isZero();
            assertThat(file.path("known").asInt()).isEqualTo(3);
            assertThat(file.at("/total/stored/sums/invocations").asInt()).isEqualTo(3);
            assertThat(file.at("/total/agrees").asBoolean()).isTrue();
        }
        assertThat(invocations()).isEqualTo(3);
    }

    @Test
    void aJsonFileAndADatabaseWithTheSameUsesStoreThemOnceAndLearnFromEachOther() throws Exception {
        Path database = SkillFiles.database(folder.resolve("skills.db"));

        JsonNode first = json("skills", "import", database.toString());
        JsonNode second = json("skills", "import", BREAD);
        JsonNode third = json("skills", "import", database.toString());

        assertThat(first.at("/files/0/added").asInt()).isEqualTo(3);
        assertThat(second.at("/files/0/added").asInt()).isZero();
        assertThat(second.at("/files/0/total/agrees").asBoolean()).isTrue();
        assertThat(third.at("/files/0/known").asInt()).isEqualTo(3);
        assertThat(third.at("/files/0/total/agrees").asBoolean()).isTrue();
        assertThat(invocations()).isEqualTo(3);
        assertThat(SkillFiles.of(shell, "kitchen-1"))
                .as("the session that only the JSON file knows")
                .hasSize(2);
        assertThat(SkillFiles.of(shell, "kitchen-2").get(0).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void whatWasOpenEndsWhenALaterFileTellsOfTheEnd() throws Exception {
        shell.run("skills", "import", BREAD);
        assertThat(SkillFiles.of(shell, "kitchen-2").get(0).isOpen()).isTrue();

        JsonNode report = json(
                "skills",
                "import",
                SkillFiles.database(folder.resolve("skills.db")).toString());

        SkillInvocation tea = SkillFiles.of(shell, "kitchen-2").get(0);
        assertThat(tea.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(tea.durationMs()).contains(240_000L);
        assertThat(report.at("/files/0/completed").asInt()).isEqualTo(2);
        assertThat(report.at("/files/0/total/agrees").asBoolean()).isTrue();
    }

    @Test
    void anotherZoneCorrectsTheTimesInsteadOfStoringThemTwice() {
        shell.run("skills", "import", BREAD, "--zone", "America/New_York");
        shell.run("skills", "import", BREAD, "--zone", "Europe/Berlin");

        assertThat(invocations()).isEqualTo(3);
        SkillInvocation bread = SkillFiles.of(shell, "kitchen-1").get(0);
        assertThat(bread.startedAt()).isEqualTo(Instant.parse("2026-02-10T08:00:00.125Z"));
        assertThat(bread.endedAt()).contains(Instant.parse("2026-02-10T08:01:02.625Z"));
    }

    @Test
    void usesOfAForgottenSessionDoNotComeBack() throws Exception {
        shell.run("skills", "import", BREAD, "--zone", "UTC");
        int before = SkillFiles.of(shell, "kitchen-1").size();
        String session = SkillFiles.of(shell, "kitchen-1").get(0).sessionId();
        assertThat(shell.run("forget", "--session", session, "--apply", "--yes").exitCode())
                .isZero();

        JsonNode report = json("skills", "import", BREAD, "--zone", "UTC");

        assertThat(report.at("/files/0/added").asInt()).isZero();
        assertThat(report.at("/files/0/total/agrees").asBoolean()).isTrue();
        assertThat(report.at("/files/0/total/differences").findValuesAsText("reason"))
                .contains("forgotten");
        assertThat(invocations()).isEqualTo(3 - before);
    }

    @Test
    void whatDaybookHasRecordedItselfIsNotStoredTwice() throws Exception {
        SkillFiles.record(shell, "inv-own", "bake-bread", Instant.parse("2026-02-10T09:00:20Z"), Outcome.COMPLETED);

        JsonNode report = json("skills", "import", BREAD, "--zone", "UTC");

        assertThat(report.at("/files/0/added").asInt()).isEqualTo(2);
        assertThat(report.at("/files/0/total/agrees").asBoolean()).isTrue();
        assertThat(report.at("/files/0/total/differences").findValuesAsText("reason"))
                .contains("recorded_here");
        assertThat(invocations()).isEqualTo(3);
    }

    @Test
    void whatDaybookFindsInALogLaterTakesThePlaceOfWhatWasImported() throws Exception {
        shell.run("skills", "import", BREAD, "--zone", "UTC");
        SkillFiles.record(shell, "inv-own", "brew-tea", Instant.parse("2026-02-11T08:29:55Z"), Outcome.ABANDONED);

        JsonNode report = json("skills", "import", BREAD, "--zone", "UTC");

        assertThat(invocations()).isEqualTo(3);
        assertThat(SkillFiles.of(shell, "kitchen-2")).isEmpty();
        assertThat(report.at("/files/0/total/agrees").asBoolean()).isTrue();
    }

    @Test
    void usesWithoutASessionAreInNoneThatCouldBeTakenForOne() {
        Path file = write("[{\"skill_name\":\"a\",\"invoked_at\":\"2026-02-10T09:00:00\",\"completed\":true}]");

        shell.run("skills", "import", file.toString());

        Session session = session("imported-without-session").orElseThrow();
        assertThat(session.status()).isEqualTo(SessionStatus.PARTIAL);
        assertThat(session.source()).isEqualTo(Source.IMPORT);
    }

    @Test
    void importedSessionsAreInNoRateAndNoDurationOfSessions() throws Exception {
        shell.run("skills", "import", BREAD);

        JsonNode overview = json("insights").path("content");

        assertThat(overview.at("/sessions/partial").asInt()).isEqualTo(2);
        assertThat(overview.at("/sessions_completed/n").asInt()).isZero();
        assertThat(overview.at("/session_duration/n").asInt()).isZero();
    }

    @Test
    void aDryRunTellsTheSameAndLeavesNothingBehind() throws Exception {
        JsonNode planned = json("skills", "import", "--dry-run", BREAD);

        assertThat(shell.project().resolve(".daybook")).doesNotExist();
        assertThat(planned.at("/files/0/added").asInt()).isEqualTo(3);

        JsonNode done = json("skills", "import", BREAD);
        assertThat(done.at("/files/0/total")).isEqualTo(planned.at("/files/0/total"));

        JsonNode again = json("skills", "import", "--dry-run", BREAD);
        assertThat(again.at("/files/0/known").asInt()).isEqualTo(3);
        assertThat(again.at("/files/0/total")).isEqualTo(planned.at("/files/0/total"));
    }

    @Test
    void whatIsRepeatedInAFileIsStoredOnce() throws Exception {
        String one = "{\"skill_name\":\"a\",\"invoked_at\":\"2026-02-10T09:00:00\",\"completed\":true}";
        Path file = write("[" + one + "," + one + "," + one + "]");

        for (String[] words : new String[][] {
            {"skills", "import", "--dry-run", file.toString()}, {"skills", "import", file.toString()}
        }) {
            JsonNode total = json(words).at("/files/0/total");
            assertThat(total.at("/file/sums/invocations").asInt()).isEqualTo(3);
            assertThat(total.at("/stored/sums/invocations").asInt()).isEqualTo(1);
            assertThat(total.at("/differences/0/reason").asText()).isEqualTo("repeated");
            assertThat(total.at("/differences/0/uses").asInt()).isEqualTo(2);
            assertThat(total.path("agrees").asBoolean()).isTrue();
        }
    }

    /** Something that nobody reckons with takes a row away behind Daybook's back. */
    @Test
    void aDifferenceThatNothingExplainsIsFoundOut() throws Exception {
        Samples.addSession(shell, "ses-1", "Tea");
        SkillFiles.execute(
                shell.project().resolve(".daybook/daybook.db"),
                "CREATE TRIGGER thief AFTER INSERT ON imported_invocation BEGIN"
                        + " UPDATE skill_invocation SET outcome = 'COMPLETED', ended_at = started_at WHERE skill = 'brew-tea';"
                        + " END");

        Shell.Result result = shell.run("skills", "import", BREAD, "--zone", "UTC");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .contains("agrees         no", "Not explained: completed -1, open 1")
                .containsPattern("brew-tea .* NO\n");
    }

    @Test
    void whatCannotBeReadToItsEndIsTakenOverAsFarAsItGoes() {
        Path file = write("[{\"skill_name\":\"a\",\"invoked_at\":\"2026-02-10T09:00:00\"}, {\"skill");

        Shell.Result result = shell.run("skills", "import", file.toString(), BREAD);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("is not whole JSON").contains("(line 1)");
        assertThat(invocations()).isEqualTo(4);
    }

    @Test
    void whatIsNoSuchFileIsNamedWithTheWayOut() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "notes");

        assertThat(shell.run("skills", "import", text.toString()).err())
                .contains("notes.txt is neither a JSON document nor an SQLite database; give skill_metrics.json");
        assertThat(shell.run("skills", "import", folder.toString()).err()).contains("is a folder");
        assertThat(shell.run("skills", "import", "missing.json").err()).contains("missing.json cannot be read");
        assertThat(shell.run("skills", "import", "missing.json").exitCode()).isEqualTo(1);
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void withoutAFileThoseOfTheProjectAreTaken() throws Exception {
        assertThat(shell.run("skills", "import").err()).contains("There is no skills.db and no skill_metrics.json in");

        Path theirs = Files.createDirectories(shell.project().resolve(".session-buddy"));
        SkillFiles.database(theirs.resolve("skills.db"));
        Files.copy(SkillFiles.METRICS, theirs.resolve("skill_metrics.json"));

        assertThat(json("skills", "import").path("files")).hasSize(2);
        assertThat(invocations()).isEqualTo(3);
    }

    @Test
    void daybooksOwnRecordIsNotImported() {
        Samples.addSession(shell, "ses-1", "Tea");

        Shell.Result result = shell.run("skills", "import", ".daybook/daybook.db");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("is a record of Daybook's own");
    }

    @Test
    void zonesAndTolerancesThatCannotBeAreWrongUsage() {
        Shell.Result zone = shell.run("skills", "import", BREAD, "--zone", "Mars/Olympus");
        Shell.Result tolerance = shell.run("skills", "import", BREAD, "--tolerance", "-1");

        assertThat(zone.exitCode()).isEqualTo(2);
        assertThat(zone.err()).contains("--zone 'Mars/Olympus' is unknown; give one like Europe/Berlin");
        assertThat(tolerance.exitCode()).isEqualTo(2);
    }

    @Test
    void nothingIsImportedWhileCollectionIsOff() {
        Shell.Result result = shell.with("DAYBOOK_ENABLED", "0").run("skills", "import", BREAD);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Collection is off").contains("nothing was imported");
        assertThat(shell.run("skills", "import", "--dry-run", BREAD).exitCode()).isZero();
    }

    @Test
    void secretsAndControlCharactersReachNeitherTheRecordNorTheTerminal() throws IOException {
        String secret = "ghp_" + "Ab1".repeat(12);
        Path file = write(
                ("[{\"skill_name\":\"a\\u001b[31m S\",\"invoked_at\":\"2026-02-10T09:00:00\",\"user_query\":\"S\","
                                + "\"session_id\":\"S\",\"workflow_path\":\"S\",\"error_type\":\"S\",\"workflow_step_id\":\"S\","
                                + "\"alternatives_considered\":[\"S\"],\"follow_up_actions\":[\"S\"],\"\\u001bS\":1}]")
                        .replace("S", secret));

        Shell.Result result = shell.run("skills", "import", file.toString());

        assertThat(result.out()).doesNotContain(secret, "\u001b");
        try (Stream<Path> files = Files.walk(shell.project().resolve(".daybook"))) {
            for (Path stored : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(stored), StandardCharsets.ISO_8859_1))
                        .as(stored.toString())
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void tenThousandNamesAreEnough() {
        StringBuilder many = new StringBuilder("[");
        for (int i = 0; i < 10_001; i++) {
            many.append(i == 0 ? "" : ",")
                    .append("{\"skill_name\":\"s-")
                    .append(i)
                    .append("\",\"invoked_at\":\"2026-02-10T09:00:00\"}");
        }

        Shell.Result result = shell.run("skills", "import", write(many + "]").toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("more than 10000 different skills");
    }

    private Path write(String text) {
        return Samples.write(folder.resolve("other.json"), text);
    }

    private JsonNode json(String... words) throws Exception {
        String[] all = Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new);
        return Json.parse(shell.run(all).out());
    }

    private long invocations() {
        try (Application application = Samples.open(shell)) {
            return application.records().read(stores -> stores.metrics().skillUses().stream()
                    .mapToLong(uses -> uses.count())
                    .sum());
        }
    }

    private Optional<Session> session(String id) {
        try (Application application = Samples.open(shell)) {
            return application.records().read(stores -> stores.sessions().find(id));
        }
    }
}
