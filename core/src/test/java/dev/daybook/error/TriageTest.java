package dev.daybook.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TriageTest {
    private final List<TriageRule> rules = Triage.Rules.ALL;

    @TestFactory
    Stream<DynamicTest> everyExampleIsTakenForWhatItsRuleSays() {
        return rules.stream().flatMap(rule -> rule.examples().stream()
                .map(example -> DynamicTest.dynamicTest(rule.id() + ": " + example, () -> assertThat(first(example))
                        .as(Fingerprint.of(text(example)).toString())
                        .contains(rule.id()))));
    }

    @TestFactory
    Stream<DynamicTest> noCounterexampleIs() {
        return rules.stream().flatMap(rule -> rule.counterexamples().stream()
                .map(example -> DynamicTest.dynamicTest(rule.id() + ": " + example, () -> assertThat(first(example))
                        .as(Fingerprint.of(text(example)).toString())
                        .isNotEqualTo(Optional.of(rule.id())))));
    }

    @Test
    void everyRuleHasExamplesOfBothKindsAndEveryCategoryARule() {
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.examples()).isNotEmpty();
            assertThat(rule.counterexamples()).isNotEmpty();
        });
        assertThat(rules.stream().map(rule -> rule.triage().category()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorCategory.values())
                        .filter(category -> category != ErrorCategory.OTHER)
                        .toList());
    }

    @Test
    void whatNoRuleKnowsIsOfAnotherKindAndOfMediumSeverity() {
        assertThat(Triage.of(Fingerprint.of("It went sideways")))
                .isEqualTo(new Triage(Severity.MEDIUM, ErrorCategory.OTHER));
    }

    private Optional<String> first(String example) {
        Fingerprint fingerprint = Fingerprint.of(text(example));
        return rules.stream()
                .filter(rule -> rule.applies(fingerprint))
                .map(TriageRule::id)
                .findFirst();
    }

    private static String text(String example) {
        return example.replace("\\n", "\n");
    }
}
