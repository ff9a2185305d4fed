package dev.daybook.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
    private static final Map<String, Object> CAR = Schemas.input(Samples.Car.class);

    @Test
    void whatFitsHasNoProblem() {
        assertThat(problem(Map.of())).isEmpty();
        assertThat(problem(Map.of(
                        "roof",
                        "dark_blue",
                        "distance_km",
                        12,
                        "sold",
                        true,
                        "owners",
                        List.of("Ada"),
                        "speeds",
                        Map.of("top", 180, "mean", 61.5),
                        "wheels",
                        List.of(Map.of("maker", "Acme")))))
                .isEmpty();
    }

    @Test
    void anUnknownFieldIsToldWithTheNearestAndTheKnownOnes() {
        assertThat(problem(Map.of("ownrs", List.of())))
                .contains(
                        "Unknown field 'ownrs' in paint_car; did you mean 'owners'? Known fields: name, colour, roof, "
                                + "distance_km, doors, sold, owners, wheels, papers, speeds, spare_wheel");
        assertThat(problem(Map.of("engine", 1)).orElseThrow())
                .startsWith("Unknown field 'engine' in paint_car. Known fields: name");
        assertThat(problem(Map.of("wheels", List.of(Map.of("maker", "Acme", "sizeInch", 17)))))
                .contains("Unknown field 'sizeInch' in wheels[0]; did you mean 'size_inches'? Known fields: maker, "
                        + "size_inches");
    }

    @Test
    void aMissingFieldIsToldWithWhatItIsFor() {
        assertThat(SchemaCheck.problem("paint_car", CAR, Map.of()))
                .contains("name is missing; give a string: What it is called\n"
                        + "colour is missing; give one of red, dark_blue");
        assertThat(problem(Map.of("wheels", List.of(Map.of())))).contains("wheels[0].maker is missing; give a string");
    }

    @Test
    void aWrongTypeIsToldWithTheValue() {
        assertThat(problem(Map.of("distance_km", "abc")))
                .contains("distance_km must be an integer, not the string 'abc'");
        assertThat(problem(Map.of("distance_km", 1.5))).contains("distance_km must be an integer, not the number 1.5");
        assertThat(problem(Map.of("name", 5))).contains("name must be a string, not the number 5");
        assertThat(problem(Map.of("sold", "yes"))).contains("sold must be true or false, not the string 'yes'");
        assertThat(problem(Map.of("owners", "Ada")))
                .contains("owners must be an array of strings, not the string 'Ada'");
        assertThat(problem(Map.of("owners", List.of("Ada", true)))).contains("owners[1] must be a string, not true");
        assertThat(problem(Map.of("papers", List.of()))).contains("papers must be an object, not an array");
        assertThat(problem(Map.of("papers", Map.of("year", 1999))))
                .contains("papers.year must be a string, not the number 1999");
        assertThat(problem(Map.of("speeds", Map.of("top", Double.POSITIVE_INFINITY))))
                .contains("speeds.top must be a number, not the number Infinity");
        assertThat(problem(Map.of("colour", 3))).contains("colour must be one of red, dark_blue, not the number 3");
        assertThat(problem(Map.of("spare_wheel", "round")))
                .contains("spare_wheel must be an object, not the string 'round'");
    }

    @Test
    void aWordOutsideAnEnumIsToldWithThoseInside() {
        assertThat(problem(Map.of("roof", "green"))).contains("roof must be one of red, dark_blue, not 'green'");
    }

    @Test
    void aNumberBelowItsBoundIsToldWithTheBound() {
        assertThat(problem(Map.of("distance_km", -5))).contains("distance_km must be at least 0, not -5");
        assertThat(problem(Map.of("distance_km", new BigInteger("-99999999999999999999"))))
                .contains("distance_km must be at least 0, not -99999999999999999999");
    }

    @Test
    void aWholeNumberWrittenWithAPointIsAnInteger() {
        assertThat(problem(Map.of("distance_km", 5.0))).isEmpty();
    }

    @Test
    void nullIsTheSameAsLeavingAFieldOut() {
        assertThat(problem(Collections.singletonMap("roof", null))).isEmpty();
        assertThat(problem(Collections.singletonMap("owners", null))).isEmpty();
        assertThat(problem(Map.of("spare_wheel", new HashMap<>(Map.of("maker", "Acme")) {
                    {
                        put("size_inches", null);
                    }
                })))
                .isEmpty();
    }

    @Test
    void nullIsRefusedWhereAValueMustBe() {
        assertThat(problem(Collections.singletonMap("name", null)))
                .contains("name is null; give a string: What it is called");
        assertThat(problem(Map.of("owners", Arrays.asList("Ada", null))))
                .contains("owners[1] must be a string, not null");
        assertThat(problem(Map.of("papers", Collections.singletonMap("year", null))))
                .contains("papers.year must be a string, not null");
    }

    @Test
    void whatIsQuotedIsShortAndOnOneLine() {
        Map<String, Object> noise =
                IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "z\n" + i + "y".repeat(10_000), i -> i));

        String problem = problem(noise).orElseThrow();

        assertThat(problem.lines()).hasSize(5);
        assertThat(problem).hasSizeLessThan(1_500);
    }

    /** The problem of a car that has these fields, and what is required unless they say otherwise. */
    private static Optional<String> problem(Map<String, ?> fields) {
        Map<String, Object> car = new HashMap<>(Map.of("name", "Bee", "colour", "red"));
        car.putAll(fields);
        return SchemaCheck.problem("paint_car", CAR, car);
    }
}
