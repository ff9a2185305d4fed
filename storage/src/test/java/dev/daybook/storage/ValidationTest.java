package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.error.ErrorRegistry;
import dev.daybook.redaction.Redactor;
import dev.daybook.validation.Validation;
import dev.daybook.validation.ValidationReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidationTest {
    private final Clock clock = Clock.fixed(Samples.at(3_600), ZoneOffset.UTC);
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        ErrorRegistry registry = new ErrorRegistry(new Redactor(new byte[32]), clock, 3);
        storage.write(
                stores -> registry.arrive(stores, ErrorArrivals.told("a", Samples.at(10), "The index is broken")));
        storage.write(
                stores -> registry.arrive(stores, ErrorArrivals.told("b", Samples.at(20), "The index is broken")));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aRecordThatIsAsItMustBeIsSound() {
        ValidationReport report = run(false);

        assertThat(report.promises()).filteredOn(row -> row.wrong() > 0).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.promises()).hasSizeGreaterThan(35);
        assertThat(row(report, "error-occurrences").checked()).isEqualTo(1);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of(
                        "session-span",
                        false,
                        "UPDATE session SET ended_at = '2000-01-01T00:00:00.000Z', status = 'COMPLETED'"),
                Arguments.of("session-status", false, "UPDATE session SET status = 'COMPLETED', ended_at = NULL"),
                Arguments.of("session-parent", false, "UPDATE session SET parent_id = id"),
                Arguments.of("times", false, "UPDATE session SET started_at = 'yesterday'"),
                Arguments.of("times", false, "UPDATE session SET started_at = '2026-02-30T10:00:00.000Z'"),
                Arguments.of("future", false, "UPDATE session SET started_at = '9000-01-01T00:00:00.000Z'"),
                Arguments.of("words", false, "UPDATE session SET kind = 'PICNIC'"),
                Arguments.of("ids", false, "PRAGMA foreign_keys = OFF; UPDATE session SET id = 'a b'"),
                Arguments.of("ids", false, "PRAGMA foreign_keys = OFF; UPDATE session SET id = ''"),
                Arguments.of("ids", false, "PRAGMA foreign_keys = OFF; UPDATE session SET id = printf('%0129d', 1)"),
                Arguments.of("error-number", true, "DELETE FROM error_numbering"),
                Arguments.of(
                        "references",
                        false,
                        "PRAGMA foreign_keys = OFF; UPDATE error_occurrence SET run_log_id = 'run-gone' WHERE key = 'a'"),
                Arguments.of(
                        "references", true, "PRAGMA foreign_keys = OFF; UPDATE session SET parent_id = 'ses-gone'"),
                Arguments.of("error-occurrences", true, "UPDATE known_error SET occurrences = 7"),
                Arguments.of("error-seen", true, "UPDATE known_error SET first_seen_at = '2001-01-01T00:00:00.000Z'"),
                Arguments.of("error-status", false, "UPDATE known_error SET resolved_at = last_seen_at"),
                Arguments.of(
                        "error-number",
                        true,
                        "UPDATE known_error SET number = 900; UPDATE error_numbering SET last = 1"),
                Arguments.of("error-duplicate", false, "UPDATE known_error SET duplicate_of = id"),
                Arguments.of("skill-closed", true, "UPDATE skill_closed SET uses = 12"),
                Arguments.of(
                        "skill-uses",
                        true,
                        "INSERT INTO skill_use (skill, phase, outcome, uses) VALUES ('a', '', 'OPEN', 3)"),
                Arguments.of(
                        "skill-effects",
                        true,
                        "INSERT INTO skill_effect_sum (skill, sign, good, n) VALUES ('a', 'CI', 1, 3)"),
                Arguments.of(
                        "text-owner",
                        true,
                        "INSERT INTO text_document (id, kind, owner_id) VALUES (5, 'EXCHANGE', 'exc-gone')"),
                Arguments.of(
                        "text-words",
                        true,
                        "INSERT INTO other_words (rowid, title, text, names) VALUES (77, 'a', 'b', '')"),
                Arguments.of("text-words", true, "INSERT INTO tool_call_words (rowid, target) VALUES (777, 'a')"),
                Arguments.of(
                        "skill-text",
                        true,
                        "INSERT INTO skill_text (rowid, name, description, body) VALUES (99, 'a', 'b', 'c')"),
                Arguments.of(
                        "commit-hash",
                        false,
                        "INSERT INTO git_commit VALUES ('xyz', '', '', '', '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z',"
                                + " NULL, 1, NULL, NULL, NULL, 0, 0, 0, NULL, '2020-01-01T00:00:00.000Z')"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whatIsBrokenIsFoundAndRepairedWhereNothingIsLost(String promise, boolean isRepaired, String damage) {
        long rows = rows();
        RawDatabase.execute(Samples.database(folder), damage.split("; "));

        ValidationReport found = run(false);
        ValidationReport fixed = run(true);

        assertThat(row(found, promise).wrong()).isPositive();
        assertThat(row(found, promise).examples()).isNotEmpty();
        assertThat(found.isSound()).isFalse();
        assertThat(row(fixed, promise).left() == 0).isEqualTo(isRepaired);
        assertThat(row(fixed, promise).repaired().isPresent()).isEqualTo(isRepaired);
        assertThat(row(run(false), promise).wrong() == 0).isEqualTo(isRepaired);
        assertThat(rows()).isGreaterThanOrEqualTo(rows);
    }

    @Test
    void everyRepairLeavesASoundRecordAsItIs() {
        storage.write(stores -> {
            stores.validation().listPromises().stream()
                    .filter(promise -> stores.validation()
                            .check(promise, clock.instant())
                            .remedy()
                            .isPresent())
                    .forEach(promise -> stores.validation().repair(promise));
            return true;
        });

        assertThat(run(false).isSound()).isTrue();
    }

    private ValidationReport run(boolean fix) {
        List<String> told = new ArrayList<>();
        ValidationReport report = new Validation(storage, List.of(), clock).run(fix, told::add);
        assertThat(told).hasSameSizeAs(report.promises());
        return report;
    }

    private static ValidationReport.Row row(ValidationReport report, String promise) {
        return report.promises().stream()
                .filter(row -> row.name().equals(promise))
                .findFirst()
                .orElseThrow();
    }

    private long rows() {
        return row(run(false), "session-status").checked()
                + row(run(false), "error-fingerprint").checked();
    }
}
