package dev.daybook.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private final Spelling spelling =
            new Spelling(Set.of("kubernet", "endpoint", "migrat", "test", "text", "denormalis", "git"));

    @ParameterizedTest
    @CsvSource({
        "kuberent, kubernet",
        "kubenet, kubernet",
        "endpiont, endpoint",
        "migrta, migrat",
        "denormlais, denormalis"
    })
    void aTypingErrorFindsTheWordThatWasMeant(String typed, String meant) {
        assertThat(spelling.nearest(typed)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"weather", "gti", "x", "2026", "kxbxrnxt"})
    void whatIsTooFarFromEveryWordOrTooShortStays(String typed) {
        assertThat(spelling.nearest(typed)).isEmpty();
    }

    @Test
    void ofTwoThatAreAsNearTheFirstByAlphabetIsTaken() {
        assertThat(spelling.nearest("tesxt")).contains("test");
    }
}
