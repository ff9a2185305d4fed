package dev.daybook.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void thePromptIsInputCacheReadsAndCacheWrites() {
        Tokens tokens = new Tokens(1, 20, 300, 4_000, 50_000);

        // 1 + 300 + 4,000 + 50,000
        assertThat(tokens.prompt()).isEqualTo(54_301);
        assertThat(tokens.total()).isEqualTo(54_321);
    }

    @Test
    void sumsAreTakenKindByKind() {
        Tokens sum = new Tokens(1, 2, 3, 4, 5).plus(new Tokens(10, 20, 30, 40, 50));

        assertThat(sum).isEqualTo(new Tokens(11, 22, 33, 44, 55));
    }

    @Test
    void lessThanNoneIsRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new Tokens(0, 0, 0, -1, 0))
                .withMessage("token counts must not be negative");
    }

    @Test
    void countsThatDoNotFitAreRefusedInsteadOfWrappingAround() {
        assertThatExceptionOfType(DaybookException.class).isThrownBy(() -> new Tokens(Long.MAX_VALUE, 1, 0, 0, 0));
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Samples.input(Long.MAX_VALUE).plus(Samples.input(1)));
    }

    @Test
    void oneMessageCannotUseMoreThanTenBillion() {
        assertThat(Samples.input(10_000_000_000L).checkedAsOne().total()).isEqualTo(10_000_000_000L);
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new Usage(
                        "msg_1", Optional.empty(), Samples.NOW, Samples.input(10_000_000_001L), Optional.empty()))
                .withMessage("10,000,000,001 tokens are too many to be true; at most 10,000,000,000 are kept");
    }
}
