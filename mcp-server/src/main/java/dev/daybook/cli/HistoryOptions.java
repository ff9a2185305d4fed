package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to understand what another recorder has written. */
final class HistoryOptions {
    private static final int MOST_SECONDS = 3_600;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Of times that are written without a zone, like Europe/Berlin or UTC; else this machine's.")
    private Optional<String> zone = Optional.empty();

    @Option(
            names = "--tolerance",
            paramLabel = "SECONDS",
            description =
                    "How far apart Daybook and the other recorder may have noted the same use; ${DEFAULT-VALUE} if not"
                            + " given.")
    private int tolerance = 30;

    ZoneId zone(Context context) {
        return zone.map(name -> context.given(() -> parsed(name)))
                .orElse(context.surroundings().zone());
    }

    Duration tolerance(Context context) {
        return context.given(() -> {
            if (tolerance < 0 || tolerance > MOST_SECONDS) {
                throw DaybookException.invalid("--tolerance must be 0 to " + MOST_SECONDS + ", not " + tolerance);
            }
            return Duration.ofSeconds(tolerance);
        });
    }

    private static ZoneId parsed(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw DaybookException.invalid("--zone '" + Texts.shortened(name, 60)
                    + "' is unknown; give one like Europe/Berlin, America/New_York, UTC or +02:00");
        }
    }
}
