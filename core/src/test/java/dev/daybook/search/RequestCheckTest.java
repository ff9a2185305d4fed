package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCheckTest {
    private static CheckedRequest sessions(String filter) {
        return Requests.check(Requests.of(Entity.SESSION).where(filter).ordered());
    }

    private static List<String> columns(Query query) {
        return query.columns().stream().map(Column::name).toList();
    }

    @Test
    void sessionsOfSubagentsAreFoundWhereSomebodyAsksForThem() {
        assertThat(sessions("title = 'x'").implied()).extracting(Notation::of).containsExactly("NOT kind = 'subagent'");
        assertThat(Notation.of(sessions("title = 'x' OR title = 'y'")
                        .query()
                        .condition()
                        .orElseThrow()))
                .isEqualTo("(title = 'x' OR title = 'y') AND NOT kind = 'subagent'");
        assertThat(sessions("kind = subagent").implied()).isEmpty();
        assertThat(sessions("NOT (title = 'x' OR parent_id IS NULL)").implied()).isEmpty();
        assertThat(sessions("id IN ('a', 'b')").implied()).isEmpty();
        assertThat(sessions("any(exchange, id = 'e')").implied()).hasSize(1);
        assertThat(Requests.check(Requests.of(Entity.SESSION).grouped("kind").ordered())
                        .implied())
                .isEmpty();
        assertThat(Requests.check(Requests.of(Entity.EXCHANGE).ordered()).implied())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fix timeout",
                "\"read timed out\"",
                "don't panic",
                "is it in the parser",
                "something like that",
                "difference between a and b",
                "NOT null and or",
                "src/main/App.java",
                "what?",
                "failed",
                "computeAll -test*",
                "true"
            })
    void aFilterWithoutAComparatorIsWordsToLookFor(String words) {
        assertThat(Search.isWords(Entity.SESSION, words)).isTrue();
        assertThat(sessions(words).asked().orElseThrow()).isEqualTo(new Condition.Matches(TextQuery.parse(words)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title = 'x'",
                "titel = 'x'",
                "title like 'x'",
                "nothing NOT LIKE 'x'",
                "title IS NULL",
                "tags.x is not null",
                "model IN ('a')",
                "has(error)",
                "tool.failed",
                "NOT (tool.failed AND file.modified)",
                "text ~ 'x'",
                "cost between 1 and 2",
                "at between now() - 1d and now()",
                "title between a and b",
                "TRUE"
            })
    void aFilterWithOneIsACondition(String filter) {
        assertThat(Search.isWords(Entity.SESSION, filter)).isFalse();
    }

    @Test
    void wordsAndConditionsAreLookedForTogether() {
        CheckedRequest both = Requests.check(Requests.of(Entity.EXCHANGE)
                .where("cost > 1")
                .with("fix timeout")
                .ordered("relevance DESC"));

        assertThat(both.asked().map(Notation::of)).contains("cost > 1 AND text ~ 'fix timeout'");
        assertThat(both.query().orders().get(0).column()).isEqualTo(new Column.Value("relevance", new Key.Relevance()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Entity.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FILE", "CI", "WORKFLOW", "FEEDBACK", "TODO"})
    void eachEntityHasColumnsOfItsOwn(Entity entity) {
        Query query = Requests.check(Requests.of(entity).ordered()).query();

        assertThat(query.columns()).hasSizeBetween(4, 8);
        assertThat(query.limit()).isEqualTo(20);
        assertThat(query.isSummary()).isFalse();
    }

    @Test
    void columnsAreNamedAsTheyWereAskedFor() {
        Query query = Requests.check(Requests.of(Entity.EXCHANGE)
                        .told("id, session.branch", "count( tool,  failed ) AS failures", "params.x")
                        .ordered("failures DESC, at"))
                .query();

        assertThat(columns(query)).containsExactly("id", "session.branch", "failures", "params.x");
        assertThat(query.columns())
                .extracting(Column::type)
                .containsExactly(KeyType.TEXT, KeyType.TEXT, KeyType.NUMBER, KeyType.TEXT);
        assertThat(query.orders()).extracting(Order::descending).containsExactly(true, false);
        assertThat(query.orders().get(0).column()).isInstanceOf(Column.Value.class);
    }

    @Test
    void sumsAreToldByGroup() {
        Query query = Requests.check(Requests.of(Entity.EXCHANGE)
                        .told("count", "avg(duration) AS mean", "p90(tokens_output)")
                        .grouped("day(at), branch")
                        .ordered())
                .query();

        assertThat(columns(query)).containsExactly("day(at)", "branch", "count", "mean", "p90(tokens_output)");
        assertThat(query.columns())
                .extracting(Column::type)
                .containsExactly(KeyType.TEXT, KeyType.TEXT, KeyType.NUMBER, KeyType.DURATION, KeyType.NUMBER);
        assertThat(query.orders().stream().map(Notation::of)).containsExactly("day(at) DESC", "count DESC", "branch");
    }

    @Test
    void groupsAloneAreCounted() {
        Query query = Requests.check(
                        Requests.of(Entity.TOOL_CALL).grouped("name").ordered("count DESC", "p90(duration)"))
                .query();

        assertThat(columns(query)).containsExactly("name", "count");
        assertThat(query.orders().get(1).column())
                .isEqualTo(new Column.Aggregate(
                        "p90(duration)", Column.Function.P90, Optional.of(new Key.Own(Attribute.TOOL_CALL_DURATION))));
    }

    @Test
    void aCountIsOfARelationUnlessAKeyIsCalledLikeIt() {
        List<Column> columns = Requests.check(Requests.of(Entity.COMMIT)
                        .told("count(files)", "sum(count(file))")
                        .ordered())
                .query()
                .columns();

        assertThat(columns)
                .containsExactly(
                        new Column.Aggregate(
                                "count(files)",
                                Column.Function.COUNT,
                                Optional.of(new Key.Own(Attribute.COMMIT_FILES))),
                        new Column.Aggregate(
                                "sum(count(file))",
                                Column.Function.SUM,
                                Optional.of(new Key.Count(Relation.FILE, Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "titel | | | titel | did you mean 'title'?",
                "sum(title) | | | sum(title) | this is a text",
                "sum(started_at) | | | sum(started_at) | this is a time",
                "avrg(cost) | | | avrg | did you mean 'avg'?",
                "avg | | | avg | unknown key 'avg'",
                "avg() | | | avg() | needs a key",
                "day(started_at) | | | day(started_at) | name them in group_by",
                "count, title | | | title | name this in group_by",
                "tool.name | | | tool.name | use count(tool)",
                "user_id | | | user_id | nothing recorded here ever has this",
                "id title | | | title | expected AS, a comma or the end",
                "id, | | | '' | expected a key",
                "relevance | | | relevance | needs words to look for",
                "| branch, agent, kind | | kind | takes at most 2",
                "| day(branch) | | day(branch) | take a time",
                "| count | | count | groups are made by a key",
                "| | title UP | UP | expected ASC, DESC, a comma or the end",
                "| | count DESC | count | need a select or a group_by",
                "| branch | title | title | ordered by groups or sums"
            })
    void saysWhichColumnGroupOrOrderIsWrong(String select, String group, String order, String part, String message) {
        Requests requests = Requests.of(Entity.SESSION).told(given(select)).grouped(given(group));

        DaybookException fault =
                catchThrowableOfType(DaybookException.class, () -> Requests.check(requests.ordered(given(order))));

        assertThat(fault).isNotNull().hasMessageContaining(message);
        Mark mark = fault.mark().orElseThrow();
        String text = select != null ? select : order != null ? order : group;
        assertThat(mark.field()).isEqualTo(select != null ? "select" : order != null ? "order_by" : "group_by");
        assertThat(text.substring(mark.start(), mark.end())).isEqualTo(part);
    }

    private static String[] given(String text) {
        return text == null ? new String[0] : new String[] {text};
    }

    @Test
    void namesThatNothingHasYetAreNotedWhereNoneIsNear() {
        assertThat(sessions("metrics.zzzzzz > 1 OR metrics.zzzzzz > 2").notes())
                .containsExactly("no session has a metric 'zzzzzz' so far");
        assertThat(sessions("metrics.accuracy > 1").notes()).isEmpty();
    }

    @Test
    void aCursorGoesOnWithTheSameSearchAndItsTime() {
        Requests requests = Requests.of(Entity.SESSION).where("started_at > now() - 1h");
        CheckedRequest first = Requests.check(requests.ordered("cost"));
        List<Optional<Object>> values = List.of(
                Optional.of("é\0"),
                Optional.of(5L),
                Optional.of(0.5),
                Optional.of(true),
                Optional.of(Filters.NOW),
                Optional.empty());
        Position position = new Position(values, "s-1", OptionalLong.of(7));
        String cursor = first.found(new Page(List.of(), new Found.Total(0, true), Optional.of(position), List.of()))
                .cursor()
                .orElseThrow();

        CheckedRequest second = new RequestCheck(new KnownLabels(), Filters.ZONE)
                .check(next(requests.ordered("cost"), cursor), Filters.NOW.plusSeconds(3_600));

        assertThat(second.query().after()).contains(position);
        assertThat(second.query().condition()).isEqualTo(first.query().condition());
    }

    @Test
    void aForeignOrDamagedCursorIsRefused() {
        Requests requests = Requests.of(Entity.SESSION).where("cost > 1");
        Position position = new Position(List.of(Optional.of(1L)), "s-1", OptionalLong.empty());
        String cursor = new Cursor(Requests.check(requests.ordered()).digest(), Filters.NOW, position).text();

        assertThat(Requests.check(next(requests.ordered(), cursor)).query().after())
                .contains(position);
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Requests.check(next(requests.ordered("cost"), cursor)))
                .withMessageContaining("belongs to another search");
        Set<String> damaged = new HashSet<>(List.of("", "x", "é", "a".repeat(1_000_000), cursor + "AA"));
        for (int i = 0; i < cursor.length(); i++) {
            damaged.add(cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1));
            damaged.add(cursor.substring(0, i));
        }
        List<String> taken = new ArrayList<>();
        for (String text : damaged) {
            try {
                Cursor.parse(text);
                taken.add(text);
            } catch (DaybookException e) {
                assertThat(e).hasMessageContaining("the cursor is damaged");
            }
        }
        assertThat(taken).allMatch(text -> text.length() == cursor.length());
    }

    @Test
    void limitsAndEntitiesAreBounded() {
        for (int limit : new int[] {0, -1, 1_001}) {
            assertThatExceptionOfType(DaybookException.class)
                    .isThrownBy(() -> Requests.check(limited(limit)))
                    .withMessageContaining("outside 1 to 1000");
        }
        assertThat(Requests.check(limited(1_000)).query().limit()).isEqualTo(1_000);
        assertThat(Entity.searchable("Tool-Calls")).isEqualTo(Entity.TOOL_CALL);
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Entity.searchable("files"))
                .withMessageContaining("sessions, exchanges, tool_calls");
    }

    private static SearchRequest limited(int limit) {
        return new SearchRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.of(limit),
                Optional.empty());
    }

    private static SearchRequest next(SearchRequest request, String cursor) {
        return new SearchRequest(
                request.entity(),
                request.filter(),
                request.text(),
                request.select(),
                request.groupBy(),
                request.orderBy(),
                request.limit(),
                Optional.of(cursor));
    }
}
