package dev.daybook.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A fact, param or tag that the sessions of two groups do not have alike.
 *
 * @param distance the share of sessions that would have to be others for both groups to be alike (total variation), 0 to 1
 * @param first the most frequent values of the first group
 * @param values how many there are in both
 */
public record LabelDifference(
        Kind kind, String name, double distance, List<Share> first, List<Share> second, long values) {
    private static final int MOST_VALUES = 5;
    /** Where nearly every session has a value of its own, it tells them apart and not the groups. */
    private static final double OWN = 0.5;

    private static final int FEW = 4;

    /** Where it is from. */
    public enum Kind {
        FACT,
        PARAM,
        TAG
    }

    /** Sessions with that value; without one where it is absent. */
    public record Share(Optional<String> value, long sessions) {}

    public LabelDifference {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Those that differ, the most different first. */
    static List<LabelDifference> of(List<Member> first, List<Member> second) {
        List<LabelDifference> all = new ArrayList<>();
        all.addAll(of(Kind.FACT, first, second, Member::facts));
        all.addAll(of(Kind.PARAM, first, second, Member::params));
        all.addAll(of(Kind.TAG, first, second, Member::tags));
        return all.stream()
                .sorted(Comparator.comparingDouble(LabelDifference::distance)
                        .reversed()
                        .thenComparing(LabelDifference::kind)
                        .thenComparing(LabelDifference::name))
                .toList();
    }

    private static List<LabelDifference> of(
            Kind kind, List<Member> first, List<Member> second, Function<Member, Map<String, String>> labels) {
        Map<String, Map<String, Long>> one = counts(first, labels);
        Map<String, Map<String, Long>> two = counts(second, labels);
        Set<String> names = new HashSet<>(one.keySet());
        names.addAll(two.keySet());
        return names.stream()
                .map(name -> of(
                        kind,
                        name,
                        withAbsent(one.getOrDefault(name, Map.of()), first.size()),
                        withAbsent(two.getOrDefault(name, Map.of()), second.size())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** By name and value, how many sessions. */
    private static Map<String, Map<String, Long>> counts(
            List<Member> members, Function<Member, Map<String, String>> labels) {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        members.forEach(member -> labels.apply(member)
                .forEach((name, value) ->
                        counts.computeIfAbsent(name, unseen -> new HashMap<>()).merge(value, 1L, Long::sum)));
        return counts;
    }

    private static Map<Optional<String>, Long> withAbsent(Map<String, Long> counts, long sessions) {
        Map<Optional<String>, Long> all = new HashMap<>();
        counts.forEach((value, n) -> all.put(Optional.of(value), n));
        long absent = sessions - counts.values().stream().mapToLong(n -> n).sum();
        if (absent > 0) {
            all.put(Optional.empty(), absent);
        }
        return all;
    }

    private static Optional<LabelDifference> of(
            Kind kind, String name, Map<Optional<String>, Long> first, Map<Optional<String>, Long> second) {
        Set<Optional<String>> values = new HashSet<>(first.keySet());
        values.addAll(second.keySet());
        long ofFirst = sum(first);
        long ofSecond = sum(second);
        long told = ofFirst
                + ofSecond
                - first.getOrDefault(Optional.<String>empty(), 0L)
                - second.getOrDefault(Optional.<String>empty(), 0L);
        long distinct = values.stream().filter(Optional::isPresent).count();
        if (distinct > FEW && distinct > OWN * told) {
            return Optional.empty();
        }
        double distance = values.stream()
                        .mapToDouble(value -> Math.abs((double) first.getOrDefault(value, 0L) / ofFirst
                                - (double) second.getOrDefault(value, 0L) / ofSecond))
                        .sum()
                / 2;
        double rounded = Math.round(distance * 1000) / 1000.0;
        return Optional.of(new LabelDifference(kind, name, rounded, most(first), most(second), distinct))
                .filter(difference -> difference.distance() > 0);
    }

    private static long sum(Map<Optional<String>, Long> counts) {
        return Math.max(1, counts.values().stream().mapToLong(n -> n).sum());
    }

    private static List<Share> most(Map<Optional<String>, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Share(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Share::sessions).reversed().thenComparing(share -> share.value()
                        .orElse("")))
                .limit(MOST_VALUES)
                .toList();
    }
}
