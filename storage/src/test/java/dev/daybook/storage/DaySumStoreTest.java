package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.core.Timestamps;
import dev.daybook.insight.Durations;
import dev.daybook.insight.InsightStore;
import dev.daybook.record.Stores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaySumStoreTest {
    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
    private static final int DAYS = 8;
    private static final String AFTER_ALL = "2027-01-01";

    private @TempDir Path folder;
    private Storage storage;
    private Connection connection;
    private Handle handle;
    private Random random = new Random(0);
    private int made;

    @BeforeEach
    void open() throws SQLException {
        storage = Samples.open(folder);
        connection = new SqliteConnections(Samples.database(folder), "OFF").open();
        handle = SqliteConnections.jdbi(connection).open();
    }

    @AfterEach
    void close() throws SQLException {
        handle.close();
        connection.close();
        storage.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverChangesReportsSayWhatCountingAllWouldSay(long seed) {
        random = new Random(seed);
        for (int round = 0; round < 15; round++) {
            for (int step = 0; step < 1 + random.nextInt(30); step++) {
                change(round);
            }
            sumUpSome();
            checkAllPeriods();
        }
        stale().forEach(this::sumUp);
        checkAllPeriods();
        assertThat(stale()).isEmpty();
    }

    @Test
    void aDayThatIsOverIsSummedUpOnceAndAgainWhenItChanges() {
        add("s-1", "SESSION");
        addExchange("e-1", "s-1", at(1), 5L);
        addCall("e-1", "Bash", "m-1");

        assertThat(stale()).containsExactly(day(1));
        assertThat(this.<List<String>>read(stores -> stores.daySums().listStale(day(1), 9)))
                .isEmpty();

        sumUp(day(1));
        assertThat(stale()).isEmpty();

        handle.execute("UPDATE tool_call SET duration_ms = 3, target = 'x'");
        assertThat(stale()).isEmpty();
        handle.execute("UPDATE tool_call SET succeeded = 0");
        assertThat(stale()).containsExactly(day(1));
    }

    @Test
    void whatIsDeletedOrRedactedIsInNoSumEither() {
        add("s-1", "SESSION");
        addExchange("e-1", "s-1", at(1), 5L);
        handle.execute(
                "INSERT INTO file_touch (exchange_id, path, access, outside) VALUES ('e-1', 'secret', 'READ', 0)");
        sumUp(day(1));
        assertThat(RawDatabase.text(Samples.database(folder), "SELECT path FROM day_file"))
                .isEqualTo("secret");

        handle.execute("UPDATE file_touch SET path = 'redacted'");

        assertThat(RawDatabase.text(Samples.database(folder), "SELECT count(*) FROM day_file"))
                .isEqualTo("0");
    }

    @Test
    void sumsOfOtherDaysAreReadAndNotCountedAgain() {
        add("s-1", "SESSION");
        addExchange("e-1", "s-1", at(1), 5L);
        addCall("e-1", "Bash", null);
        sumUp(day(1));
        handle.execute("UPDATE day_tool SET calls = 77");

        assertThat(calls(Period.ALWAYS)).isEqualTo(77);
        assertThat(calls(period(at(1), at(2)))).isEqualTo(1);
        assertThat(calls(period(at(0), at(2)))).isEqualTo(77);
    }

    private long calls(Period period) {
        return this.<InsightStore.Totals>insight(insights -> insights.totals(period))
                .toolCalls();
    }

    private void change(int round) {
        switch (random.nextInt(round < 3 ? 6 : 18)) {
            case 0 -> add("s-" + next(), random.nextInt(4) == 0 ? "SUBAGENT" : "SESSION");
            case 1 ->
                any("session")
                        .ifPresent(session -> addExchange(
                                "e-" + next(),
                                session,
                                time(),
                                random.nextInt(5) == 0 ? null : (long) random.nextInt(9_000)));
            case 2 -> any("exchange").ifPresent(this::addUsage);
            case 3, 4 ->
                any("exchange")
                        .ifPresent(exchange -> addCall(exchange, pick("Bash", "Read", "Edit", "Grep"), message()));
            case 5 -> any("exchange").ifPresent(this::addRest);
            case 6 ->
                onAny(
                        "exchange",
                        "UPDATE exchange SET covered_by = (SELECT id FROM exchange WHERE id <> ?1 "
                                + "ORDER BY substr(id, 3) * 7 % 11 LIMIT 1) WHERE id = ?1");
            case 7 -> onAny("exchange", "UPDATE exchange SET covered_by = NULL WHERE id = ?1");
            case 8 -> onAny("exchange", "DELETE FROM exchange WHERE id = ?1");
            case 9 ->
                onAny(
                        "exchange",
                        "UPDATE exchange SET duration_ms = coalesce(duration_ms, 0) + 1, redactions = 4 "
                                + "WHERE id = ?1");
            case 10 -> onAny("exchange", "UPDATE exchange SET at = '" + Timestamps.format(time()) + "' WHERE id = ?1");
            case 11 ->
                onAny(
                        "session",
                        "UPDATE session SET kind = iif(kind = 'SUBAGENT', 'SESSION', 'SUBAGENT') " + "WHERE id = ?1");
            case 12 ->
                onAny(
                        "tool_call",
                        "UPDATE tool_call SET tool = 'Write', succeeded = 1 - succeeded, message = "
                                + "(SELECT key FROM usage ORDER BY random() LIMIT 1) WHERE id = ?1");
            case 13 -> onAny("tool_call", "DELETE FROM tool_call WHERE id = ?1");
            case 14 ->
                onAny(
                        "usage",
                        "UPDATE usage SET output = output + 5, skill = NULL, cost_micros = NULL, at = '"
                                + Timestamps.format(time()) + "' WHERE rowid = ?1");
            case 15 ->
                any("exchange")
                        .ifPresent(
                                exchange -> handle.execute("DELETE FROM file_touch WHERE exchange_id = ?", exchange));
            case 16 ->
                any("exchange")
                        .ifPresent(exchange -> handle.execute(
                                "UPDATE OR IGNORE file_touch SET access = 'MODIFIED', path = 'd' WHERE exchange_id = ?",
                                exchange));
            default -> onAny(pick("usage", "usage", "session"), "DELETE FROM %s WHERE rowid = ?1");
        }
    }

    private void checkAllPeriods() {
        handle.execute("PRAGMA foreign_key_check");
        check(Period.ALWAYS);
        check(new Period(Optional.of(at(2)), Optional.empty()));
        check(new Period(Optional.empty(), Optional.of(at(5).plusMillis(1))));
        check(period(at(1), at(4)));
        check(period(at(3).plusSeconds(60), at(3).plusSeconds(80_000)));
        Instant since = time();
        check(period(since, since.plusSeconds(random.nextInt(400_000))));
    }

    private void check(Period period) {
        String since = Bounds.since(period);
        String until = Bounds.until(period);
        CountedInsights counted = handle.attach(CountedInsights.class);
        InsightStore insights = handle.attach(SqliteInsightStore.class);

        assertThat(insights.totals(period)).isEqualTo(counted.totals(since, until));
        assertThat(insights.tools(period, 3)).isEqualTo(counted.tools(since, until));
        assertThat(insights.skills(period, 3)).isEqualTo(counted.skills(since, until));
        assertThat(insights.models(period, 3)).isEqualTo(counted.models(since, until));
        assertThat(insights.days(period, 3)).isEqualTo(counted.days(since, until));
        assertThat(insights.spentBySkill(period)).isEqualTo(counted.spentBySkill(since, until));
        assertThat(insights.spentByTool(period)).isEqualTo(counted.spentByTool(since, until));
        assertThat(insights.redactions(period)).isEqualTo(counted.redactions(since, until));
        assertThat(insights.exchangeDurationsMs(period).summary())
                .isEqualTo(Durations.of(counted.exchangeDurationsMs(since, until)));
    }

    private void sumUpSome() {
        stale().stream().filter(day -> random.nextInt(3) > 0).forEach(this::sumUp);
    }

    private List<String> stale() {
        return read(stores -> stores.daySums().listStale(AFTER_ALL, 1_000));
    }

    private void sumUp(String day) {
        storage.write(stores -> {
            stores.daySums().sumUp(day);
            return day;
        });
    }

    private <T> T insight(Function<InsightStore, T> question) {
        return storage.read(stores -> question.apply(stores.insights()));
    }

    private <T> T read(Function<Stores, T> question) {
        return storage.read(question);
    }

    private void add(String id, String kind) {
        handle.execute(
                "INSERT INTO session (id, kind, started_at, status, source) VALUES (?, ?, ?, 'RUNNING', 'TOOL')",
                id,
                kind,
                Timestamps.format(FIRST));
    }

    private void addExchange(String id, String session, Instant at, Long duration) {
        handle.execute(
                "INSERT INTO exchange (id, session_id, at, query, response, duration_ms, source, redactions) "
                        + "VALUES (?, ?, ?, 'q', 'r', ?, 'TRANSCRIPT', ?)",
                id,
                session,
                Timestamps.format(at),
                duration,
                random.nextInt(3));
    }

    private void addUsage(String exchange) {
        handle.execute(
                "INSERT INTO usage (key, exchange_id, model, at, input, output, cache_read, cache_write_5m, cache_write_1h, "
                        + "cost_micros, skill) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?) ON CONFLICT (key) DO UPDATE "
                        + "SET output = excluded.output",
                "m-" + random.nextInt(200),
                exchange,
                pick("large", "small", null),
                Timestamps.format(time()),
                random.nextInt(100),
                random.nextInt(100),
                random.nextInt(100),
                random.nextInt(100),
                random.nextInt(4) == 0 ? null : random.nextInt(1_000),
                pick("deploy", "review", null));
    }

    private void addCall(String exchange, String tool, String message) {
        handle.execute(
                "INSERT INTO tool_call (exchange_id, tool, succeeded, message) VALUES (?, ?, ?, ?)",
                exchange,
                tool,
                Arrays.asList(0, 1, null).get(random.nextInt(3)),
                message);
    }

    /** What is not summed up, but counted otherwise than before. */
    private void addRest(String exchange) {
        handle.execute(
                "INSERT INTO file_touch (exchange_id, path, access, outside) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING",
                exchange,
                pick("a", "b", "c"),
                pick("READ", "MODIFIED"));
        handle.execute(
                "INSERT INTO skill_invocation (id, skill, session_id, trigger, alternatives, started_at, outcome, follow_ups, "
                        + "source) SELECT ?, ?, session_id, 'AGENT', '', ?, ?, '', 'TOOL' FROM exchange WHERE id = ?",
                "i-" + next(),
                pick("deploy", "review", "trace", "plan", "ship"),
                Timestamps.format(time()),
                pick("COMPLETED", "FAILED", "OPEN"),
                exchange);
    }

    private int next() {
        return made++;
    }

    /** Often at the very beginning or end of a day. */
    private Instant time() {
        Instant day = at(random.nextInt(DAYS));
        return switch (random.nextInt(4)) {
            case 0 -> day;
            case 1 -> day.minusMillis(1);
            default -> day.plusSeconds(random.nextInt(86_400));
        };
    }

    private static Instant at(int day) {
        return FIRST.plus(Duration.ofDays(day));
    }

    private static String day(int day) {
        return Timestamps.format(at(day)).substring(0, 10);
    }

    private static Period period(Instant since, Instant until) {
        return new Period(Optional.of(since), Optional.of(until));
    }

    private String message() {
        return random.nextInt(6) == 0 ? null : "m-" + random.nextInt(200);
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    private Optional<String> any(String table) {
        List<String> keys = new ArrayList<>(handle.createQuery(
                        "SELECT " + (Stream.of("session", "exchange").anyMatch(table::equals) ? "id" : "rowid")
                                + " FROM " + table)
                .mapTo(String.class)
                .list());
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(random.nextInt(keys.size())));
    }

    private void onAny(String table, String statement) {
        boolean byRow = statement.contains("rowid");
        Optional<String> key = byRow
                ? handle.createQuery("SELECT rowid FROM " + table + " LIMIT 1 OFFSET " + random.nextInt(5))
                        .mapTo(String.class)
                        .findFirst()
                : any(table);
        key.ifPresent(value -> handle.execute(statement.replace("%s", table).replace("?1", "'" + value + "'")));
    }
}
