package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.metrics.Exposition;
import dev.daybook.metrics.MetricFamily;
import dev.daybook.metrics.RecordMetrics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook metrics}. */
@Command(
        name = "metrics",
        description = {
            "Print the record's figures in Prometheus' text format 0.0.4, for example for node_exporter's textfile collector.",
            "Nothing listens on a port."
        })
final class MetricsCommand implements Callable<Integer> {
    static final int MOST_VALUES = 200;
    private static final int MOST_EVER = 100_000;

    private final Context context;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many skills, tools and models, those used most; ${DEFAULT-VALUE} if not given.")
    private int limit = MOST_VALUES;

    @Mixin
    private OutputOption output;

    MetricsCommand(Context context) {
        this.context = context;
    }

    /** A metric as a program reads it. */
    record Metric(String name, MetricFamily.Type type, String help, List<Series> samples) {
        static Metric of(MetricFamily family) {
            return new Metric(
                    family.name(),
                    family.type(),
                    family.help(),
                    family.samples().stream()
                            .map(sample -> new Series(
                                    family.name() + sample.suffix(), labels(sample.labels()), sample.value()))
                            .toList());
        }

        private static Map<String, String> labels(List<MetricFamily.Label> labels) {
            Map<String, String> named = new LinkedHashMap<>();
            labels.forEach(label -> named.put(label.name(), label.value()));
            return named;
        }
    }

    /** One value. */
    record Series(String name, Map<String, String> labels, BigDecimal value) {}

    @Override
    public Integer call() {
        context.limit(limit, MOST_EVER);
        List<MetricFamily> families = families();
        String text = context.isJson()
                ? Json.of(families.stream()
                                .filter(family -> !family.isEmpty())
                                .map(Metric::of)
                                .toList())
                        + "\n"
                : Exposition.of(families);
        output.write(context, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        return 0;
    }

    private List<MetricFamily> families() {
        List<MetricFamily> families = new ArrayList<>();
        families.add(RecordMetrics.build(Version.number()));
        try (Application application = context.open()) {
            if (application.isRecorded()) {
                families.add(
                        RecordMetrics.databaseSize(size(application.places().database())));
                families.addAll(application.recordMetrics(limit).all());
            }
        }
        return families;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
