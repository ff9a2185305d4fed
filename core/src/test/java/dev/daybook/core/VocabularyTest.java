package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.runlog.RunStatus;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    @ParameterizedTest
    @ValueSource(strings = {"in_progress", "IN_PROGRESS", "In Progress", "in-progress", " in_progress\n"})
    void aWordIsReadInEverySpelling(String word) {
        assertThat(Vocabulary.parse(RunStatus.class, "status", word)).isEqualTo(RunStatus.IN_PROGRESS);
    }

    @ParameterizedTest
    @EnumSource(RunStatus.class)
    void whatIsWrittenCanBeRead(RunStatus status) {
        assertThat(Vocabulary.parse(RunStatus.class, "status", Vocabulary.word(status)))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "done", "inprogress", "completed failed", "0", "\u0000", "ＦＡＩＬＥＤ"})
    void anUnknownWordIsRefusedWithTheKnownOnes(String word) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Vocabulary.parse(RunStatus.class, "status", word))
                .withMessageStartingWith("status '")
                .withMessageEndingWith("' is unknown; use one of: in_progress, completed, failed");
    }

    @Test
    void theUsersLanguageDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr"));

            assertThat(Vocabulary.parse(RunStatus.class, "status", "failed")).isEqualTo(RunStatus.FAILED);
            assertThat(Vocabulary.word(RunStatus.IN_PROGRESS)).isEqualTo("in_progress");
        } finally {
            Locale.setDefault(before);
        }
    }
}
