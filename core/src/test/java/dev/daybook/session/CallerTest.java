package dev.daybook.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void aBlankSessionIdIsNone() {
        assertThat(new Caller(Optional.of(" "), Optional.of("\n"), Optional.of("")))
                .isEqualTo(Caller.UNKNOWN);
    }

    @Test
    void aSessionIdThatCannotBeOneIsRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new Caller(Optional.of("../x"), Optional.empty(), Optional.empty()))
                .withMessageStartingWith("the client's session id '../x' is not an id");
    }

    @Test
    void aClientsNameIsOneShortLine() {
        Caller caller =
                new Caller(Optional.empty(), Optional.of("evil\n" + "x".repeat(1_000)), Optional.of("1\u00000"));

        assertThat(caller.agent().orElseThrow())
                .hasSize(250)
                .startsWith("evil x")
                .endsWith("…");
        assertThat(caller.agentVersion()).contains("1\uFFFD0");
    }
}
