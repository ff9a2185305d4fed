package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterFaultTest {
    private static DaybookException fault(String filter) {
        return catchThrowableOfType(DaybookException.class, () -> Filters.parse(Entity.SESSION, filter));
    }

    @Test
    void theOffendingPartIsUnderlinedAndTheNearestNameSuggested() {
        DaybookException fault = fault("status = 'failed' AND metrics.commands_execute > 5");

        assertThat(fault).hasMessage("""
                        filter, column 23: unknown metric 'metrics.commands_execute'; did you mean 'metrics.commands_executed'?
                          status = 'failed' AND metrics.commands_execute > 5
                                                ^^^^^^^^^^^^^^^^^^^^^^^^""");
        assertThat(fault.mark().orElseThrow())
                .extracting(Mark::field, Mark::start, Mark::end)
                .containsExactly("filter", 22, 46);
        assertThat(fault.mark().orElseThrow().suggestion()).contains("metrics.commands_executed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "titel = 'x' | titel | unknown key 'titel'; did you mean 'title'?",
                "tool.nam = 'x' | tool.nam | did you mean 'tool.name'?",
                "tools.name = 'x' AND toll.name = 'x' | toll.name | did you mean 'tool.name'?",
                "accuracy > 5 | accuracy | did you mean 'metrics.accuracy'?",
                "zzzzzz = 5 | zzzzzz | sessions have id, title,",
                "text = 'x' | text | did you mean 'text ~'?",
                "title ~ 'x' | ~ | use RLIKE or LIKE here",
                "status = 'compleded' | 'compleded' | did you mean 'completed'?",
                "status > failed | failed | status has no order",
                "error.status = 'gone' | 'gone' | it is one of",
                "any(tols, failed) | tols | did you mean 'tools'?",
                "count(tool | | expected a comma and a condition, or ), but it ends here",
                "has(tols, failed) | tols | did you mean 'tools'?",
                "count(zzz) > 1 | zzz | use one of: exchange, tool,",
                "all(tool) | ) | expected a comma and the condition",
                "title | | expected a comparator: =, !=,",
                "title 'x' | 'x' | expected a comparator",
                "title = | | expected a value, but it ends here",
                "title = AND | AND | expected a value",
                "title = NULL | NULL | write IS NULL",
                "title IS 5 | 5 | expected NULL or NOT NULL",
                "title = 'x' AND | | expected a key, NOT or (",
                "title = 'x' branch = 'y' | branch | expected AND, OR or the end",
                "(title = 'x' | | expected AND, OR or )",
                "title = 'x') | ) | expected AND, OR or the end, but found ')'",
                "title = 'x | 'x | the quote ' is not closed",
                "title = `x` | `x` | not in backticks",
                "'title' = 'x' | 'title' | a key does not stand in single quotes",
                "params.'x' = 'x' | 'x' | a key does not stand in single quotes",
                "title ! 'x' | ! | unexpected character",
                "title = 'a' && branch = 'b' | & | unexpected character",
                "metrics.accuracy > '5' | '5' | write 5 without quotes",
                "metrics.accuracy > abc | abc | expected a number",
                "metrics.accuracy > 1e999 | 1e999 | expected a number",
                "metrics.accuracy LIKE '5' | '5' | LIKE compares texts",
                "duration > 5x | 5x | expected a duration like 30s",
                "at > 'last week' | 'last week' | expected a time like",
                "at > '2026-02-30' | '2026-02-30' | expected a time like",
                "at > now() - 9999999d | now() - 9999999d | outside the years",
                "at > now() - soon | soon | expected a duration",
                "at > then() | then | unknown function",
                "tool.failed > TRUE | TRUE | compared with = and != alone",
                "tool.failed = maybe | maybe | expected TRUE or FALSE",
                "title IN () | ) | expected a value",
                "title IN 'x' | 'x' | expected ( and a list",
                "title IN ('x' 'y') | 'y' | expected a comma or )",
                "params.x IN ('1', 2) | '1', 2 | all of them in quotes",
                "cost BETWEEN 1 | | expected AND and the upper end",
                "title RLIKE 'a(b' | 'a(b' | no regular expression: missing closing )",
                "title RLIKE '[z-a]' | '[z-a]' | no regular expression",
                "file.path GLOB 'a[b' | 'a[b' | the [ is not closed",
                "text ~ '' | '' | nothing to look for",
                "any(skill, text ~ 'x') | text | invocations have no text",
                "tool. | | expected a name after the dot",
                "branch = main.x | main. | stands in single quotes"
            })
    void saysWhatIsWrongWhere(String filter, String part, String message) {
        DaybookException fault = fault(filter);

        assertThat(fault).isNotNull().hasMessageContaining(message);
        Mark mark = fault.mark().orElseThrow();
        assertThat(filter.substring(mark.start(), mark.end())).isEqualTo(part == null ? "" : part);
    }

    @Test
    void aFaultInALongFilterIsShownWithWhatStandsAround() {
        String filter = "title = 'x' OR ".repeat(60) + "\ntitel = 1 OR " + "title = '\u0007' OR ".repeat(60) + "TRUE";

        assertThat(fault(filter).getMessage().lines())
                .hasSize(3)
                .first()
                .isEqualTo("filter, line 2, column 1: unknown key 'titel'; did you mean 'title'?");
        assertThat(fault(filter).getMessage().lines().skip(1)).allMatch(line -> line.length() < 140);
        assertThat(fault(filter).getMessage())
                .doesNotContain("\u0007")
                .contains("\n  titel = 1")
                .endsWith("\n  ^^^^^");
    }

    @Test
    void aFaultDoesNotTurnTheTextAroundIt() {
        assertThat(fault("titel\u202e = 'x\u2066'").getMessage())
                .doesNotContain("\u202e", "\u2066")
                .endsWith("\n  titel  = 'x '\n  ^^^^^");
    }

    @Test
    void whatIsTooLongTooDeepOrTooManyIsRefused() {
        assertThat(fault("(".repeat(51) + "TRUE" + ")".repeat(51))).hasMessageContaining("at most 50 deep");
        assertThat(fault("NOT ".repeat(900) + "TRUE")).hasMessageContaining("at most 50 deep");
        assertThat(fault("TRUE OR ".repeat(1_000) + "TRUE")).hasMessageContaining("at most 2000 are read");
        assertThat(fault("title = '" + "x".repeat(10_000) + "'")).hasMessageContaining("at most 10000 are read");
        assertThat(fault("cost IN (1" + ",1".repeat(499) + ", 1)")).hasMessageContaining("at most 500 values");
        assertThat(fault("title LIKE '" + "_".repeat(1_001) + "'")).hasMessageContaining("at most 1000 characters");
        assertThat(Filters.parse(Entity.SESSION, "(".repeat(49) + "TRUE" + ")".repeat(49)))
                .isEqualTo(Logic.TRUE);
    }
}
