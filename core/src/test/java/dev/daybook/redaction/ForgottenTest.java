package dev.daybook.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgottenTest {
    private static final byte[] KEY = {1, 2, 3};

    private @TempDir Path folder;

    private Forgotten forgotten() {
        return new Forgotten(folder.resolve("forgotten"), KEY);
    }

    @Test
    void aTextIsLeftOutWhereverItStands() {
        Forgotten forgotten = forgotten();
        forgotten.add(List.of("blue walrus", "日本の秘密"));

        assertThat(forgotten.without("blue walrusblue walrus, a blue walru and 日本の秘密"))
                .isEqualTo("[forgotten][forgotten], a blue walru and [forgotten]");
        assertThat(new Redactor(KEY, Allowed.NOTHING, Optional.of(forgotten))
                        .redact("the blue walrus")
                        .text())
                .isEqualTo("the [forgotten]");
    }

    @Test
    void aTextWithoutAnyComesBackAsTheSameInstance() {
        Forgotten forgotten = forgotten();
        forgotten.add(List.of("blue walrus"));
        String text = "a green walrus".repeat(1_000);

        assertThat(forgotten.without(text)).isSameAs(text);
        assertThat(forgotten.without("")).isEmpty();
        assertThat(forgotten.without("blue walru")).isEqualTo("blue walru");
    }

    @Test
    void whatAnotherProcessForgetsIsLeftOutSoon() throws InterruptedException {
        Forgotten here = forgotten();

        forgotten().add(List.of("blue walrus"));
        Thread.sleep(150);

        assertThat(here.without("a blue walrus")).isEqualTo("a [forgotten]");
    }

    @Test
    void nothingOfTheTextIsInTheFile() throws IOException {
        forgotten().add(List.of("blue walrus"));
        forgotten().add(List.of("blue walrus"));

        assertThat(folder.resolve("forgotten"))
                .content()
                .doesNotContain("blue", "walrus")
                .hasLineCount(1);
    }

    @Test
    void aDamagedFileIsToldOfAndNotTakenForAnEmptyOne() throws IOException {
        Files.writeString(folder.resolve("forgotten"), "what is this\n");

        assertThatThrownBy(this::forgotten).isInstanceOf(DaybookException.class).hasMessageContaining("forgotten");
    }
}
