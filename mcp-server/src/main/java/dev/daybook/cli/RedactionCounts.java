package dev.daybook.cli;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** How often each rule has found something, in words. */
final class RedactionCounts {
    private RedactionCounts() {}

    /** The most frequent first. */
    static String of(Map<String, Long> byRule) {
        return byRule.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() + " " + Wording.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
