package dev.daybook.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.cost.PriceTable;
import dev.daybook.cost.Tokens;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.record.InMemoryRecords;
import dev.daybook.session.Caller;
import dev.daybook.session.CurrentSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunLogsTest {
    private static final Optional<String> NONE = Optional.empty();

    private final InMemoryRecords records = new InMemoryRecords();

    @TempDir
    Path root;

    private Path folder;
    private RunLogs runLogs;

    @BeforeEach
    void open() {
        folder = root.resolve(".daybook/run-logs");
        runLogs = new RunLogs(
                records,
                new CurrentSession(Samples.ids(), Samples.CLOCK, Samples.redactor()),
                Samples.redactor(),
                PriceTable.builtIn(),
                new ErrorRegistry(Samples.redactor(), Samples.CLOCK, 3),
                new RunLogFiles(root, folder),
                Samples.ids(),
                Samples.CLOCK);
    }

    @Test
    void aRunLogIsRecordedAndWrittenToAFileNamedByTimeModeAndNumber() throws IOException {
        RunLogs.Written written = runLogs.write(Samples.run("Review Tagged"), Caller.UNKNOWN);

        assertThat(written.path()).isEqualTo(".daybook/run-logs/2026-11-21_14-32_review-tagged-1.md");
        assertThat(Files.readString(root.resolve(written.path()))).startsWith("# Run Log: Review Tagged\n");
        assertThat(records.runLogs).containsOnlyKeys(written.runLogId());
        assertThat(written.sessionId()).matches("ses-20261121-143205-[0-9a-f]{6}");
    }

    @Test
    void runsOfAModeAreNumberedThroughTheDay() {
        runLogs.write(Samples.run("review"), Caller.UNKNOWN);
        runLogs.write(Samples.run("review-2"), Caller.UNKNOWN);

        RunLogs.Written second = runLogs.write(Samples.run("REVIEW"), Caller.UNKNOWN);

        assertThat(second.path()).endsWith("/2026-11-21_14-32_review-2.md");
        assertThat(files())
                .containsExactly(
                        "2026-11-21_14-32_review-1.md",
                        "2026-11-21_14-32_review-2-1.md",
                        "2026-11-21_14-32_review-2.md");
    }

    @ParameterizedTest
    @CsvSource({
        "review-tagged,          review-tagged",
        "'  Review   Tagged! ',  review-tagged",
        "7,                      system-improvement",
        "mode 3,                 analyze-prospect-reactions",
        "1,                      review-tagged",
        "7 lives,                7-lives",
        "Обзор кода,             obzor-koda",
        "Έλεγχος,                elegchos",
        "Größe łódź,             grosse-lodz",
        "nul,                    nul",
        "com1.,                  com1",
        "../../etc/passwd,       etc-passwd",
        "..\\..\\windows,        windows",
        "/etc/passwd,            etc-passwd",
        "a/b.md,                 a-b-md",
        "Prüfung Übersicht,      prufung-ubersicht",
        "ﬁle ①,                  file-1",
        "CON,                    con",
    })
    void aModeBecomesASlugThatStaysInTheFolder(String mode, String slug) {
        RunLogs.Written written = runLogs.write(Samples.run(mode), Caller.UNKNOWN);

        assertThat(written.path()).isEqualTo(".daybook/run-logs/2026-11-21_14-32_" + slug + "-1.md");
        assertThat(root.resolve(written.path())).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "../..", "👍", "\u0000", "\uD800"})
    void aModeWithoutALetterOrDigitIsRefused(String mode) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> runLogs.write(Samples.run(mode), Caller.UNKNOWN))
                .withMessageContaining("cannot name a run");
    }

    @Test
    void aModeMayHave60CharactersAndNoMore() {
        assertThat(runLogs.write(Samples.run("a".repeat(60)), Caller.UNKNOWN).path())
                .contains("a".repeat(60));
        for (int length : new int[] {61, 300, 5_000_000}) {
            assertThatExceptionOfType(DaybookException.class)
                    .isThrownBy(() -> runLogs.write(Samples.run("a".repeat(length)), Caller.UNKNOWN))
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
        }
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> runLogs.write(Samples.run("a" + "-".repeat(300)), Caller.UNKNOWN));
    }

    @Test
    void aBlankTitleIsNone() {
        RunLogs.Written written = runLogs.write(titled("review-tagged", " \n"), Caller.UNKNOWN);

        assertThat(records.runLogs.get(written.runLogId()).title()).isEqualTo("Review Tagged");
    }

    @Test
    void whatIsAddedFollowsWhatIsThereInTheSameFile() throws IOException {
        RunLogs.Written first =
                runLogs.write(Samples.run("fetch", List.of(Samples.step("One", "a")), NONE), Caller.UNKNOWN);

        RunLogs.Written second = runLogs.write(
                Samples.run("Fetch", List.of(Samples.step("Two", "b")), Optional.of(first.runLogId())), Caller.UNKNOWN);

        assertThat(second.path()).isEqualTo(first.path());
        assertThat(second.steps()).isEqualTo(2);
        assertThat(files()).hasSize(1);
        assertThat(Files.readString(root.resolve(first.path())))
                .containsSubsequence("## Step 1: One", "## Step 2: Two");
    }

    @Test
    void whatIsAddedMustBeOfTheSameModeAndOfARunLogThatIsThere() {
        String id = runLogs.write(Samples.run("fetch"), Caller.UNKNOWN).runLogId();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> runLogs.write(Samples.run("review", List.of(), Optional.of(id)), Caller.UNKNOWN))
                .withMessage("Run log '" + id + "' is of mode 'fetch', not 'review'");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> runLogs.write(Samples.run("fetch", List.of(), Optional.of("run-x")), Caller.UNKNOWN))
                .withMessage("No run log with id 'run-x'");
    }

    @Test
    void theCostIsThatOfTheTokensOrUnknownOrNotGiven() {
        RunLogs.Written priced =
                runLogs.write(spent("claude-opus-4-5", new Tokens(1_000, 100, 0, 0, 0)), Caller.UNKNOWN);
        RunLogs.Written unpriced = runLogs.write(spent("gpt-5", new Tokens(1_000, 100, 0, 0, 0)), Caller.UNKNOWN);
        RunLogs.Written untold = runLogs.write(Samples.run("fetch"), Caller.UNKNOWN);

        // 1,000 × 5 + 100 × 25 = 7,500 millionths
        assertThat(priced.cost()).isEqualTo("$0.0075");
        assertThat(priced.costUsd().orElseThrow()).isEqualByComparingTo("0.0075");
        assertThat(unpriced.cost()).isEqualTo("price unknown");
        assertThat(unpriced.costUsd()).isEmpty();
        assertThat(untold.cost()).isEqualTo("no tokens known");
    }

    @Test
    void tokensThatNothingUsesAreRefusedWithOrWithoutAModel() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(
                        () -> runLogs.write(spent("claude-opus-4-5", Samples.input(Long.MAX_VALUE)), Caller.UNKNOWN));
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> runLogs.write(spent("gpt-5", Samples.input(Long.MAX_VALUE)), Caller.UNKNOWN));
        assertThat(records.runLogs).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "\uD800", "a\u2028b"})
    void theNameOfACountIsOneLineOfText(String name) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> runLogs.write(counted(Map.of(name, 1L)), Caller.UNKNOWN))
                .withMessageStartingWith("counts has the key '");
    }

    @Test
    void aRunLogHoldsTenThousandStepsAndNoMore() {
        List<RunLogs.Step> most = Collections.nCopies(10_000, Samples.step("s", "a"));
        String id =
                runLogs.write(Samples.run("fetch", most, NONE), Caller.UNKNOWN).runLogId();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> runLogs.write(
                        Samples.run("fetch", List.of(Samples.step("one", "more")), Optional.of(id)), Caller.UNKNOWN))
                .withMessageStartingWith("The run log would have 10001 entries; at most 10000 are kept");
    }

    @Test
    void aModeInAnotherScriptHasASlugOfItsOwnAndKeepsItsName() {
        RunLogs.Written first = runLogs.write(Samples.run("部署"), Caller.UNKNOWN);
        RunLogs.Written same = runLogs.write(Samples.run(" 部署 "), Caller.UNKNOWN);
        RunLogs.Written other = runLogs.write(Samples.run("测试 v2"), Caller.UNKNOWN);

        RunLog runLog = records.runLogs.get(first.runLogId());
        assertThat(runLog.mode()).matches("mode-[0-9a-f]{6}");
        assertThat(runLog.title()).isEqualTo("部署");
        assertThat(records.runLogs.get(same.runLogId()).mode()).isEqualTo(runLog.mode());
        assertThat(records.runLogs.get(other.runLogId()).mode()).matches("v2-[0-9a-f]{6}");
    }

    @Test
    void theNineModesAreKnownByNumberByNameAndBySlug() {
        for (Mode mode : Mode.known()) {
            String number = String.valueOf(mode.number().orElseThrow());

            assertThat(Mode.of(number)).isEqualTo(mode);
            assertThat(Mode.of(mode.title())).isEqualTo(mode);
            assertThat(Mode.of(mode.slug())).isEqualTo(mode);
            assertThat(Mode.of(number + " - " + mode.title())).isEqualTo(mode);
            assertThat(Mode.of(number + " (" + mode.slug() + ")")).isEqualTo(mode);
        }
        assertThat(Mode.of("3 - something else").number()).isEmpty();
    }

    @Test
    void entriesStayInTheOrderInWhichTheyCame() {
        RunLogs.Written first =
                runLogs.write(told("in_progress", List.of(failure("boom", NONE)), NONE), Caller.UNKNOWN);

        runLogs.write(told("completed", List.of(failure("bang", NONE)), Optional.of(first.runLogId())), Caller.UNKNOWN);

        assertThat(records.runLogs.get(first.runLogId()).entries())
                .extracting(entry -> entry.getClass().getSimpleName())
                .containsExactly("RunStep", "RunError", "RunStep", "RunError");
    }

    @Test
    void entriesOfACallThatAllHaveTheirTimeAreInItsOrder() {
        RunLogs.Step late = new RunLogs.Step("late", Optional.of("14:05"), "a", NONE, NONE, NONE);
        RunLogs.Write write = new RunLogs.Write(
                "fetch",
                NONE,
                "completed",
                List.of(late),
                List.of(),
                List.of(failure("early", Optional.of("13:59"))),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                NONE,
                Optional.empty(),
                NONE,
                NONE);

        RunLogs.Written written = runLogs.write(write, Caller.UNKNOWN);

        assertThat(records.runLogs.get(written.runLogId()).entries())
                .extracting(RunEntry::time)
                .containsExactly("13:59", "14:05");
    }

    @Test
    void anErrorGetsItsNumberInTheRegistryAndIsPendingWithoutAResolution() throws IOException {
        RunLogs.Written first = runLogs.write(told("failed", List.of(failure("boom 1", NONE)), NONE), Caller.UNKNOWN);

        RunLogs.Written again = runLogs.write(
                told("failed", List.of(failure("boom 1", NONE)), Optional.of(first.runLogId())), Caller.UNKNOWN);

        assertThat(first.recognised())
                .extracting(known -> known.errorId().orElseThrow())
                .containsExactly("ERR-001");
        assertThat(again.recognised()).hasSize(1).allMatch(known -> known.occurrences() == 2);
        assertThat(Files.readString(root.resolve(first.path())))
                .contains("**Resolution:** PENDING  \n**Registry:** [ERR-001](../error-registry.md)  \n")
                .contains("| PENDING | [ERR-001](../error-registry.md) |");
    }

    private static RunLogs.Failure failure(String message, Optional<String> time) {
        return new RunLogs.Failure(message, time, NONE, NONE, NONE, NONE);
    }

    private static RunLogs.Write told(String status, List<RunLogs.Failure> errors, Optional<String> runLogId) {
        return new RunLogs.Write(
                "fetch",
                NONE,
                status,
                List.of(Samples.step("s", "a")),
                List.of(),
                errors,
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                NONE,
                Optional.empty(),
                NONE,
                runLogId);
    }

    @Test
    void aFileThatIsThereAlreadyIsNotReplacedByANewRun() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("2026-11-21_14-32_fetch-1.md"), "somebody's");

        RunLogs.Written written = runLogs.write(Samples.run("fetch"), Caller.UNKNOWN);

        assertThat(written.path()).endsWith("2026-11-21_14-32_fetch-2.md");
        assertThat(folder.resolve("2026-11-21_14-32_fetch-1.md")).hasContent("somebody's");
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunLogs.Write titled(String mode, String title) {
        return write(mode, Optional.of(title), Map.of(), NONE, Optional.empty());
    }

    private static RunLogs.Write counted(Map<String, Long> counts) {
        return write("fetch", NONE, counts, NONE, Optional.empty());
    }

    private static RunLogs.Write spent(String model, Tokens tokens) {
        return write("fetch", NONE, Map.of(), Optional.of(model), Optional.of(tokens));
    }

    private static RunLogs.Write write(
            String mode,
            Optional<String> title,
            Map<String, Long> counts,
            Optional<String> model,
            Optional<Tokens> tokens) {
        return new RunLogs.Write(
                mode,
                title,
                "completed",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                counts,
                List.of(),
                List.of(),
                model,
                tokens,
                NONE,
                NONE);
    }
}
