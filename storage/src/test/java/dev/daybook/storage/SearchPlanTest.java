package dev.daybook.storage;

import static dev.daybook.storage.Asked.by;
import static dev.daybook.storage.Asked.compare;
import static dev.daybook.storage.Asked.count;
import static dev.daybook.storage.Asked.has;
import static dev.daybook.storage.Asked.is;
import static dev.daybook.storage.Asked.metric;
import static dev.daybook.storage.Asked.of;
import static dev.daybook.storage.Asked.ordered;
import static dev.daybook.storage.Asked.own;
import static dev.daybook.storage.Asked.param;
import static dev.daybook.storage.Asked.present;
import static dev.daybook.storage.Asked.summary;
import static dev.daybook.storage.Asked.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.daybook.core.DaybookException;
import dev.daybook.search.Attribute;
import dev.daybook.search.Condition;
import dev.daybook.search.Entity;
import dev.daybook.search.Group;
import dev.daybook.search.LabelKind;
import dev.daybook.search.Operator;
import dev.daybook.search.Plan;
import dev.daybook.search.Query;
import dev.daybook.search.Relation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPlanTest {
    private static final Instant SOME_TIME = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir
    Path folder;

    private Storage storage;

    @BeforeEach
    void record() {
        storage = Samples.open(folder);
        Searchable.record(Samples.database(folder));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void nothingIsScannedWhereAnIndexServes() {
        for (Condition condition : List.of(
                is(Attribute.EXCHANGE_ID, "x-1"),
                is(Attribute.EXCHANGE_SESSION_ID, "s-1"),
                is(Attribute.EXCHANGE_MODEL, "opus"),
                compare(Attribute.EXCHANGE_MODEL, Operator.LIKE, "op%"),
                compare(Attribute.EXCHANGE_MODEL, Operator.IN, "opus", "haiku"),
                compare(Attribute.EXCHANGE_AT, Operator.GREATER, SOME_TIME),
                compare(Attribute.EXCHANGE_AT, Operator.BETWEEN, SOME_TIME, SOME_TIME),
                is(tag("team"), "core"),
                is(param("steps"), 10),
                compare(metric("loss"), Operator.GREATER, 0.1),
                present(tag("team")),
                is(Asked.of(Relation.SESSION, Attribute.SESSION_BRANCH), "main"),
                has(Relation.TOOL, is(Attribute.TOOL_CALL_NAME, "Bash")),
                has(Relation.TOOL, is(Attribute.TOOL_CALL_FAILED, true)),
                has(Relation.FILE, compare(Attribute.FILE_PATH, Operator.GLOB, "src/**")),
                has(Relation.SKILL, is(Attribute.INVOCATION_NAME, "tdd")),
                has(Relation.CI, is(Attribute.CI_RESULT, "fail")),
                has(Relation.SESSION, has(Relation.TOOL, is(Attribute.TOOL_CALL_NAME, "Bash"))),
                Asked.any(is(Attribute.EXCHANGE_MODEL, "opus"), is(Attribute.EXCHANGE_ID, "x-4")))) {
            assertThat(scans(plan(of(Entity.EXCHANGE, condition))))
                    .as(condition.toString())
                    .isEmpty();
        }
    }

    @Test
    void theOrderIsThatOfAnIndexWhereOneHasIt() {
        for (Query query : List.of(
                of(Entity.SESSION),
                of(Entity.EXCHANGE),
                of(Entity.TOOL_CALL),
                of(Entity.RUN_LOG),
                of(Entity.ERROR),
                of(Entity.COMMIT),
                ordered(of(Entity.EXCHANGE), by(Attribute.EXCHANGE_AT, false)),
                ordered(of(Entity.COMMIT), by(Attribute.COMMIT_AUTHORED_AT, true)))) {
            assertThat(plan(query).steps())
                    .as(query.toString())
                    .anyMatch(step -> step.matches("SCAN e USING .*INDEX .*"));
            assertThat(plan(query).steps().stream()
                            .filter(step -> step.contains("TEMP B-TREE"))
                            .count())
                    .as("only the page is sorted: " + plan(query).steps())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void theNextPageBeginsInTheIndex() {
        Query query = Asked.limited(of(Entity.EXCHANGE), 2, Optional.empty());
        Query next = Asked.limited(query, 2, Asked.find(storage, query).last());

        assertThat(plan(next).steps())
                .anyMatch(step -> step.matches("SEARCH e USING .*INDEX exchange_by_time \\(at<\\?\\)"));
    }

    @Test
    void aDayIsARangeOfTheIndex() {
        Group day = new Group("day", own(Attribute.EXCHANGE_AT), Optional.of(Group.Bucket.DAY));
        Plan plan = plan(summary(of(Entity.EXCHANGE), List.of(day), count()));

        assertThat(plan.steps()).anyMatch(step -> step.contains("COVERING INDEX exchange_by_time (at>? AND at<?)"));
        assertThat(plan.steps()).noneMatch(step -> step.contains("FOR GROUP BY"));
    }

    @Test
    void noValueStandsInTheStatement() {
        Plan plan = plan(of(
                Entity.SESSION,
                is(Attribute.SESSION_TITLE, "secret-title"),
                is(param("secret-name"), "secret-value"),
                compare(Attribute.SESSION_BRANCH, Operator.LIKE, "secret-branch%")));

        assertThat(plan.statement()).doesNotContain("secret").contains("?");
        assertThat(plan.steps().get(0)).startsWith("goes by ");
    }

    @Test
    void everyIndexThatIsAskedForIsThere() {
        for (Searched searched : Searched.values()) {
            for (SqlIndex index : SqlIndex.of(searched)) {
                if (index.isNamed()) {
                    assertThat(RawDatabase.text(
                                    Samples.database(folder),
                                    "SELECT tbl_name FROM sqlite_schema WHERE type = 'index' AND name = '"
                                            + index.name() + "'"))
                            .isEqualTo(searched.table());
                    assertThat(RawDatabase.text(
                                    Samples.database(folder),
                                    "SELECT instr(sql, 'WHERE') > 0 FROM sqlite_schema WHERE name = '" + index.name()
                                            + "'"))
                            .as(index.name())
                            .isEqualTo(index.isPartial() || searched == Searched.ERROR ? "1" : "0");
                }
            }
        }
    }

    @Test
    void whatTakesTooLongIsEndedAndTheConnectionGoesOn() throws SQLException {
        RawDatabase.execute(Samples.database(folder), """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
                INSERT INTO exchange (id, session_id, at, query, response, source, redactions)
                SELECT 'n-' || i, 's-1', '2026-11-10T00:00:00.000Z', 'aaaaaaaaaaaaaaaaaaaa', '', 'TOOL', 0 FROM n
                """);
        Query slow = of(Entity.EXCHANGE, compare(Attribute.EXCHANGE_PROMPT, Operator.RLIKE, "(a*)*b"));

        try (Connection connection = DriverManager.getConnection(
                "jdbc:sqlite:" + Samples.database(folder).toUri())) {
            assertThatThrownBy(() -> new SqliteSearchStore(connection, Duration.ofMillis(20)).find(slow))
                    .isInstanceOf(DaybookException.class)
                    .hasMessageContaining("Narrow it");
            assertThat(new SqliteSearchStore(connection)
                            .find(of(Entity.SESSION))
                            .rows())
                    .hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RLIKE, '[a-z]{1000}c'",
        "GLOB, '*?*?*?*?*?*?*?*?c'",
        "LIKE, '%a_________________________________________%c'"
    })
    void oneLongTextIsNotLookedAtForLongerThanThereIsTime(Operator operator, String pattern) throws SQLException {
        RawDatabase.execute(
                Samples.database(folder), "UPDATE exchange SET query = replace(hex(zeroblob(2000000)), '00', 'ab')");
        Query slow = of(Entity.EXCHANGE, compare(Attribute.EXCHANGE_PROMPT, operator, pattern));

        try (Connection connection = DriverManager.getConnection(
                "jdbc:sqlite:" + Samples.database(folder).toUri())) {
            SqliteSearchStore store = new SqliteSearchStore(connection, Duration.ofMillis(100));
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatThrownBy(() -> store.find(slow))
                    .isInstanceOf(DaybookException.class)
                    .hasMessageContaining("Narrow it"));
            assertThat(store.find(of(Entity.SESSION)).rows()).hasSize(4);
        }
    }

    @Test
    void valuesAreSuggestedTheMostFrequentFirst() {
        storage.read(stores -> {
            assertThat(stores.searches().values(Entity.TOOL_CALL, own(Attribute.TOOL_CALL_NAME), "", 2))
                    .startsWith("Bash")
                    .hasSize(2);
            assertThat(stores.searches().values(Entity.TOOL_CALL, own(Attribute.TOOL_CALL_NAME), "R", 9))
                    .containsExactly("Read");
            assertThat(stores.searches().values(Entity.SESSION, own(Attribute.SESSION_STATUS), "ab", 9))
                    .containsExactly("abandoned");
            assertThat(stores.searches()
                            .values(Entity.SESSION, Asked.of(Relation.FILE, Attribute.FILE_PATH), "src/", 9))
                    .containsExactly("src/a/B.java");
            assertThat(stores.searches().values(Entity.SESSION, param("steps"), "1", 9))
                    .containsExactly("10", "1e1");
            assertThat(stores.searches().labelNames(LabelKind.PARAM, "st", 9)).containsExactly("steps");
            assertThat(stores.searches().labelNames(LabelKind.METRIC, "x", 9)).isEmpty();
            return 1;
        });
    }

    private Plan plan(Query query) {
        return storage.read(stores -> stores.searches().plan(query));
    }

    /** Whole tables, not what was found before. */
    private static List<String> scans(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.startsWith("SCAN ") && !step.contains("INDEX"))
                .filter(step -> !step.matches("SCAN (page|ranked|hit|found_t[0-9]+|CONSTANT ROW)$"))
                .toList();
    }
}
