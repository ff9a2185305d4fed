package dev.daybook.cli;

import dev.daybook.insight.SkillSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A series in one line, a character for each part of the time, and a gap where nothing is known. */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "12345678";

    private final String levels;
    private final int width;

    /** Of at most so many characters: where there are more parts, neighbours are put together. */
    Sparkline(boolean hasBlocks, int width) {
        this.levels = hasBlocks ? BLOCKS : ASCII;
        this.width = width;
    }

    /** From none completed to all. */
    String completion(SkillSeries series) {
        return line(
                groups(series.closed().size()).stream()
                        .map(group -> ratio(sum(group, series.completed()), sum(group, series.closed())))
                        .toList(),
                0,
                1);
    }

    /** From the shortest to the longest, by their logarithms. */
    String duration(SkillSeries series) {
        List<OptionalDouble> logs = groups(series.timed().size()).stream()
                .map(group -> ratio(logs(group, series), sum(group, series.timed())))
                .toList();
        double least =
                logs.stream().flatMapToDouble(OptionalDouble::stream).min().orElse(0);
        double most =
                logs.stream().flatMapToDouble(OptionalDouble::stream).max().orElse(0);
        return line(logs, least, most);
    }

    private String line(List<OptionalDouble> values, double least, double most) {
        StringBuilder line = new StringBuilder();
        for (OptionalDouble value : values) {
            line.append(value.isPresent() ? level(value.getAsDouble(), least, most) : ' ');
        }
        return line.toString();
    }

    private char level(double value, double least, double most) {
        // what is a level's beginning but for rounding belongs to it
        double part = (most > least ? (value - least) / (most - least) : 0.5) + 1e-9;
        return levels.charAt((int) Math.min(levels.length() - 1, Math.floor(part * levels.length())));
    }

    private List<List<Integer>> groups(int parts) {
        int each = Math.max(1, (parts + width - 1) / width);
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < parts; i += each) {
            groups.add(IntStream.range(i, Math.min(parts, i + each)).boxed().toList());
        }
        return groups;
    }

    private static long sum(List<Integer> group, List<Long> values) {
        return group.stream().mapToLong(values::get).sum();
    }

    private static double logs(List<Integer> group, SkillSeries series) {
        return group.stream()
                .filter(i -> series.timed().get(i) > 0)
                .mapToDouble(
                        i -> series.timed().get(i) * Math.log(series.typicalMs().get(i)))
                .sum();
    }

    private static OptionalDouble ratio(double sum, long n) {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / n);
    }
}
