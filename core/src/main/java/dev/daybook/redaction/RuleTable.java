package dev.daybook.redaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All rules, those of the table and those of the detectors, for people. */
final class RuleTable {
    private RuleTable() {}

    /** Sorted by name; a rule that is in several paragraphs comes once. */
    static List<RuleSummary> of(TokenRules tokenRules) {
        Map<String, List<String>> ways = new TreeMap<>();
        tokenRules.rules().forEach(rule -> ways.computeIfAbsent(rule.id(), id -> new ArrayList<>())
                .addAll(rule.prefixes()));
        Map<String, List<String>> detected = new LinkedHashMap<>();
        for (Keyword keyword : Keyword.values()) {
            detected.computeIfAbsent(keyword.rule(), rule -> new ArrayList<>()).addAll(keyword.words());
        }
        detected.forEach((rule, words) -> ways.computeIfAbsent(rule, id -> new ArrayList<>())
                .add("a value given to a name with " + String.join(", ", words)));
        ways.computeIfAbsent("private-key", id -> new ArrayList<>())
                .add("-----BEGIN … PRIVATE KEY----- and what follows");
        ways.computeIfAbsent("url-password", id -> new ArrayList<>()).add("scheme://user:password@host");
        ways.computeIfAbsent("sentry-dsn", id -> new ArrayList<>()).add("https://key@host of Sentry");
        ways.computeIfAbsent("basic", id -> new ArrayList<>()).add("Authorization: Basic");
        ways.computeIfAbsent("bearer", id -> new ArrayList<>()).add("Authorization: Bearer and other schemes");
        ways.computeIfAbsent("cookie", id -> new ArrayList<>()).add("Cookie and Set-Cookie");
        ways.computeIfAbsent("aws-secret-key", id -> new ArrayList<>()).add("a secret whose name contains aws");
        return ways.entrySet().stream()
                .map(entry -> new RuleSummary(
                        entry.getKey(),
                        entry.getValue().stream().map(String::strip).distinct().collect(Collectors.joining("  "))))
                .toList();
    }
}
