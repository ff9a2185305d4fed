package dev.daybook.search;

import static dev.daybook.search.Filters.normal;
import static dev.daybook.search.Filters.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "title = 'a' OR title = 'b' AND NOT status = 'failed' | title = 'a' OR (title = 'b' AND NOT status = 'failed')",
                "(title = 'a' or title='b') and branch != \"main\" | (title = 'a' OR title = 'b') AND branch != 'main'",
                "NOT (NOT (title = 'a')) | title = 'a'",
                "((title = 'a')) AND (branch = 'b' AND agent = 'c') | title = 'a' AND branch = 'b' AND agent = 'c'",
                "branch = main | branch = 'main'",
                "agent = claude-code | agent = 'claude-code'",
                "title = 'it''s' | title = 'it''s'",
                "title = \"say \"\"no\"\"\" | title = 'say \"no\"'",
                "title = 'C:\\\\' | title = 'C:\\\\'",
                "title RLIKE '\\d+ \\' x' | title RLIKE '\\d+ '' x'",
                "title NOT LIKE '%x_' | title NOT LIKE '%x_'",
                "title not ilike '%x_' | title NOT ILIKE '%x_'",
                "branch NOT IN ('a', 'b',) | branch NOT IN ('a', 'b')",
                "cost between 1e-2 and +3 | cost BETWEEN 0.01 AND 3",
                "cost NOT BETWEEN -.5 AND 2.50 | cost NOT BETWEEN -0.5 AND 2.5",
                "duration > 1h30m | duration > 5400000",
                "duration <= '30s' | duration <= 30000",
                "duration IN (250ms, 1d) | duration IN (250, 86400000)",
                "metrics.accuracy IS NOT NULL | metrics.accuracy IS NOT NULL",
                "params.`learning rate` > 5 | params.`learning rate` > 5",
                "params.x >= '5' | params.x >= '5'",
                "tags.mlflow.source.name LIKE 'a%' | tags.mlflow.source.name LIKE 'a%'",
                "tool.name = 'Bash' | any(tool, name = 'Bash')",
                "tool.failed | any(tool, failed = TRUE)",
                "NOT tool.failed | NOT any(tool, failed = TRUE)",
                "tool.failed = false | any(tool, failed = FALSE)",
                "tool.target IS NULL | NOT any(tool, target IS NOT NULL)",
                "tool.target IS NOT NULL | any(tool, target IS NOT NULL)",
                "model LIKE 'claude%' | any(exchange, model LIKE 'claude%')",
                "exchange.tool.name = 'Bash' | any(exchange, any(tool, name = 'Bash'))",
                "has(error) AND has(params.x) | has(error) AND params.x IS NOT NULL",
                "any(skill, name = 'x' AND outcome = 'completed') | any(skill, name = 'x' AND outcome = 'completed')",
                "all(tools, succeeded) | NOT any(tool, NOT succeeded = TRUE)",
                "count(tool, name = 'Bash') > 10 | count(tool, name = 'Bash') > 10",
                "count(errors) IN (1, 2) | count(error) IN (1, 2)",
                "count(error) IS NULL | FALSE",
                "text ~ \"fix timeout\" | text ~ 'fix timeout'",
                "text !~ 'x' | NOT text ~ 'x'",
                "any(exchange, text ~ 'x') | any(exchange, text ~ 'x')",
                "file.path GLOB 'src/**/*.java' AND file.modified | any(file, path GLOB 'src/**/*.java') AND any(file, modified = TRUE)",
                "error.severity = high | any(error, severity = 'high')",
                "error.severity >= 'high' | any(error, severity IN ('high', 'critical'))",
                "error.severity < medium | any(error, severity = 'low')",
                "status LIKE '%ED' | status IN ('completed', 'failed', 'abandoned', 'ended')",
                "TRUE AND (FALSE OR title = 'a') | title = 'a'",
                "run.mode = 'fix' AND run.status = 'failed' | any(run, mode = 'fix') AND status = 'failed'",
                "run_log.status = 'completed' | any(run, status = 'completed')"
            })
    void isReadAndToldInItsNormalForm(String filter, String normal) {
        assertThat(sessions(filter)).isEqualTo(normal);
        assertThat(Filters.parse(Entity.SESSION, normal)).isEqualTo(Filters.parse(Entity.SESSION, filter));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "EXCHANGE | branch = 'main' | session.branch = 'main'",
                "EXCHANGE | params.x = 1 AND session.params.x = 1 | params.x = 1 AND params.x = 1",
                "EXCHANGE | prompt_size > 10kb | prompt_size > 10240",
                "EXCHANGE | execution_time > 30s | duration > 30000",
                "TOOL_CALL | failed AND NOT exchange.session.branch = 'x' | failed = TRUE AND NOT exchange.session.branch = 'x'",
                "TOOL_CALL | model = 'm' | exchange.model = 'm'",
                "TOOL_CALL | tags.team = 'a' | tags.team = 'a'",
                "ERROR | tags.team = 'a' AND branch = 'b' | any(session, tags.team = 'a') AND any(session, branch = 'b')",
                "ERROR | id = ERR-042 | id = 'ERR-042'",
                "COMMIT | hash = 'ABCDEF1' | hash BETWEEN 'abcdef1' AND 'abcdef1g'",
                "COMMIT | hash != 7abcdef | hash NOT BETWEEN '7abcdef' AND '7abcdefg'",
                "COMMIT | hash = 'abc' | hash = 'abc'",
                "COMMIT | ci.result = 'passed' AND ci.coverage >= 80 | any(ci, result = 'pass') AND any(ci, coverage >= 80)"
            })
    void isReadForEachEntity(Entity entity, String filter, String normal) {
        assertThat(normal(entity, filter)).isEqualTo(normal);
        assertThat(Filters.parse(entity, normal)).isEqualTo(Filters.parse(entity, filter));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "at = '2026-11-01' | at BETWEEN '2026-10-31T23:00:00.000Z' AND '2026-11-01T22:59:59.999Z'",
                "at > '2026-11-01' | at > '2026-11-01T22:59:59.999Z'",
                "at >= 2026-11-01 | at >= '2026-10-31T23:00:00.000Z'",
                "at < '2026-11' | at < '2026-10-31T23:00:00.000Z'",
                "at <= '2026' | at <= '2026-12-31T22:59:59.999Z'",
                "at = '2026-W44' | at BETWEEN '2026-10-25T23:00:00.000Z' AND '2026-11-01T22:59:59.999Z'",
                "at != '2026-11-01 09:30' | at NOT BETWEEN '2026-11-01T08:30:00.000Z' AND '2026-11-01T08:30:59.999Z'",
                "at > '2026-11-01T09:30:15Z' | at > '2026-11-01T09:30:15.999Z'",
                "at > '2026-11-01T09:30:15.250+01:00' | at > '2026-11-01T08:30:15.250Z'",
                "at <= '9999-12-31T23:59:59Z' | at <= '9999-12-31T23:59:59.999Z'",
                "at BETWEEN '2026-11-01' AND '2026-11-02' | at BETWEEN '2026-10-31T23:00:00.000Z' AND '2026-11-02T22:59:59.999Z'",
                "at > now() - 7d | at > '2026-11-14T12:34:56.789Z'",
                "at > now()-1d12h+5m | at > '2026-11-20T00:39:56.789Z'",
                "at >= today() | at >= '2026-11-20T23:00:00.000Z'",
                "at = yesterday() | at BETWEEN '2026-11-19T23:00:00.000Z' AND '2026-11-20T22:59:59.999Z'",
                "at < today() - 4w | at < '2026-10-23T22:00:00.000Z'",
                "start_time >= 1664067852747 | at >= '2022-09-25T01:04:12.747Z'",
                "at NOT IN ('2026-11-01T00:00:00.000Z', 0) | at NOT IN ('2026-11-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z')"
            })
    void timesAreThoseOfTheOneWhoAsks(String filter, String normal) {
        assertThat(sessions(filter)).isEqualTo(normal.replace("at ", "started_at "));
        assertThat(Filters.parse(Entity.SESSION, normal)).isEqualTo(Filters.parse(Entity.SESSION, filter));
    }

    @Test
    void aDayIsAsLongAsTheCalendarSays() {
        assertThat(sessions("at = '2026-10-25'"))
                .isEqualTo("started_at BETWEEN '2026-10-24T22:00:00.000Z' AND '2026-10-25T22:59:59.999Z'");
    }
}
