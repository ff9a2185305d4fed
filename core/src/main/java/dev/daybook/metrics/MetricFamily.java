package dev.daybook.metrics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A metric with all its series; adding to a series that is there adds up, so that none is there twice. */
public final class MetricFamily {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** What a value may do over time. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /**
     * One value.
     *
     * @param suffix of the name: empty, {@code _bucket}, {@code _sum} or {@code _count}
     * @param labels in the order in which they are written
     */
    public record Sample(String suffix, List<Label> labels, BigDecimal value) {}

    /** A label and its value. */
    public record Label(String name, String value) {
        public Label {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a label: " + name);
            }
        }
    }

    private final String name;
    private final Type type;
    private final String help;
    private final List<String> labels;
    private final Map<List<String>, Cell> cells = new TreeMap<>(MetricFamily::byValues);
    private final List<BigDecimal> bounds;

    /** What a series holds: a sum, or how many values lie in each bucket. */
    private static final class Cell {
        private BigDecimal value = BigDecimal.ZERO;
        private long[] buckets;
        private long count;
    }

    private MetricFamily(String name, Type type, String help, List<BigDecimal> bounds, List<String> labels) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a metric: " + name);
        }
        this.name = name;
        this.type = type;
        this.help = help;
        this.labels = List.copyOf(labels);
        this.bounds = List.copyOf(bounds);
    }

    public static MetricFamily counter(String name, String help, String... labels) {
        return new MetricFamily(name, Type.COUNTER, help, List.of(), List.of(labels));
    }

    public static MetricFamily gauge(String name, String help, String... labels) {
        return new MetricFamily(name, Type.GAUGE, help, List.of(), List.of(labels));
    }

    /**
     * @param bounds of the buckets, ascending, each inside its bucket; that of infinity goes without saying
     */
    public static MetricFamily histogram(String name, String help, List<BigDecimal> bounds, String... labels) {
        return new MetricFamily(name, Type.HISTOGRAM, help, bounds, List.of(labels));
    }

    /** Adds to the series with those values of its labels. */
    public MetricFamily add(BigDecimal value, String... values) {
        Cell cell = cell(values);
        cell.value = cell.value.add(value);
        return this;
    }

    public MetricFamily add(long value, String... values) {
        return add(BigDecimal.valueOf(value), values);
    }

    /** Lets the series be the greater one of what it is and the value. */
    public MetricFamily atLeast(BigDecimal value, String... values) {
        Cell cell = cell(values);
        cell.value = cell.value.max(value);
        return this;
    }

    /** Notes a value in a histogram, so many times. */
    public MetricFamily observe(BigDecimal value, long times, String... values) {
        Cell cell = cell(values);
        if (cell.buckets == null) {
            cell.buckets = new long[bounds.size()];
        }
        for (int i = 0; i < cell.buckets.length; i++) {
            cell.buckets[i] += value.compareTo(bounds.get(i)) <= 0 ? times : 0;
        }
        cell.count += times;
        cell.value = cell.value.add(value.multiply(BigDecimal.valueOf(times)));
        return this;
    }

    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    public String help() {
        return help;
    }

    /** The labels' names, without a bucket's bound. */
    public List<String> labels() {
        return labels;
    }

    public boolean isEmpty() {
        return cells.isEmpty();
    }

    /** All values, by their labels; those of a histogram's series together, its buckets ascending. */
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        cells.forEach((values, cell) -> {
            List<Label> named = named(values);
            if (type == Type.HISTOGRAM) {
                buckets(cell, named, samples);
                samples.add(new Sample("_sum", named, cell.value));
                samples.add(new Sample("_count", named, BigDecimal.valueOf(cell.count)));
            } else {
                samples.add(new Sample("", named, cell.value));
            }
        });
        return samples;
    }

    private void buckets(Cell cell, List<Label> named, List<Sample> samples) {
        for (int i = 0; i <= bounds.size(); i++) {
            boolean all = i == bounds.size();
            List<Label> bucket = new ArrayList<>(named);
            bucket.add(new Label("le", all ? "+Inf" : Exposition.number(bounds.get(i))));
            samples.add(new Sample("_bucket", bucket, BigDecimal.valueOf(all ? cell.count : cell.buckets[i])));
        }
    }

    private List<Label> named(List<String> values) {
        List<Label> named = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            named.add(new Label(labels.get(i), values.get(i)));
        }
        return named;
    }

    private Cell cell(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(name + " has the labels " + labels);
        }
        return cells.computeIfAbsent(List.of(values), key -> new Cell());
    }

    private static int byValues(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
