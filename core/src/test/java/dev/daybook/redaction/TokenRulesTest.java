package dev.daybook.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TokenRulesTest {
    private final TokenRules table = TokenRules.load();
    private final Redactor redactor = Samples.redactor();

    @TestFactory
    Stream<DynamicTest> everyExampleIsFoundByItsRule() {
        return table.rules().stream().flatMap(rule -> rule.examples().stream()
                .map(Samples::expand)
                .map(example -> DynamicTest.dynamicTest(rule.id() + ": " + example, () -> assertThat(
                                redactor.redact(example).findings())
                        .extracting(Finding::rule)
                        .contains(rule.id()))));
    }

    @TestFactory
    Stream<DynamicTest> noCounterexampleIsFound() {
        return table.rules().stream().flatMap(rule -> rule.counterexamples().stream()
                .map(Samples::expand)
                .map(text -> DynamicTest.dynamicTest(
                        rule.id() + ": " + text,
                        () -> assertThat(redactor.redact(text).findings()).isEmpty())));
    }

    @Test
    void everyRuleHasExamplesOfBothKinds() {
        assertThat(table.rules()).hasSizeGreaterThan(30).allSatisfy(rule -> {
            assertThat(rule.examples()).isNotEmpty();
            assertThat(rule.counterexamples()).isNotEmpty();
        });
    }

    @Test
    void everyPrefixOfARuleLeadsToIt() {
        assertThat(table.triggers())
                .hasSize(table.rules().stream()
                        .mapToInt(rule -> rule.prefixes().size())
                        .sum());
    }
}
