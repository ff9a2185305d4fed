package dev.daybook.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowedTest {
    private static final byte[] KEY = {1};
    private static final String TOKEN = Samples.GITHUB_TOKEN;

    @Test
    void aRuleThatIsAllowedFindsNothingAndOthersStillDo() {
        Redactor redactor = new Redactor(KEY, new Allowed(Set.of("github-token"), List.of(), Set.of()));

        assertThat(redactor.redact(TOKEN + " " + Samples.JWT).findings())
                .extracting(Finding::rule)
                .containsExactly("jwt");
    }

    @Test
    void aValueThatIsAllowedByItsHashIsLeftAndAnotherOfItsRuleIsNot() {
        String other = Samples.expand("ghp_{x9Y8*9}");
        Redactor redactor = new Redactor(KEY, new Allowed(Set.of(), List.of(), Set.of(new Redactor(KEY).hash(TOKEN))));

        String text = redactor.redact(TOKEN + " " + other).text();

        assertThat(text).startsWith(TOKEN + " [redacted:github-token:").doesNotContain(other);
    }

    @Test
    void contentsOfAFileThatIsAllowedAreLeftWhereverItsFolderIs() {
        Redactor redactor = new Redactor(KEY, new Allowed(Set.of(), List.of("src/test/**", "*.lock"), Set.of()));

        assertThat(List.of("src/test/a/B.java", "/home/ada/shop/src/test/B.java", "x.lock", "a/b/x.lock"))
                .allSatisfy(path -> assertThat(
                                redactor.redact(TOKEN, Optional.of(path)).count())
                        .isZero());
        assertThat(List.of("src/main/A.java", "x.lock.txt", "\0", "")).allSatisfy(path -> assertThat(
                        redactor.redact(TOKEN, Optional.of(path)).count())
                .isOne());
        assertThat(redactor.redact(TOKEN).count()).isOne();
    }

    @Test
    void whatCannotBeAllowedIsRefusedWithWhatCan() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new Allowed(Set.of("No Rule"), List.of(), Set.of()))
                .withMessageContaining("'No Rule' cannot be allowed")
                .withMessageContaining("daybook redact rules");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new Allowed(Set.of(), List.of("{a"), Set.of()))
                .withMessageContaining("glob");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new Allowed(Set.of(), List.of(), Set.of("3f2a")))
                .withMessageContaining("16 hex digits");
    }

    @Test
    void everyRuleThatFindsSomethingIsListed() {
        Set<String> listed = Set.copyOf(
                new Redactor(KEY).rules().stream().map(RuleSummary::rule).toList());

        Set<String> met = Set.copyOf(Corpus.load("corpus.txt", 0).lines().stream()
                .flatMap(line -> Samples.redactor().redact(line.text()).findings().stream())
                .map(Finding::rule)
                .toList());

        assertThat(listed).containsAll(met);
    }
}
