package dev.daybook.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.session.Imports.State;
import dev.daybook.session.Imports.Summary;
import dev.daybook.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import makes of a set of transcripts of which it is known what is in them. */
@Timeout(300)
class GeneratedSetTest {
    private static final String USAGE = " FROM usage u JOIN exchange e ON e.id = u.exchange_id ";
    private static final String CALLS = " FROM tool_call t JOIN exchange e ON e.id = t.exchange_id ";
    private static final String TOUCHES = " FROM file_touch f JOIN exchange e ON e.id = f.exchange_id ";

    /**
     * Something that is counted by session and by key.
     *
     * @param told what the truth says of a session or sub-agent by itself
     * @param sql session, key and count, as the record has them
     */
    private record Count(String name, Function<JsonNode, Map<String, Long>> told, String sql) {}

    private static final List<Count> COUNTS = List.of(
            new Count("exchanges", one("exchanges"), "SELECT session_id, '', count(*) FROM exchange GROUP BY 1"),
            new Count("messages", one("messages"), "SELECT e.session_id, '', count(*)" + USAGE + "GROUP BY 1"),
            new Count("input", token("input"), tokens("input")),
            new Count("output", token("output"), tokens("output")),
            new Count("cache reads", token("cache_read"), tokens("cache_read")),
            new Count("5-minute cache writes", token("cache_write_5m"), tokens("cache_write_5m")),
            new Count("1-hour cache writes", token("cache_write_1h"), tokens("cache_write_1h")),
            new Count(
                    "cost",
                    one("cost_micros"),
                    "SELECT e.session_id, '', sum(coalesce(cost_micros, 0))" + USAGE + "GROUP BY 1"),
            new Count(
                    "messages without a price",
                    one("unpriced_messages"),
                    "SELECT e.session_id, '', count(*)" + USAGE + "WHERE cost_micros IS NULL GROUP BY 1"),
            new Count(
                    "cost by model",
                    GeneratedSetTest::costByModel,
                    "SELECT e.session_id, u.model, sum(coalesce(cost_micros, 0))" + USAGE + "GROUP BY 1, 2"),
            new Count("stop reasons", all("stop_reasons"), coded(USAGE, "coalesce(stop_reason, 'none')")),
            new Count("service tiers", all("service_tiers"), coded(USAGE, "coalesce(service_tier, 'none')")),
            new Count("tool calls", all("tool_calls"), coded(CALLS, "tool")),
            new Count("failed calls", all("tool_failures"), coded(CALLS + "WHERE succeeded = 0 ", "tool")),
            new Count("unanswered calls", all("tool_unanswered"), coded(CALLS + "WHERE succeeded IS NULL ", "tool")),
            new Count(
                    "commands by exit status",
                    all("commands_by_exit"),
                    coded(CALLS + "WHERE tool = 'Bash' ", "coalesce(cast(exit_code AS TEXT), 'none')")),
            new Count(
                    "files, once an exchange",
                    all("touches"),
                    coded(TOUCHES, "CASE inferred WHEN 1 THEN 'inferred ' ELSE '' END || lower(access)")),
            new Count(
                    "lines added",
                    one("lines_added"),
                    "SELECT e.session_id, '', sum(coalesce(lines_added, 0))" + TOUCHES + "GROUP BY 1"),
            new Count(
                    "lines removed",
                    one("lines_removed"),
                    "SELECT e.session_id, '', sum(coalesce(lines_removed, 0))" + TOUCHES + "GROUP BY 1"),
            new Count(
                    "changes of tasks",
                    all("todo_changes"),
                    "SELECT session_id, lower(coalesce(from_status, 'none') || '>' || to_status), count(*)"
                            + " FROM todo_change GROUP BY 1, 2"),
            new Count("events", all("events"), "SELECT session_id, kind, count(*) FROM session_event GROUP BY 1, 2"),
            new Count(
                    "skills by who asked",
                    GeneratedSetTest::skills,
                    "SELECT session_id, trigger || ':' || skill, count(*) FROM skill_invocation GROUP BY 1, 2"));

    @TempDir
    private Path folder;

    private Path configuration;

    @BeforeEach
    void copy() throws IOException {
        configuration = GeneratedSet.copiedTo(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/ada/shop-web", "/home/ada/shop_web"})
    void everyCountOfEverySessionIsTheTruth(Path project) throws IOException {
        List<JsonNode> sessions = GeneratedSet.sessions(project);
        SoftAssertions softly = new SoftAssertions();

        try (Recording recording = new Recording(folder, configuration, project)) {
            recording.importAll();

            for (Count count : COUNTS) {
                softly.assertThat(differences(told(count, sessions), stored(recording, count, sessions)))
                        .as(count.name())
                        .isEmpty();
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/ada/shop-web", "/home/ada/shop_web"})
    void everySessionIsDescribedAsItWas(Path project) throws IOException {
        try (Recording recording = new Recording(folder, configuration, project)) {
            recording.importAll();

            for (JsonNode told : GeneratedSet.sessions(project)) {
                Session session = recording.session(told.path("id").asText()).orElseThrow();
                assertThat(session.title().orElse("null"))
                        .isEqualTo(told.path("title").asText());
                assertThat(session.branch().orElse("null"))
                        .isEqualTo(told.path("branch").asText());
                assertThat(session.agentVersion()).contains(told.path("version").asText());
                assertThat(session.startedAt())
                        .isEqualTo(told.path("started_at").asText());
                assertThat(session.endedAt().orElseThrow())
                        .isEqualTo(told.path("ended_at").asText());
                assertThat(session.tags().getOrDefault("forked_from", "null"))
                        .as("what %s was copied from", told.path("label"))
                        .isEqualTo(told.path("forked_from").asText());
                for (JsonNode agent : told.path("subagents")) {
                    assertDescribed(recording, told.path("id").asText(), agent);
                }
            }
            assertThat(recording.problems()).isEmpty();
        }
    }

    @Test
    void everyFileOfTheSessionsIsRecordedOnce() throws IOException {
        try (Recording recording = new Recording(folder, configuration)) {
            recording.importAll();

            for (JsonNode session : GeneratedSet.sessions(Recording.PROJECT)) {
                for (String access : List.of("read", "modified")) {
                    TreeSet<String> told = new TreeSet<>();
                    session.at("/own/files_" + access).forEach(path -> told.add(path.asText()));
                    TreeSet<String> stored = new TreeSet<>();
                    recording
                            .rows("SELECT path" + TOUCHES
                                    + "WHERE inferred = 0 AND access = '%s' AND session_id = '%s'"
                                            .formatted(
                                                    access.toUpperCase(),
                                                    session.path("id").asText()))
                            .forEach(row -> stored.add(row.get(0)));
                    assertThat(stored).as(session.path("label").asText()).isEqualTo(told);
                }
            }
        }
    }

    @Test
    void everyRecordOfEveryFileIsAccountedFor() throws IOException {
        try (Recording recording = new Recording(folder, configuration)) {
            recording.importAll();

            for (JsonNode session : GeneratedSet.sessions(Recording.PROJECT)) {
                for (JsonNode told : session.path("files")) {
                    var read = recording.read(
                            configuration.resolve(told.path("path").asText()));
                    long malformed = read.tally().skipped().getOrDefault("malformed", 0L);
                    assertThat(malformed).isEqualTo(told.at("/damage/malformed").asLong());
                    assertThat(read.tally().records() - malformed)
                            .as(told.path("path").asText())
                            .isEqualTo(told.path("records").asLong());
                    assertThat(read.truncated())
                            .isEqualTo(told.at("/damage/truncated").asLong() > 0);
                }
            }
        }
    }

    @Test
    void allAgainReadsNothingAndChangesNothing() throws IOException {
        try (Recording recording = new Recording(folder, configuration)) {
            Summary first = recording.importAll();
            Map<String, List<String>> before = recording.facts();

            Summary second = recording.importAll();

            assertThat(first.failures()).isEmpty();
            assertThat(first.elsewhere()).isPositive();
            assertThat(second.files()).isEmpty();
            assertThat(second.unchanged()).isEqualTo(first.files().size());
            assertThat(recording.facts()).isEqualTo(before);
        }
    }

    @Test
    void readingEverythingAnewAddsNothing() throws IOException {
        try (Recording recording = new Recording(folder, configuration)) {
            recording.importAll();
            Map<String, List<String>> before = recording.facts();
            recording.forget();

            Summary again = recording.importAll();

            assertThat(again.files()).isNotEmpty().allSatisfy(report -> {
                assertThat(report.state()).isEqualTo(State.NEW);
                assertThat(report.added() + report.updated()).isZero();
            });
            assertThat(recording.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void inWhateverOrderFilesAreReadEachMessageAndCallCountsOnce(long seed) throws IOException {
        List<Path> files = new ArrayList<>(GeneratedSet.logs(configuration));
        Collections.shuffle(files, new Random(seed));
        JsonNode told = GeneratedSet.truth().path("all");

        try (Recording recording = new Recording(folder, configuration)) {
            files.forEach(recording::importFile);

            for (String kind : List.of("input", "output", "cache_read", "cache_write_5m", "cache_write_1h")) {
                assertThat(recording.value("SELECT sum(%s) FROM usage".formatted(kind)))
                        .as(kind)
                        .isEqualTo(told.at("/tokens/" + kind).asText());
            }
            assertThat(recording.value("SELECT count(*) FROM usage"))
                    .isEqualTo(told.path("messages").asText());
            assertThat(recording.value("SELECT sum(cost_micros) FROM usage"))
                    .isEqualTo(told.path("cost_micros").asText());
            assertThat(recording.value("SELECT count(DISTINCT price_table) FROM usage"))
                    .isEqualTo("1");
            assertThat(recording.value("SELECT count(*) FROM exchange"))
                    .isEqualTo(told.path("exchanges").asText());
            assertThat(counts(recording.rows("SELECT tool, count(*) FROM tool_call GROUP BY 1")))
                    .isEqualTo(fields(told.path("tool_calls")));
            assertThat(counts(recording.rows("SELECT kind, count(*) FROM session_event GROUP BY 1")))
                    .isEqualTo(fields(told.path("events")));
            assertThat(recording.problems()).isEmpty();
        }
    }

    @Test
    void ofTwoProjectsWithFoldersOfOneNameEachGetsItsOwn() throws IOException {
        try (Recording recording = new Recording(folder, configuration)) {
            recording.importAll();

            TreeSet<String> told = new TreeSet<>();
            GeneratedSet.sessions(Recording.PROJECT)
                    .forEach(session -> told.add(session.path("id").asText()));
            TreeSet<String> stored = new TreeSet<>();
            recording.rows("SELECT id FROM session WHERE kind = 'SESSION'").forEach(row -> stored.add(row.get(0)));
            assertThat(stored).isEqualTo(told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/ada/shop-web", "/home/ada/shop_web"})
    void metricsOfASessionAreTheSumOfWhatItAndItsSubagentsDid(Path project) throws IOException {
        try (Recording recording = new Recording(folder, configuration, project)) {
            recording.importAll();

            for (JsonNode told : GeneratedSet.sessions(project)) {
                Map<String, Double> metrics = recording
                        .session(told.path("id").asText())
                        .orElseThrow()
                        .metrics();
                assertThat(metrics)
                        .as(told.path("label").asText())
                        .containsEntry("exchanges", told.at("/own/exchanges").asDouble())
                        .containsEntry("tokens_output", sum(told, "/tokens/output"))
                        .containsEntry("tokens_cache_write_1h", sum(told, "/tokens/cache_write_1h"))
                        .containsEntry("compactions", sum(told, "/events/COMPACTION"))
                        .containsEntry("interruptions", sum(told, "/events/INTERRUPTION"))
                        .containsEntry("commands_executed", sum(told, "/tool_calls/Bash"))
                        .containsEntry(
                                "subagents", (double) told.path("subagents").size());
                if (sum(told, "/unpriced_messages") == 0) {
                    assertThat(metrics).containsEntry("cost_usd", sum(told, "/cost_micros") / 1e6);
                } else {
                    assertThat(metrics).doesNotContainKey("cost_usd");
                }
            }
        }
    }

    private static double sum(JsonNode session, String field) {
        double sum = session.path("own").at(field).asDouble();
        for (JsonNode agent : session.path("subagents")) {
            sum += agent.path("own").at(field).asDouble();
        }
        return sum;
    }

    private static void assertDescribed(Recording recording, String sessionId, JsonNode agent) {
        String parent = agent.path("parent_agent").isNull()
                ? sessionId
                : "agent-" + agent.path("parent_agent").asText();
        if (agent.path("file").isNull()) {
            assertThat(recording.rows(
                            "SELECT id FROM session WHERE kind = 'SUBAGENT' AND parent_id = '%s'".formatted(parent)))
                    .isNotEmpty();
            return;
        }
        Session stored =
                recording.session("agent-" + agent.path("agent_id").asText()).orElseThrow();
        assertThat(stored.parentId()).contains(parent);
    }

    /** By session and its sub-agents together, then by key; nothing that is zero. */
    private static Map<String, Map<String, Long>> told(Count count, List<JsonNode> sessions) {
        Map<String, Map<String, Long>> told = new TreeMap<>();
        for (JsonNode session : sessions) {
            List<JsonNode> parts = new ArrayList<>(List.of(session.path("own")));
            session.path("subagents").forEach(agent -> parts.add(agent.path("own")));
            parts.forEach(part -> count.told()
                    .apply(part)
                    .forEach((key, value) -> add(told, session.path("id").asText(), key, value)));
        }
        return told;
    }

    private static Map<String, Map<String, Long>> stored(Recording recording, Count count, List<JsonNode> sessions) {
        List<String> known =
                sessions.stream().map(session -> session.path("id").asText()).toList();
        Map<String, String> parents = new TreeMap<>();
        recording
                .rows("SELECT id, parent_id FROM session WHERE parent_id IS NOT NULL")
                .forEach(row -> parents.put(row.get(0), row.get(1)));
        Map<String, Map<String, Long>> stored = new TreeMap<>();
        for (List<String> row : recording.rows(count.sql())) {
            String session = row.get(0);
            while (!known.contains(session) && parents.containsKey(session)) {
                session = parents.get(session);
            }
            add(stored, session, String.valueOf(row.get(1)), Long.parseLong(row.get(2)));
        }
        return stored;
    }

    private static List<String> differences(
            Map<String, Map<String, Long>> told, Map<String, Map<String, Long>> stored) {
        Set<String> sessions = new TreeSet<>(told.keySet());
        sessions.addAll(stored.keySet());
        return sessions.stream()
                .filter(session -> !Objects.equals(told.get(session), stored.get(session)))
                .map(session -> session + ": " + told.get(session) + ", but was " + stored.get(session))
                .toList();
    }

    private static void add(Map<String, Map<String, Long>> sums, String session, String key, long value) {
        if (value != 0) {
            sums.computeIfAbsent(session, id -> new TreeMap<>()).merge(key, value, Long::sum);
        }
    }

    private static Function<JsonNode, Map<String, Long>> one(String field) {
        return numbers -> Map.of("", numbers.path(field).asLong());
    }

    private static Function<JsonNode, Map<String, Long>> token(String kind) {
        return numbers -> Map.of("", numbers.at("/tokens/" + kind).asLong());
    }

    private static Function<JsonNode, Map<String, Long>> all(String field) {
        return numbers -> fields(numbers.path(field));
    }

    private static Map<String, Long> costByModel(JsonNode numbers) {
        Map<String, Long> costs = new TreeMap<>();
        numbers.path("models")
                .properties()
                .forEach(model -> costs.put(
                        model.getKey(), model.getValue().path("cost_micros").asLong()));
        return costs;
    }

    /** That an agent which reads a skill's text uses it is how the record has it. */
    private static Map<String, Long> skills(JsonNode numbers) {
        Map<String, Long> skills = new TreeMap<>();
        fields(numbers.path("skills"))
                .forEach((key, value) -> skills.merge(key.replace("READ:", "AGENT:"), value, Long::sum));
        return skills;
    }

    private static Map<String, Long> fields(JsonNode node) {
        Map<String, Long> fields = new TreeMap<>();
        node.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asLong()));
        return fields;
    }

    private static Map<String, Long> counts(List<List<String>> rows) {
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.put(row.get(0), Long.parseLong(row.get(1))));
        return counts;
    }

    private static String tokens(String kind) {
        return "SELECT e.session_id, '', sum(%s)".formatted(kind) + USAGE + "GROUP BY 1";
    }

    private static String coded(String from, String key) {
        return "SELECT e.session_id, " + key + ", count(*)" + from + "GROUP BY 1, 2";
    }
}
