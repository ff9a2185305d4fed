package dev.daybook.metrics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Prometheus' text format, version 0.0.4: each family with HELP and TYPE, then its series; see
 * https://prometheus.io/docs/instrumenting/exposition_formats/.
 */
public final class Exposition {
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private Exposition() {}

    /** The families in their order; one without any series is left out. */
    public static String of(List<MetricFamily> families) {
        StringBuilder text = new StringBuilder();
        families.stream().filter(family -> !family.isEmpty()).forEach(family -> write(family, text));
        return text.toString();
    }

    private static void write(MetricFamily family, StringBuilder text) {
        text.append("# HELP ")
                .append(family.name())
                .append(' ')
                .append(help(family.help()))
                .append('\n');
        text.append("# TYPE ")
                .append(family.name())
                .append(' ')
                .append(family.type().name().toLowerCase(Locale.ROOT))
                .append('\n');
        for (MetricFamily.Sample sample : family.samples()) {
            text.append(family.name())
                    .append(sample.suffix())
                    .append(labels(sample.labels()))
                    .append(' ')
                    .append(number(sample.value()))
                    .append('\n');
        }
    }

    private static String labels(List<MetricFamily.Label> labels) {
        return labels.isEmpty()
                ? ""
                : labels.stream()
                        .map(label -> label.name() + "=\"" + escaped(label.value()) + '"')
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String help(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /** Exact, and without an exponent. */
    static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
