package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CategoriesTest {

    @Test
    void foldersAndFrontMatterNameThemInOneSpelling() {
        assertThat(Categories.of(List.of("Dev Ops"), List.of("dev-ops", "C++", " Code_Review! ", "", "--"), "x", "y"))
                .containsExactly("dev-ops", "c++", "code-review");
    }

    @Test
    void withoutANameTheWordsDecide() {
        assertThat(Categories.of(List.of(), List.of(), "write-unit-tests", "Covers code with unit tests."))
                .containsExactly("testing");
        assertThat(Categories.of(List.of(), List.of(), "k8s-rollout", "Deploys to Kubernetes clusters with Helm."))
                .containsExactly("devops");
        assertThat(Categories.of(List.of(), List.of(), "tidy", "Reads a pull request before its rebase."))
                .contains("git");
        assertThat(Categories.of(List.of(), List.of(), "tea", "Brews a pot.")).isEmpty();
    }

    @Test
    void oneWordInTheDescriptionIsNotEnough() {
        assertThat(Categories.of(List.of(), List.of(), "tea", "Brews a pot and writes a log of its security."))
                .isEmpty();
    }

    @Test
    void theirNumberAndLengthAreBounded() {
        AtomicInteger number = new AtomicInteger();
        List<String> many = Collections.nCopies(100_000, "x").stream()
                .map(word -> word + number.incrementAndGet())
                .toList();

        assertThat(Categories.of(List.of(), many, "a", "b")).hasSize(8);
        assertThat(Categories.slug("y".repeat(1_000_000))).hasSize(40);
        assertThat(Categories.slug("\u001b[31m\u202e")).isEqualTo("31m");
    }
}
