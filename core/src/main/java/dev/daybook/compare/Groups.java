package dev.daybook.compare;

import dev.daybook.compare.GroupComparison.NumberFigure;
import dev.daybook.compare.GroupComparison.ShareFigure;
import dev.daybook.compare.GroupComparison.Side;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.insight.BenjaminiHochberg;
import dev.daybook.insight.NumberComparison;
import dev.daybook.insight.NumberSample;
import dev.daybook.insight.RateComparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares two groups of sessions, of which one session is one observation. */
final class Groups {
    /** A metric that is told as a share instead. */
    private static final String SUCCESS = "success";

    private static final String RATING = "rating";
    private static final String COMMITTED = "with a commit";

    private static final int STEP = 500;
    private static final int MOST_METRICS = 100;
    private static final int MOST_LABELS = 50;

    private final CompareStore store;
    private final GroupRequest request;
    private final Comparisons.Progress progress;

    Groups(CompareStore store, GroupRequest request, Comparisons.Progress progress) {
        this.store = store;
        this.request = request;
        this.progress = progress;
    }

    GroupComparison compare(List<String> firstIds, List<String> secondIds) {
        long all = (long) firstIds.size() + secondIds.size();
        List<Member> first = members(firstIds, 0, all);
        List<Member> second = members(secondIds, firstIds.size(), all);
        List<String> metrics = metrics(first, second);
        List<NumberFigure> numbers = metrics.stream()
                .limit(MOST_METRICS)
                .map(name -> number(name, first, second))
                .toList();
        List<ShareFigure> shares = shares(first, second);
        List<Optional<Double>> ps = Stream.concat(
                        shares.stream().map(figure -> figure.comparison().p()),
                        numbers.stream().map(figure -> figure.comparison().p()))
                .toList();
        List<Optional<Double>> adjusted = BenjaminiHochberg.placed(ps);
        return new GroupComparison(
                side(request.first(), first),
                side(request.second(), second),
                IntStream.range(0, shares.size())
                        .mapToObj(i -> shares.get(i).adjusted(adjusted.get(i)))
                        .toList(),
                IntStream.range(0, numbers.size())
                        .mapToObj(i -> numbers.get(i).adjusted(adjusted.get(shares.size() + i)))
                        .toList(),
                Math.max(0, metrics.size() - MOST_METRICS),
                LabelDifference.of(first, second).stream().limit(MOST_LABELS).toList(),
                BenjaminiHochberg.words(ps),
                new Cautions(first, second)
                        .list(store.nested(
                                Stream.concat(firstIds.stream(), secondIds.stream())
                                        .toList(),
                                1)));
    }

    private List<Member> members(List<String> ids, long before, long all) {
        List<Member> members = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += STEP) {
            members.addAll(store.members(ids.subList(from, Math.min(ids.size(), from + STEP))));
            progress.read(before + Math.min(ids.size(), from + STEP), all);
        }
        return members;
    }

    private static Side side(GroupRequest.Group group, List<Member> members) {
        Comparator<Instant> order = Comparator.naturalOrder();
        return new Side(
                group.name(),
                group.filter(),
                members.size(),
                members.stream().map(Member::startedAt).min(order),
                members.stream().map(Member::startedAt).max(order));
    }

    /**
     * Those that were asked for, or all that vary, those that are known of most sessions first: which group a session is in has
     * no say in it.
     */
    private List<String> metrics(List<Member> first, List<Member> second) {
        Map<String, Long> known = new TreeMap<>();
        Stream.concat(first.stream(), second.stream())
                .forEach(member -> numbers(member).keySet().forEach(name -> known.merge(name, 1L, Long::sum)));
        if (!request.metrics().isEmpty()) {
            request.metrics().forEach(name -> check(name, known.keySet()));
            return request.metrics().stream().distinct().toList();
        }
        return known.entrySet().stream()
                .filter(entry -> sample(first, entry.getKey()).variesWith(sample(second, entry.getKey())))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void check(String name, Set<String> known) {
        if (!known.contains(name)) {
            throw DaybookException.invalid("no session of the groups has a metric '" + Texts.shortened(name, 60)
                    + "'; there are: " + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
    }

    private static Map<String, Double> numbers(Member member) {
        Map<String, Double> numbers = new TreeMap<>(member.metrics());
        numbers.remove(SUCCESS);
        member.rating().ifPresent(rating -> numbers.put(RATING, rating));
        return numbers;
    }

    private static NumberSample sample(List<Member> members, String name) {
        return NumberSample.of(members.stream()
                .map(member -> name.equals(RATING)
                        ? member.rating()
                        : Optional.ofNullable(member.metrics().get(name)))
                .flatMap(Optional::stream)
                .toList());
    }

    private static NumberFigure number(String name, List<Member> first, List<Member> second) {
        NumberSample one = sample(first, name);
        NumberSample two = sample(second, name);
        return new NumberFigure(
                name,
                Unit.ofMetric(name),
                NumberComparison.of(one, two),
                List.of((long) first.size() - one.n(), (long) second.size() - two.n()),
                Optional.empty());
    }

    private static List<ShareFigure> shares(List<Member> first, List<Member> second) {
        return Stream.of(
                        share("completed", first, second, Member::completed),
                        share("without a failed tool call", first, second, Groups::isFaultless),
                        share(COMMITTED, first, second, member -> Optional.of(member.commits() > 0)),
                        share("CI passed", first, second, Member::ciPassed),
                        share("no negative feedback", first, second, Member::content))
                .filter(Groups::isOfUse)
                .toList();
    }

    /** Where the history of commits was never read, no session has one. */
    private static boolean isOfUse(ShareFigure figure) {
        RateComparison rates = figure.comparison();
        return figure.figure().equals(COMMITTED)
                ? rates.first().count() + rates.second().count() > 0
                : rates.first().n() + rates.second().n() > 0;
    }

    private static ShareFigure share(
            String name, List<Member> first, List<Member> second, Function<Member, Optional<Boolean>> truth) {
        List<Boolean> one = first.stream().map(truth).flatMap(Optional::stream).toList();
        List<Boolean> two = second.stream().map(truth).flatMap(Optional::stream).toList();
        return new ShareFigure(
                name,
                RateComparison.of(trues(one), one.size(), trues(two), two.size()),
                List.of((long) first.size() - one.size(), (long) second.size() - two.size()),
                Optional.empty());
    }

    private static long trues(List<Boolean> values) {
        return values.stream().filter(value -> value).count();
    }

    /** Unknown of a session that called no tools. */
    private static Optional<Boolean> isFaultless(Member member) {
        return Optional.ofNullable(member.metrics().get("tool_uses"))
                .filter(calls -> calls > 0)
                .map(calls -> member.metrics().getOrDefault("tool_failures", 0.0) == 0);
    }
}
