package dev.daybook.mcp;

import dev.daybook.core.DaybookException;
import dev.daybook.project.Places;
import dev.daybook.project.Settings;
import dev.daybook.session.Caller;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A tool with a field of every type that a tool can have. */
final class Samples {
    private Samples() {}

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Wheel(String maker, @AtLeast(0) Optional<Integer> sizeInches) {
        Wheel {
            if (maker.isBlank()) {
                throw DaybookException.invalid("maker must not be blank");
            }
        }
    }

    record Car(
            @Description("What it is called") String name,
            Colour colour,
            Optional<Colour> roof,
            @AtLeast(0) @Description("How far it went") Optional<Long> distanceKm,
            Optional<Integer> doors,
            Optional<Boolean> sold,
            List<String> owners,
            List<Wheel> wheels,
            Map<String, String> papers,
            Map<String, Double> speeds,
            Optional<Wheel> spareWheel) {}

    record Report(
            String carId,
            Colour colour,
            Instant seenAt,
            Optional<Instant> soldAt,
            long cacheWrite5m,
            double score,
            BigDecimal costUsd,
            Optional<List<Wheel>> wheels,
            Map<String, Long> counts,
            Optional<Wheel> spareWheel) {}

    static final Report REPORT = new Report(
            "car-1",
            Colour.DARK_BLUE,
            Instant.parse("2026-01-31T09:30:00Z"),
            Optional.empty(),
            7,
            0.5,
            new BigDecimal("0.001200"),
            Optional.of(List.of(new Wheel("Acme", Optional.of(17)), new Wheel("Bolt", Optional.empty()))),
            Map.of("seen", 2L),
            Optional.empty());

    static Tool<Car> tool(Tool.Access access, BiFunction<Car, Caller, Report> handler) {
        return new Tool<>("paint_car", "Call to paint a car.", Car.class, Report.class, access, handler);
    }

    static Settings settings(Path root, Map<String, String> environment) {
        return Settings.load(Places.of(root, environment, root.resolve("home")), environment);
    }
}
