package dev.daybook.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    @ParameterizedTest
    @ValueSource(ints = {300, 500, 1_000, 2_000, 20_000})
    void theTextHasNoMoreTokensThanThat(int budget) {
        Handoff fitted = Budget.fitted(whole(budget), HandoffFormat.MARKDOWN);

        assertThat(TokenEstimate.of(HandoffMarkdown.of(fitted))).isLessThanOrEqualTo(budget);
        assertThat(fitted.tokens()).isLessThanOrEqualTo(budget);
    }

    @Test
    void theLeastImportantIsLeftOutFirst() {
        Handoff whole = whole(500);

        Handoff fitted = Budget.fitted(whole, HandoffFormat.MARKDOWN);

        int least = statements(fitted).stream()
                .mapToInt(Statement::importance)
                .min()
                .orElseThrow();
        List<Statement> dropped = statements(whole).stream()
                .filter(statement -> !statements(fitted).contains(statement))
                .toList();
        assertThat(dropped).isNotEmpty().allMatch(statement -> statement.importance() <= least);
        assertThat(fitted.omitted()).isEqualTo(dropped.size());
    }

    @Test
    void whatIsLeftStaysInItsOrder() {
        Section work = Section.ranked(Section.Kind.WORK, List.of(statement(1), statement(2), statement(3)));
        Section inOrder = work.with(
                List.of(
                        work.statements().get(2),
                        work.statements().get(0),
                        work.statements().get(1)),
                0);

        Handoff fitted = Budget.fitted(handoff(2_000, List.of(inOrder)), HandoffFormat.MARKDOWN);

        assertThat(fitted.sections()).containsExactly(inOrder);
    }

    @Test
    void aBudgetOutsideItsBoundsIsRefused() {
        assertThatThrownBy(() ->
                        new HandoffRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(299)))
                .isInstanceOf(DaybookException.class)
                .hasMessage("budget must be 300 to 20000 tokens, not 299");
    }

    private static Handoff whole(int budget) {
        return handoff(
                budget,
                List.of(
                        section(Section.Kind.NEXT_STEPS, 10),
                        section(Section.Kind.WORK, 24),
                        section(Section.Kind.MODIFIED, 60),
                        section(Section.Kind.REFERENCED, 60)));
    }

    private static Handoff handoff(int budget, List<Section> sections) {
        return new Handoff(
                Optional.of("s-1"),
                "A title",
                Optional.empty(),
                Instant.EPOCH,
                List.of("2 exchanges"),
                Optional.of("Went well"),
                List.of(Instant.EPOCH),
                sections,
                0,
                budget,
                0);
    }

    private static Section section(Section.Kind kind, int statements) {
        return Section.ranked(
                kind,
                IntStream.range(0, statements)
                        .mapToObj(number -> statement(1_000 * kind.ordinal() + number))
                        .toList());
    }

    private static Statement statement(int number) {
        return Statement.code(
                "src/file" + number + ".java", "was changed " + number, List.of(Citation.exchange("exc-" + number)));
    }

    private static List<Statement> statements(Handoff handoff) {
        return handoff.sections().stream()
                .flatMap(section -> section.statements().stream())
                .toList();
    }
}
