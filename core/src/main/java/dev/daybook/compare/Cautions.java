package dev.daybook.compare;

import dev.daybook.compare.CompareStore.Nested;
import dev.daybook.core.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the figures of two groups do not show. */
final class Cautions {
    private final List<Member> first;
    private final List<Member> second;

    Cautions(List<Member> first, List<Member> second) {
        this.first = first;
        this.second = second;
    }

    List<String> list(List<Nested> nested) {
        List<String> cautions = new ArrayList<>();
        cautions.add("This is what was observed, and no experiment: the groups were not divided at random, so that a"
                + " difference is not the effect of what the filters name. 'daybook experiments start' divides sessions at"
                + " random.");
        if (first.isEmpty() || second.isEmpty()) {
            cautions.add("A group without sessions has nothing to be compared with.");
        } else if (isApart(first, second) || isApart(second, first)) {
            cautions.add(
                    "All sessions of one group were before those of the other: whatever else changed meanwhile is in"
                            + " the difference too.");
        }
        nested.forEach(one -> cautions.add(
                "Some sessions are sub-agents' within others (like " + one.sessionId() + " in " + one.within()
                        + "), whose figures contain theirs: they are not independent, and p is too small."));
        long behind = Stream.concat(first.stream(), second.stream())
                .filter(Member::behind)
                .count();
        if (behind > 0) {
            cautions.add("Something was recorded of " + Texts.counted(behind, "session")
                    + " since the metrics were reckoned, which are behind.");
        }
        return cautions;
    }

    private static boolean isApart(List<Member> earlier, List<Member> later) {
        Comparator<Instant> order = Comparator.naturalOrder();
        Instant end = earlier.stream().map(Member::startedAt).max(order).orElseThrow();
        Instant begin = later.stream().map(Member::startedAt).min(order).orElseThrow();
        return end.isBefore(begin);
    }
}
