package dev.daybook.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import dev.daybook.cost.Tokens;
import dev.daybook.mcp.Samples.Car;
import dev.daybook.mcp.Samples.Colour;
import dev.daybook.mcp.Samples.Wheel;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecoderTest {

    @Test
    void whatIsLeftOutIsEmpty() {
        Car car = car(Map.of());

        assertThat(car)
                .isEqualTo(new Car(
                        "Bee",
                        Colour.RED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Optional.empty()));
    }

    @Test
    void whatIsGivenIsThere() {
        Car car = car(Map.of(
                "roof",
                "dark_blue",
                "distance_km",
                12,
                "doors",
                4,
                "sold",
                true,
                "owners",
                List.of("Ada"),
                "wheels",
                List.of(Map.of("maker", "Acme", "size_inches", 17)),
                "papers",
                Map.of("Year", "1999"),
                "speeds",
                Map.of("top", 180),
                "spare_wheel",
                Map.of("maker", "Bolt")));

        assertThat(car)
                .isEqualTo(new Car(
                        "Bee",
                        Colour.RED,
                        Optional.of(Colour.DARK_BLUE),
                        Optional.of(12L),
                        Optional.of(4),
                        Optional.of(true),
                        List.of("Ada"),
                        List.of(new Wheel("Acme", Optional.of(17))),
                        Map.of("Year", "1999"),
                        Map.of("top", 180.0),
                        Optional.of(new Wheel("Bolt", Optional.empty()))));
    }

    @Test
    void nullIsTheSameAsLeavingAFieldOut() {
        Map<String, Object> nulls = new HashMap<>();
        List.of("roof", "distance_km", "owners", "papers", "spare_wheel").forEach(name -> nulls.put(name, null));

        assertThat(car(nulls)).isEqualTo(car(Map.of()));
    }

    @Test
    void aWholeNumberComesInAnyForm() {
        assertThat(car(Map.of("distance_km", 5.0)).distanceKm()).contains(5L);
        assertThat(car(Map.of("distance_km", Long.MAX_VALUE)).distanceKm()).contains(Long.MAX_VALUE);
    }

    @Test
    void aNumberThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> car(Map.of("distance_km", new BigInteger("9223372036854775808"))))
                .isInstanceOf(DaybookException.class)
                .hasMessage("distance_km must be at most 9223372036854775807, not 9223372036854775808");
        assertThatThrownBy(() -> car(Map.of("doors", 3_000_000_000L)))
                .hasMessage("doors must be at most 2147483647, not 3000000000");
        assertThatThrownBy(() -> car(Map.of("distance_km", 1e300))).hasMessageContaining("must be at most");
    }

    @Test
    void whatARecordRefusesIsRefusedInItsWords() {
        assertThatThrownBy(() -> car(Map.of("spare_wheel", Map.of("maker", " "))))
                .isInstanceOf(DaybookException.class)
                .hasMessage("maker must not be blank");
    }

    @Test
    void aTokenCountThatIsLeftOutIsZero() {
        TokenCounts counts = Decoder.decode(TokenCounts.class, Map.of("output", 7, "cache_write", 3));

        assertThat(counts.tokens()).isEqualTo(new Tokens(0, 7, 0, 3, 0));
    }

    @Test
    void tokensWithoutAnyCountAreRefused() {
        assertThatThrownBy(() -> Decoder.decode(TokenCounts.class, Map.of()))
                .isInstanceOf(DaybookException.class)
                .hasMessageStartingWith("tokens has no count; give input, output, cache_read or cache_write");
    }

    private static Car car(Map<String, ?> fields) {
        Map<String, Object> car = new HashMap<>(Map.of("name", "Bee", "colour", "red"));
        car.putAll(fields);
        return Decoder.decode(Car.class, car);
    }
}
