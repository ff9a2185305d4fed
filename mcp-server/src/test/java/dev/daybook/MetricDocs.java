package dev.daybook;

import dev.daybook.core.Vocabulary;
import dev.daybook.metrics.MetricFamily;
import dev.daybook.metrics.RecordMetrics;
import dev.daybook.project.ProjectRoot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of metrics, made from those that a new record tells. */
final class MetricDocs {
    private static final Map<String, String> UNITS =
            Map.of("_seconds", "seconds", "_bytes", "bytes", "_dollars", "US dollars");

    private MetricDocs() {}

    static String table(Path directory) {
        List<MetricFamily> families = new ArrayList<>(List.of(RecordMetrics.build("1"), RecordMetrics.databaseSize(1)));
        try (Application application =
                Application.open(new ProjectRoot(directory, "test"), Map.of(), directory, Clock.systemUTC())) {
            families.addAll(application.recordMetrics(1).all());
        }
        StringBuilder table =
                new StringBuilder("| Metric | Type | Unit | Labels | What it tells |\n|---|---|---|---|---|\n");
        families.forEach(family -> table.append("| `")
                .append(family.name())
                .append("` | ")
                .append(Vocabulary.word(family.type()))
                .append(" | ")
                .append(unit(family.name()))
                .append(" | ")
                .append(family.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")))
                .append(" | ")
                .append(family.help())
                .append(" |\n"));
        return table.toString();
    }

    private static String unit(String name) {
        return UNITS.entrySet().stream()
                .filter(unit -> name.replaceFirst("_total$", "").endsWith(unit.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
