package dev.daybook.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {
    private static final PriceTable PRICES = PriceTable.builtIn();
    private static final Tokens MILLION_IN = Samples.input(1_000_000);
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void eachKindOfTokensHasItsOwnPrice() {
        // claude-opus-4-5: 5 in, 25 out, 0.50 cache read, 6.25 and 10 cache write, dollars per million
        assertThat(micros("claude-opus-4-5", new Tokens(1_000_000, 0, 0, 0, 0))).contains(5_000_000L);
        assertThat(micros("claude-opus-4-5", new Tokens(0, 1_000_000, 0, 0, 0))).contains(25_000_000L);
        assertThat(micros("claude-opus-4-5", new Tokens(0, 0, 1_000_000, 0, 0))).contains(500_000L);
        assertThat(micros("claude-opus-4-5", new Tokens(0, 0, 0, 1_000_000, 0))).contains(6_250_000L);
        assertThat(micros("claude-opus-4-5", new Tokens(0, 0, 0, 0, 1_000_000))).contains(10_000_000L);
    }

    @Test
    void aMessageCostsTheSumOfItsKinds() {
        Tokens tokens = new Tokens(1_200, 350, 40_000, 2_000, 500);

        // 1,200 × 5 + 350 × 25 + 40,000 × 0.50 + 2,000 × 6.25 + 500 × 10
        //   = 6,000 + 8,750 + 20,000 + 12,500 + 5,000 = 52,250 millionths: $0.05225
        assertThat(micros("claude-opus-4-5", tokens)).contains(52_250L);
    }

    @Test
    void halvesOfAMillionthAreRoundedToTheEvenNeighbour() {
        // claude-sonnet-5: 0.20 per million cache reads, 2.50 per million 5-minute writes
        assertThat(micros("claude-sonnet-5", new Tokens(0, 0, 0, 1, 0))).contains(2L); // 2.5
        assertThat(micros("claude-sonnet-5", new Tokens(0, 0, 0, 3, 0))).contains(8L); // 7.5
        assertThat(micros("claude-sonnet-5", new Tokens(0, 0, 2, 0, 0))).contains(0L); // 0.4
    }

    @Test
    void noTokensCostNothingWhichIsNotUnknown() {
        assertThat(micros("claude-opus-4-5", Tokens.NONE)).contains(0L);
    }

    @Test
    void thePriceIsThatOfTheDayInUtc() {
        Tokens reads = new Tokens(0, 0, 1_000_000, 0, 0);

        // claude-sonnet-5-5: cache reads cost 0.20 until 2026-10-06 and 0.10 from 2026-10-07
        assertThat(micros("claude-sonnet-5-5", "2026-10-06T23:59:59.999Z", reads))
                .contains(200_000L);
        assertThat(micros("claude-sonnet-5-5", "2026-10-07T00:00:00Z", reads)).contains(100_000L);
    }

    @Test
    void beforeItsFirstDayAModelHasNoPrice() {
        assertThat(micros("claude-opus-4-5", "2025-11-23T23:59:59.999Z", MILLION_IN))
                .isEmpty();
        assertThat(micros("claude-opus-4-5", "2025-11-24T00:00:00Z", MILLION_IN))
                .contains(5_000_000L);
    }

    @Test
    void aLongPromptPaysThePriceOfLongPromptsForAllOfIt() {
        // claude-haiku-5-5: 0.10 up to 100,000 prompt tokens, 0.50 above
        assertThat(micros("claude-haiku-5-5", Samples.input(100_000))).contains(10_000L); // 100,000 × 0.10
        assertThat(micros("claude-haiku-5-5", Samples.input(100_001))).contains(50_000L); // 50,000.5, to even
    }

    @Test
    void cacheReadsAndWritesMakeAPromptLongAndOutputDoesNot() {
        Tokens cached = new Tokens(1, 0, 60_000, 20_000, 20_000);
        Tokens answered = new Tokens(100_000, 50_000, 0, 0, 0);

        // 1 × 0.50 + 60,000 × 0.05 + 20,000 × 0.625 + 20,000 × 1 = 0.5 + 3,000 + 12,500 + 20,000 = 35,500.5
        assertThat(micros("claude-haiku-5-5", cached)).contains(35_500L);
        // 100,000 × 0.10 + 50,000 × 0.50 = 10,000 + 25,000
        assertThat(micros("claude-haiku-5-5", answered)).contains(35_000L);
    }

    @Test
    void aSumThatMayHoldLongPromptsHasNoPrice() {
        assertThat(PRICES.costOfSum("claude-haiku-5-5", NOVEMBER, Samples.input(100_000)))
                .map(Cost::micros)
                .contains(10_000L);
        assertThat(PRICES.costOfSum("claude-haiku-5-5", NOVEMBER, Samples.input(100_001)))
                .isEmpty();
        assertThat(PRICES.costOfSum("claude-opus-4-5", NOVEMBER, Samples.input(100_000_000)))
                .map(Cost::micros)
                .contains(500_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-5,                                   5000000",
        "claude-opus-4-5-20251101,                          5000000",
        "us.anthropic.claude-opus-4-5-20251101-v1:0,        5000000",
        "anthropic/claude-opus-4-5,                         5000000",
        "arn:aws:bedrock:us-east-1:123:inference-profile/us.anthropic.claude-opus-4-5-20251101-v1:0, 5000000",
        "claude-opus-4-5@20251101,                          5000000",
        "claude-opus-4-20250514,                           15000000",
        "claude-opus-4-0,                                  15000000",
        "claude-opus-4-1-20250805,                         15000000",
        "claude-sonnet-4-0,                                 3000000",
        "claude-sonnet-4-20250514,                          3000000",
        "claude-sonnet-4-5[1m],                             3000000",
        "claude-sonnet-4-5-20250929[1m],                    3000000",
        "claude-3-5-haiku-latest,                            800000",
        "claude-3-5-haiku-20241022,                          800000",
        "claude-3-5-sonnet-v2@20241022,                     3000000",
        "anthropic.claude-3-5-sonnet-20241022-v2:0,         3000000",
    })
    void aModelIsKnownByAllItsIds(String model, long micros) {
        assertThat(micros(model, MILLION_IN)).contains(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gpt-5",
                "claude",
                "claude-",
                "claude-opus",
                "claude-opus-4-55",
                "claude-opus-4-10",
                "claude-opus-4-5-preview",
                "my-claude-opus-4-5",
                "<synthetic>",
                "claude-opus-4-5\n"
            })
    void anUnknownModelHasNoPrice(String model) {
        assertThat(micros(model, MILLION_IN)).isEmpty();
    }

    @Test
    void aModelNameOfAMillionCharactersIsUnknownAndNothingWorse() {
        assertThat(micros("claude-opus-4-5" + "-v1".repeat(333_333), MILLION_IN))
                .isEmpty();
        assertThat(micros("claude-opus-4-5" + "-v1".repeat(333_333) + "x", MILLION_IN))
                .isEmpty();
    }

    @Test
    void moreTokensThanThereAreIsAClearError() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> PRICES.costOfMessage("claude-opus-4-5", NOVEMBER, Samples.input(Long.MAX_VALUE)))
                .withMessageContaining("too many to be true");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> PRICES.costOfSum("claude-opus-4-5", NOVEMBER, Samples.input(Long.MAX_VALUE)));
    }

    @Test
    void aCostNamesTheTableItWasReckonedWith() throws IOException {
        PriceTable own = own("my-model,2026-01-01,0,1,2,3,4,5\n");

        Optional<Cost> cost = own.costOfMessage("my-model", NOVEMBER, MILLION_IN);

        assertThat(cost).contains(new Cost(1_000_000, own.digest()));
        assertThat(own.digest())
                .isEqualTo(Ids.sha256("my-model,2026-01-01,0,1,2,3,4,5\n").substring(0, 12));
    }

    @Test
    void theDigestChangesWithEveryByte() throws IOException {
        String first = own("my-model,2026-01-01,0,1,2,3,4,5").digest();

        assertThat(own("my-model,2026-01-01,0,1,2,3,4,5\n").digest()).isNotEqualTo(first);
        assertThat(own("# mine\nmy-model,2026-01-01,0,1,2,3,4,5").digest()).isNotEqualTo(first);
        assertThat(own("my-model,2026-01-01,0,1,2,3,4,5").digest()).isEqualTo(first);
    }

    @Test
    void anOwnTableMayHaveCommentsBlankLinesSpacesAndItsOwnNames() throws IOException {
        PriceTable own = own("# prices of ours\r\n\r\n  my-model-latest , 2026-01-01, 0, 1, 2, 3, 4, 5.125\r\n");

        assertThat(own.costOfMessage("my-model-latest", NOVEMBER, MILLION_IN))
                .map(Cost::micros)
                .contains(1_000_000L);
        assertThat(own.costOfMessage("claude-opus-4-5", NOVEMBER, MILLION_IN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model,from,min_prompt,input,output,cache_read,cache_write_5m,cache_write_1h",
                "my-model,2026-01-01,0,1,2,3,4",
                "my-model,2026-01-01,0,1,2,3,4,5,6",
                "my-model,2026-01-01,0,1,2,3,4,",
                ",2026-01-01,0,1,2,3,4,5",
                "my-model,2026-02-30,0,1,2,3,4,5",
                "my-model,2026-01-01,many,1,2,3,4,5",
                "my-model,2026-01-01,-1,1,2,3,4,5",
                "my-model,2026-01-01,0,-1,2,3,4,5",
                "my-model,2026-01-01,0,$1,2,3,4,5",
                "my-model,2026-01-01,0,10001,2,3,4,5",
                "my-model,2026-01-01,0,1e2147483647,2,3,4,5",
                "my-model,2026-01-01,0,1e-2147483647,2,3,4,5",
                "my-model,2026-01-01,0,NaN,2,3,4,5"
            })
    void aBadLineIsNamed(String line) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> own("good-model,2026-01-01,0,1,2,3,4,5\n" + line + "\n"))
                .withMessageStartingWith("'" + line + "' in " + folder.resolve("prices.csv") + " is not a price;")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DaybookException.Kind.INVALID));
    }

    @Test
    void aTableThatCannotBeReadIsNamed() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> PriceTable.read(folder.resolve("missing.csv")))
                .withMessageContaining("missing.csv cannot be read")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DaybookException.Kind.UNAVAILABLE));
        assertThatExceptionOfType(DaybookException.class).isThrownBy(() -> PriceTable.read(folder));
    }

    private PriceTable own(String text) throws IOException {
        return PriceTable.read(Files.writeString(folder.resolve("prices.csv"), text));
    }

    private static Optional<Long> micros(String model, Tokens tokens) {
        return PRICES.costOfMessage(model, NOVEMBER, tokens).map(Cost::micros);
    }

    private static Optional<Long> micros(String model, String at, Tokens tokens) {
        return PRICES.costOfMessage(model, Instant.parse(at), tokens).map(Cost::micros);
    }
}
