package dev.daybook.storage;

import static dev.daybook.storage.Asked.any;
import static dev.daybook.storage.Asked.compare;
import static dev.daybook.storage.Asked.has;
import static dev.daybook.storage.Asked.ids;
import static dev.daybook.storage.Asked.is;
import static dev.daybook.storage.Asked.isNot;
import static dev.daybook.storage.Asked.metric;
import static dev.daybook.storage.Asked.missing;
import static dev.daybook.storage.Asked.negated;
import static dev.daybook.storage.Asked.not;
import static dev.daybook.storage.Asked.number;
import static dev.daybook.storage.Asked.of;
import static dev.daybook.storage.Asked.own;
import static dev.daybook.storage.Asked.param;
import static dev.daybook.storage.Asked.present;
import static dev.daybook.storage.Asked.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.search.Attribute;
import dev.daybook.search.Entity;
import dev.daybook.search.Operator;
import dev.daybook.search.Relation;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchStoreTest {
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
    void everyEntityIsFoundTheNewestFirst() {
        assertThat(ids(storage, Entity.SESSION)).containsExactly("s-4", "s-3", "s-2", "s-1");
        assertThat(ids(storage, Entity.EXCHANGE)).containsExactly("x-4", "x-3", "x-2", "x-1");
        assertThat(ids(storage, Entity.TOOL_CALL)).containsExactly("5", "3", "2", "1", "6");
        assertThat(ids(storage, Entity.INVOCATION)).containsExactly("i-2", "i-1");
        assertThat(ids(storage, Entity.RUN_LOG)).containsExactly("r-1");
        assertThat(ids(storage, Entity.ERROR)).containsExactly("ERR-002", "ERR-001");
        assertThat(ids(storage, Entity.COMMIT)).containsExactly(Searchable.SECOND, Searchable.FIRST);
    }

    @Test
    void whatIsCoveredSupersededDuplicateOrOutOfReachIsNotFound() {
        assertThat(ids(storage, Entity.EXCHANGE, is(Attribute.EXCHANGE_ID, "x-told")))
                .isEmpty();
        assertThat(ids(storage, Entity.TOOL_CALL, is(Attribute.TOOL_CALL_NAME, "Told")))
                .isEmpty();
        assertThat(ids(storage, Entity.SESSION, has(Relation.TOOL, is(Attribute.TOOL_CALL_NAME, "Told"))))
                .isEmpty();
        assertThat(ids(storage, Entity.SESSION, has(Relation.FILE, is(Attribute.FILE_PATH, "told.txt"))))
                .isEmpty();
        assertThat(ids(storage, Entity.SESSION, has(Relation.CI, is(Attribute.CI_RESULT, "error"))))
                .isEmpty();
        assertThat(ids(storage, Entity.SESSION, has(Relation.COMMIT, is(Attribute.COMMIT_SUBJECT, "gone"))))
                .isEmpty();
        assertThat(ids(storage, Entity.SESSION, has(Relation.ERROR, is(Attribute.ERROR_TITLE, "candidate"))))
                .isEmpty();
    }

    @Test
    void aLogThatEndedIsNotCompleted() {
        assertThat(ids(storage, Entity.SESSION, is(Attribute.SESSION_STATUS, "ended")))
                .containsExactly("s-2");
        assertThat(ids(storage, Entity.SESSION, is(Attribute.SESSION_STATUS, "completed")))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, negated(Attribute.SESSION_STATUS, Operator.IN, "ended", "running")))
                .containsExactly("s-4", "s-1");
    }

    @Test
    void whatIsMissingFitsNoComparisonAndNotOfThatIsTrue() {
        assertThat(ids(storage, Entity.SESSION, isNot(Attribute.SESSION_BRANCH, "main")))
                .containsExactly("s-2");
        assertThat(ids(storage, Entity.SESSION, negated(Attribute.SESSION_BRANCH, Operator.LIKE, "ma%")))
                .containsExactly("s-2");
        assertThat(ids(storage, Entity.SESSION, not(is(Attribute.SESSION_BRANCH, "main"))))
                .containsExactly("s-4", "s-3", "s-2");
        assertThat(ids(storage, Entity.SESSION, not(isNot(Attribute.SESSION_BRANCH, "main"))))
                .containsExactly("s-4", "s-3", "s-1");
        assertThat(ids(storage, Entity.SESSION, missing(own(Attribute.SESSION_BRANCH))))
                .containsExactly("s-4", "s-3");
        assertThat(ids(storage, Entity.TOOL_CALL, is(Attribute.TOOL_CALL_FAILED, true)))
                .containsExactly("3");
        assertThat(ids(storage, Entity.TOOL_CALL, is(Attribute.TOOL_CALL_FAILED, false)))
                .containsExactly("2", "1");
        assertThat(ids(storage, Entity.TOOL_CALL, not(is(Attribute.TOOL_CALL_FAILED, true))))
                .containsExactly("5", "2", "1", "6");
        assertThat(ids(storage, Entity.TOOL_CALL, isNot(Attribute.TOOL_CALL_SUCCEEDED, true)))
                .containsExactly("3");
    }

    @Test
    void noneOfNoneIsThereAndAllOfNoneHolds() {
        for (Entity entity : Entity.values()) {
            if (entity.isSearchable()) {
                assertThat(ids(storage, entity, any())).isEmpty();
                assertThat(ids(storage, entity, any(), is(Attribute.of(entity).get(0), "x")))
                        .isEmpty();
            }
        }
        assertThat(ids(storage, Entity.SESSION, not(any()))).hasSize(4);
        assertThat(ids(storage, Entity.SESSION, new dev.daybook.search.Condition.All(java.util.List.of())))
                .hasSize(4);
        assertThat(ids(storage, Entity.SESSION, compare(Attribute.SESSION_BRANCH, Operator.IN)))
                .isEmpty();
        assertThat(ids(storage, Entity.SESSION, negated(Attribute.SESSION_BRANCH, Operator.IN)))
                .containsExactly("s-2", "s-1");
    }

    @Test
    void labelsAreComparedAsTextWhereQuotedAndAsNumbersWhereNot() {
        assertThat(ids(storage, Entity.SESSION, is(param("steps"), "10"))).containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, is(param("steps"), 10))).containsExactly("s-2", "s-1");
        assertThat(ids(storage, Entity.SESSION, compare(param("steps"), Operator.GREATER, 9)))
                .containsExactly("s-2", "s-1");
        assertThat(ids(storage, Entity.SESSION, compare(param("steps"), Operator.GREATER, "9")))
                .containsExactly("s-3");
        assertThat(ids(storage, Entity.SESSION, compare(param("steps"), Operator.LIKE, "1%")))
                .containsExactly("s-2", "s-1");
        assertThat(ids(storage, Entity.SESSION, not(compare(param("steps"), Operator.LESS, 11))))
                .containsExactly("s-4", "s-3");
        assertThat(ids(storage, Entity.SESSION, compare(metric("loss"), Operator.LESS, 0.5)))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, present(tag("team")))).containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, missing(tag("team")))).containsExactly("s-4", "s-3", "s-2");
        assertThat(ids(storage, Entity.TOOL_CALL, is(tag("team"), "core"))).containsExactly("3", "2", "1", "6");
        assertThat(ids(storage, Entity.INVOCATION, is(param("steps"), 10))).containsExactly("i-1");
    }

    @Test
    void textsFitPatterns() {
        assertThat(ids(storage, Entity.EXCHANGE, compare(Attribute.EXCHANGE_PROMPT, Operator.LIKE, "Fix%")))
                .containsExactly("x-1");
        assertThat(ids(storage, Entity.EXCHANGE, compare(Attribute.EXCHANGE_PROMPT, Operator.LIKE, "fix%")))
                .isEmpty();
        assertThat(ids(storage, Entity.EXCHANGE, compare(Attribute.EXCHANGE_PROMPT, Operator.ILIKE, "fIX%")))
                .containsExactly("x-1");
        assertThat(ids(storage, Entity.EXCHANGE, compare(Attribute.EXCHANGE_PROMPT, Operator.ILIKE, "%GRÖ%")))
                .containsExactly("x-2");
        assertThat(ids(storage, Entity.EXCHANGE, compare(Attribute.EXCHANGE_PROMPT, Operator.LIKE, "a*b?[c]%")))
                .containsExactly("x-3");
        assertThat(ids(storage, Entity.EXCHANGE, compare(Attribute.EXCHANGE_PROMPT, Operator.LIKE, "_*b_[c]_")))
                .containsExactly("x-3");
        assertThat(ids(storage, Entity.EXCHANGE, compare(Attribute.EXCHANGE_PROMPT, Operator.RLIKE, "t.+out$")))
                .containsExactly("x-1");
        assertThat(ids(
                        storage,
                        Entity.SESSION,
                        has(Relation.FILE, compare(Attribute.FILE_PATH, Operator.GLOB, "src/*.java"))))
                .isEmpty();
        assertThat(ids(
                        storage,
                        Entity.SESSION,
                        has(Relation.FILE, compare(Attribute.FILE_PATH, Operator.GLOB, "src/**.java"))))
                .containsExactly("s-1");
    }

    @Test
    void relationsAreExistential() {
        assertThat(ids(storage, Entity.SESSION, has(Relation.TOOL, is(Attribute.TOOL_CALL_NAME, "Bash"))))
                .containsExactly("s-1");
        assertThat(ids(
                        storage,
                        Entity.SESSION,
                        has(Relation.TOOL, is(Attribute.TOOL_CALL_NAME, "Read"), is(Attribute.TOOL_CALL_FAILED, true))))
                .isEmpty();
        assertThat(ids(
                        storage,
                        Entity.SESSION,
                        has(Relation.TOOL, is(Attribute.TOOL_CALL_NAME, "Read")),
                        has(Relation.TOOL, is(Attribute.TOOL_CALL_FAILED, true))))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, not(has(Relation.TOOL)))).containsExactly("s-4", "s-3");
        assertThat(ids(storage, Entity.SESSION, compare(number(Relation.TOOL), Operator.GREATER, 1)))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, is(number(Relation.TOOL), 0))).containsExactly("s-4", "s-3");
        assertThat(ids(storage, Entity.SESSION, is(number(Relation.TOOL, is(Attribute.TOOL_CALL_NAME, "Bash")), 2)))
                .containsExactly("s-1");
    }

    @Test
    void everyRelationLeadsThere() {
        assertThat(ids(storage, Entity.SESSION, has(Relation.EXCHANGE, is(Attribute.EXCHANGE_MODEL, "opus"))))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, has(Relation.SKILL, is(Attribute.INVOCATION_NAME, "tdd"))))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, has(Relation.ERROR, is(Attribute.ERROR_ID, "ERR-001"))))
                .containsExactly("s-2", "s-1");
        assertThat(ids(storage, Entity.SESSION, has(Relation.CI, is(Attribute.CI_RESULT, "pass"))))
                .containsExactly("s-2", "s-1");
        assertThat(ids(storage, Entity.SESSION, has(Relation.COMMIT, is(Attribute.COMMIT_SUBJECT, "first"))))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, has(Relation.WORKFLOW, is(Attribute.WORKFLOW_NAME, "release"))))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, has(Relation.FEEDBACK, is(Attribute.FEEDBACK_RATING, 5))))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, has(Relation.RUN, is(Attribute.RUN_LOG_MODE, "daily"))))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, has(Relation.TODO, is(Attribute.TODO_STATUS, "done"))))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.EXCHANGE, has(Relation.FEEDBACK))).containsExactly("x-3", "x-1");
        assertThat(ids(storage, Entity.EXCHANGE, has(Relation.CI))).containsExactly("x-1");
        assertThat(ids(storage, Entity.EXCHANGE, has(Relation.COMMIT))).containsExactly("x-1");
        assertThat(ids(storage, Entity.EXCHANGE, has(Relation.TODO))).containsExactly("x-1");
        assertThat(ids(storage, Entity.EXCHANGE, is(Asked.of(Relation.SESSION, Attribute.SESSION_BRANCH), "main")))
                .containsExactly("x-3", "x-2", "x-1");
        assertThat(ids(storage, Entity.TOOL_CALL, has(Relation.ERROR))).containsExactly("3");
        assertThat(ids(storage, Entity.TOOL_CALL, is(Asked.of(Relation.EXCHANGE, Attribute.EXCHANGE_MODEL), "opus")))
                .containsExactly("1", "6");
        assertThat(ids(storage, Entity.INVOCATION, has(Relation.EXCHANGE))).containsExactly("i-1");
        assertThat(ids(storage, Entity.RUN_LOG, has(Relation.ERROR))).containsExactly("r-1");
        assertThat(ids(storage, Entity.ERROR, has(Relation.SESSION, is(Attribute.SESSION_ID, "s-2"))))
                .containsExactly("ERR-001");
        assertThat(ids(storage, Entity.ERROR, has(Relation.EXCHANGE))).containsExactly("ERR-001");
        assertThat(ids(storage, Entity.ERROR, has(Relation.COMMIT))).containsExactly("ERR-002");
        assertThat(ids(storage, Entity.ERROR, has(Relation.RUN))).containsExactly("ERR-001");
        assertThat(ids(storage, Entity.COMMIT, has(Relation.SESSION))).containsExactly(Searchable.FIRST);
        assertThat(ids(storage, Entity.COMMIT, has(Relation.FILE, is(Attribute.FILE_PATH, "src/a/B.java"))))
                .containsExactly(Searchable.FIRST);
        assertThat(ids(storage, Entity.COMMIT, has(Relation.CI))).containsExactly(Searchable.SECOND, Searchable.FIRST);
        assertThat(ids(storage, Entity.SESSION, is(number(Relation.ERROR), 1))).containsExactly("s-2", "s-1");
        assertThat(ids(storage, Entity.SESSION, is(number(Relation.CI), 2))).containsExactly("s-1");
    }

    @Test
    void everyAttributeCanBeAskedForAndTold() {
        for (Entity entity : Entity.values()) {
            for (Attribute attribute : Attribute.of(entity)) {
                if (entity.isSearchable()) {
                    assertThat(Asked.find(
                                            storage,
                                            Asked.ordered(
                                                    Asked.selecting(of(entity), own(attribute)),
                                                    Asked.by(attribute, false)))
                                    .rows())
                            .as(attribute.name())
                            .isNotEmpty();
                    assertThat(ids(storage, entity, any(present(own(attribute)), missing(own(attribute)))))
                            .isNotEmpty();
                } else {
                    Relation relation = Relation.valueOf(entity.name());
                    for (Entity source : relation.sources()) {
                        assertThat(ids(
                                        storage,
                                        source,
                                        has(relation, any(present(own(attribute)), missing(own(attribute))))))
                                .as(source + " " + attribute)
                                .isNotEmpty();
                    }
                }
            }
        }
    }

    @Test
    void hostileTextsAreValues() {
        for (String hostile :
                new String[] {Samples.HOSTILE, "' OR 1=1 --", "\u0000", "%", "\ud800", "x".repeat(1_000_000)}) {
            assertThat(ids(storage, Entity.SESSION, is(Attribute.SESSION_TITLE, hostile)))
                    .isEmpty();
            assertThat(ids(storage, Entity.SESSION, is(param(hostile), hostile)))
                    .isEmpty();
            assertThat(ids(storage, Entity.SESSION, has(Relation.TOOL, is(Attribute.TOOL_CALL_NAME, hostile))))
                    .isEmpty();
        }
        assertThat(ids(storage, Entity.SESSION)).hasSize(4);
    }
}
