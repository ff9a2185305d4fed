package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.Samples;
import dev.daybook.core.Source;
import dev.daybook.record.InMemoryRecords;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastTasksTest {
    private final InMemoryRecords records = new InMemoryRecords();
    private final PastTasks past = new PastTasks();

    @Test
    void theSameTaskInOtherFormsOfItsWordsIsTheSame() {
        add("1", "write-tests", "write unit tests for the parser", Outcome.COMPLETED, 1);

        past.refresh(records);

        assertThat(past.similar("writing a unit test for parsers").get("write-tests"))
                .satisfies(known -> {
                    assertThat(known.similarity()).isCloseTo(1, within(1e-9));
                    assertThat(known.completed()).isEqualTo(1);
                    assertThat(known.closed()).isEqualTo(1);
                });
    }

    @Test
    void aCommonWordInCommonIsNotSimilar() {
        add("1", "write-tests", "write unit tests for the parser", Outcome.COMPLETED, 1);
        add("2", "blog", "write a blog post about spring cleaning", Outcome.COMPLETED, 2);

        past.refresh(records);

        assertThat(past.similar("write a letter to the landlord about the heating"))
                .isEmpty();
        assertThat(past.similar("unit tests for the parser")).containsOnlyKeys("write-tests");
    }

    @Test
    void whatEndsLaterIsKnownAtTheNextRefreshAndCountedOnce() {
        add("1", "deploy", "ship the release", Outcome.COMPLETED, 1);
        past.refresh(records);
        add("2", "deploy", "ship the release", Outcome.FAILED, 1);
        add("3", "deploy", "ship the release", Outcome.FAILED, 2);
        past.refresh(records);
        past.refresh(records);

        assertThat(past.similar("ship the release").get("deploy")).satisfies(known -> {
            assertThat(known.completed()).isEqualTo(1);
            assertThat(known.closed()).isEqualTo(3);
        });
    }

    @Test
    void whatIsImportedLaterButEndedEarlierIsKnownToo() {
        add("1", "deploy", "ship the release", Outcome.COMPLETED, 100);
        past.refresh(records);
        add("0", "deploy", "ship the release", Outcome.ABANDONED, 1);
        past.refresh(records);

        assertThat(past.similar("ship the release").get("deploy").closed()).isEqualTo(2);
    }

    @Test
    void whatIsDeletedIsForgotten() {
        add("1", "deploy", "ship the release", Outcome.COMPLETED, 1);
        add("2", "deploy", "ship the release", Outcome.COMPLETED, 2);
        past.refresh(records);
        records.invocations.remove("2");
        past.refresh(records);

        assertThat(past.similar("ship the release").get("deploy").closed()).isEqualTo(1);
    }

    @Test
    void aUseThatIsOpenOrOfWhichNobodySaidWhatForIsNoMemory() {
        add("1", "deploy", "", Outcome.COMPLETED, 1);
        records.invocations.put("2", invocation("2", "deploy", Optional.empty(), Outcome.FAILED, 2));
        past.refresh(records);

        assertThat(past.similar("ship the release")).isEmpty();
    }

    @Test
    void ofTextWithoutSpacesPartsAreSimilarToo() {
        add("1", "tests", "为解析器编写单元测试", Outcome.COMPLETED, 1);
        past.refresh(records);

        assertThat(past.similar("编写单元测试")).containsOnlyKeys("tests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "the", "x", "\u0000", "👍", "编写测试", "اكتب اختبارات"})
    void whateverIsAskedThereIsAnAnswer(String query) {
        add("1", "deploy", "ship the release", Outcome.COMPLETED, 1);
        add("2", "tests", "编写测试", Outcome.COMPLETED, 2);
        past.refresh(records);

        assertThat(past.similar(query).keySet()).isSubsetOf("tests");
        assertThat(past.similar(query.repeat(10_000)).keySet()).isSubsetOf("tests");
    }

    private void add(String id, String skill, String query, Outcome outcome, long second) {
        records.invocations.put(id, invocation(id, skill, Optional.of(query), outcome, second));
    }

    private static SkillInvocation invocation(
            String id, String skill, Optional<String> query, Outcome outcome, long second) {
        return new SkillInvocation(
                id,
                skill,
                "s",
                Optional.empty(),
                Trigger.AGENT,
                Optional.empty(),
                Optional.empty(),
                query,
                Optional.empty(),
                List.of(),
                Samples.NOW,
                Optional.of(Samples.NOW.plusSeconds(second)),
                Optional.of(1_000L * second),
                outcome,
                List.of(),
                Optional.empty(),
                Source.TOOL);
    }
}
