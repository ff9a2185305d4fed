package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MLflow's search_runs takes, and what it means there. */
class MlflowFilterTest {
    private static final List<String> NUMERIC = List.of("=", "!=", ">", ">=", "<", "<=");
    private static final List<String> TEXTUAL = List.of("=", "!=", "LIKE", "ILIKE");

    @TestFactory
    Stream<DynamicTest> eachIdentifierTakesItsComparators() {
        List<String> filters = new ArrayList<>();
        for (String key :
                List.of("metric.accuracy", "metrics.accuracy", "metrics.`accuracy`", "metrics.\"accuracy\"")) {
            NUMERIC.forEach(comparator -> filters.add(key + " " + comparator + " 0.9"));
        }
        for (String key : List.of(
                "start_time",
                "end_time",
                "created",
                "attributes.start_time",
                "attribute.end_time",
                "attr.created",
                "run.start_time")) {
            NUMERIC.forEach(comparator -> filters.add(key + " " + comparator + " 1664067852747"));
        }
        for (String kind : List.of("param", "params", "parameter", "parameters")) {
            texts(kind + ".x", filters);
        }
        for (String key : List.of(
                "params.`learning rate`",
                "params.\"learning rate\"",
                "tag.team",
                "tags.team",
                "tags.mlflow.source.name",
                "tags.`mlflow.source.name`",
                "tags.\"mlflow.source.name\"")) {
            texts(key, filters);
        }
        for (String key : List.of(
                "run_id",
                "run_name",
                "\"run name\"",
                "`Run name`",
                "attributes.`run name`",
                "artifact_uri",
                "user_id",
                "attribute.artifact_uri",
                "run.run_name")) {
            TEXTUAL.forEach(comparator -> filters.add(key + " " + comparator + " 'x'"));
            TEXTUAL.forEach(comparator -> filters.add(key + " " + comparator + " \"x\""));
        }
        for (String key : List.of("dataset.name", "datasets.digest", "dataset.context")) {
            TEXTUAL.forEach(comparator -> filters.add(key + " " + comparator + " 'x'"));
            filters.add(key + " IN ('x', 'y')");
            filters.add(key + " NOT IN ('x', 'y')");
        }
        filters.add("run_id IN ('x', 'y')");
        filters.add("attributes.run_id NOT IN ('x', 'y')");
        filters.add("params.x = '1' and tags.team LIKE 't%' AND metrics.accuracy > 1");
        return filters.stream()
                .map(filter -> DynamicTest.dynamicTest(filter, () -> assertThat(Filters.parse(Entity.SESSION, filter))
                        .isNotNull()));
    }

    private static void texts(String key, List<String> filters) {
        TEXTUAL.forEach(comparator -> filters.add(key + " " + comparator + " 'x'"));
        TEXTUAL.forEach(comparator -> filters.add(key + " " + comparator + " \"x\""));
        filters.add(key + " IS NULL");
        filters.add(key + " IS NOT NULL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "title = 'a' | title = 'a'",
                "run_name = 'a' | title = 'a'",
                "\"Run name\" = 'a' | title = 'a'",
                "Run name = 'a' | title = 'a'",
                "attributes.status = 'FINISHED' | status IN ('completed', 'ended')",
                "status != 'FINISHED' | status NOT IN ('completed', 'ended')",
                "status = 'RUNNING' | status = 'running'",
                "status = 'FAILED' | status = 'failed'",
                "status = 'KILLED' | status = 'abandoned'",
                "status = 'SCHEDULED' | FALSE",
                "status != 'SCHEDULED' | status IS NOT NULL",
                "status LIKE 'FIN%' | status IN ('completed', 'ended')",
                "status ILIKE '%kill%' | status = 'abandoned'",
                "user_id = 'me' | FALSE",
                "user_id != 'me' | FALSE",
                "user_id IS NULL | TRUE",
                "artifact_uri LIKE '%' | FALSE",
                "dataset.name NOT IN ('x') | FALSE",
                "datasets.digest IS NOT NULL | FALSE",
                "start_time > 1664067852747 | started_at > '2022-09-25T01:04:12.747Z'",
                "params.x = \"5\" | params.x = '5'",
                "params.issue_number > 5 | params.issue_number > 5",
                "metrics.success = 1 | metrics.success = 1",
                "tags.type = \"claude_session\" | tags.type = 'claude_session'",
                "params.procedure_name = \"x\" AND metrics.success = 0 | params.procedure_name = 'x' AND metrics.success = 0"
            })
    void meansTheSame(String filter, String normal) {
        assertThat(Filters.sessions(filter)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'run_id' = 'x'",
                "params.'x' = 'x'",
                "metrics.accuracy = '0.9'",
                "metrics.accuracy LIKE '0.9'",
                "metrics.accuracy IN ('1')",
                "start_time LIKE '16%'",
                "params.x LIKE 5",
                "dataset.profile = 'x'",
                "metrics.accuracy > ",
                "metrics.accuracy > 1 metrics.success = 1",
                "param.x = 'a' AND"
            })
    void refusesWhatMlflowRefuses(String filter) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Filters.parse(Entity.SESSION, filter))
                .satisfies(e -> assertThat(e.mark()).isPresent());
    }

    @Test
    void ordersAreThoseOfMlflow() {
        SearchRequest request =
                Requests.of(Entity.SESSION).ordered("metrics.accuracy DESC", "params.x", "attributes.start_time ASC");

        Query query = Requests.check(request).query();

        assertThat(query.orders().stream().map(Notation::of))
                .containsExactly("metrics.accuracy DESC", "params.x", "attributes.start_time");
        assertThat(Requests.check(Requests.of(Entity.SESSION).ordered("attributes.artifact_uri DESC"))
                        .query()
                        .orders())
                .isEmpty();
    }
}
