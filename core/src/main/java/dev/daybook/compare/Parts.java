package dev.daybook.compare;

import dev.daybook.ci.CiStatus;
import dev.daybook.compare.CompareStore.Failure;
import dev.daybook.compare.CompareStore.MadeCommit;
import dev.daybook.compare.CompareStore.SkillUse;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the rows of each aspect out of what was gathered of the sessions. */
final class Parts {
    static final int MOST_ROWS = 500;
    private static final int LONGEST_NAME = 160;

    private final List<Gathered> sessions;
    private final int baseline;

    Parts(List<Gathered> sessions, int baseline) {
        this.sessions = sessions;
        this.baseline = baseline;
    }

    /** Empty for the order of tools, which has no rows. */
    Part of(Aspect aspect) {
        return switch (aspect) {
            case FACTS -> new Facts(sessions, baseline).part();
            case PARAMS -> texts(aspect, named(gathered -> gathered.session().params()));
            case TAGS -> texts(aspect, named(gathered -> gathered.session().tags()));
            case METRICS -> numbers(aspect, metrics());
            case SPENT -> new Spent(sessions, baseline).part();
            case TOOLS -> numbers(aspect, tools());
            case SEQUENCE -> new Part(aspect, List.of(), List.of(), 0);
            case SKILLS -> texts(aspect, named(gathered -> skills(gathered.skills())));
            case FILES -> texts(aspect, files());
            case ERRORS -> numbers(aspect, errors());
            case FAILURES -> numbers(aspect, failures());
            case COMMITS -> commits();
        };
    }

    private static Part texts(Aspect aspect, List<TextRow> rows) {
        return new Part(
                aspect, rows.stream().limit(MOST_ROWS).toList(), List.of(), Math.max(0, rows.size() - MOST_ROWS));
    }

    private static Part numbers(Aspect aspect, List<NumberRow> rows) {
        return new Part(
                aspect, List.of(), rows.stream().limit(MOST_ROWS).toList(), Math.max(0, rows.size() - MOST_ROWS));
    }

    /** One row for each name that any of them has. */
    private List<TextRow> named(Function<Gathered, Map<String, String>> values) {
        List<Map<String, String>> maps = sessions.stream().map(values).toList();
        return maps.stream()
                .flatMap(map -> map.keySet().stream())
                .distinct()
                .sorted()
                .map(name -> new TextRow(
                        name,
                        maps.stream()
                                .map(map -> Optional.ofNullable(map.get(name)))
                                .toList()))
                .toList();
    }

    private List<NumberRow> metrics() {
        return sessions.stream()
                .flatMap(gathered -> gathered.metrics().keySet().stream())
                .distinct()
                .sorted()
                .map(name -> NumberRow.of(
                        name,
                        Unit.ofMetric(name),
                        sessions.stream()
                                .map(gathered ->
                                        Optional.ofNullable(gathered.metrics().get(name)))
                                .toList(),
                        baseline))
                .toList();
    }

    /** One row for each name, of how often; what a session has not, it has no times, as far as that is known. */
    private List<NumberRow> counts(Function<Gathered, Map<String, Long>> counts, boolean byName) {
        List<Map<String, Long>> maps = sessions.stream().map(counts).toList();
        Map<String, Long> totals = new TreeMap<>();
        maps.forEach(map -> map.forEach((name, n) -> totals.merge(name, n, Long::sum)));
        Comparator<Map.Entry<String, Long>> order = byName
                ? Map.Entry.comparingByKey()
                : Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey());
        List<NumberRow> rows = new ArrayList<>();
        totals.entrySet().stream().sorted(order).map(Map.Entry::getKey).forEach(name -> {
            List<Optional<Double>> values = new ArrayList<>();
            for (int i = 0; i < maps.size(); i++) {
                double n = maps.get(i).getOrDefault(name, 0L);
                values.add(sessions.get(i).isKnown() || n > 0 ? Optional.of(n) : Optional.empty());
            }
            rows.add(NumberRow.of(name, Unit.COUNT, values, baseline));
        });
        return rows;
    }

    private List<NumberRow> tools() {
        return Stream.concat(
                        counts(gathered -> tools(gathered, false), false).stream(),
                        counts(gathered -> tools(gathered, true), false).stream())
                .toList();
    }

    private static Map<String, Long> tools(Gathered gathered, boolean failed) {
        Map<String, Long> counts = new LinkedHashMap<>();
        gathered.tools().stream()
                .filter(tool -> !failed || tool.failed() > 0)
                .forEach(tool -> counts.put(
                        failed ? tool.tool() + ", failed" : tool.tool(), failed ? tool.failed() : tool.calls()));
        return counts;
    }

    private static Map<String, String> skills(List<SkillUse> uses) {
        return uses.stream()
                .collect(Collectors.groupingBy(
                        SkillUse::skill,
                        Collectors.mapping(
                                use -> Vocabulary.word(use.outcome()) + " " + use.uses(), Collectors.joining(", "))));
    }

    /** What most of them modified comes first. */
    private List<TextRow> files() {
        ToDoubleFunction<TextRow> modified = row -> row.values().stream()
                .flatMap(Optional::stream)
                .filter(text -> text.endsWith("modified"))
                .count();
        return named(gathered -> gathered.files().stream()
                        .collect(Collectors.toMap(CompareStore.FileUse::path, Parts::access, (one, other) -> one)))
                .stream()
                .sorted(Comparator.comparingDouble(modified).reversed().thenComparing(TextRow::name))
                .toList();
    }

    private static String access(CompareStore.FileUse file) {
        if (!file.modified()) {
            return "read";
        }
        return file.read() ? "read, modified" : "modified";
    }

    private List<NumberRow> errors() {
        return counts(
                gathered -> gathered.errors().stream()
                        .collect(Collectors.toMap(
                                error -> ErrorName.of(error.number()) + " "
                                        + Texts.shortened(error.title(), LONGEST_NAME),
                                CompareStore.ErrorUse::times)),
                true);
    }

    private List<NumberRow> failures() {
        return counts(
                gathered -> gathered.failures().stream()
                        .collect(Collectors.groupingBy(Parts::failure, Collectors.summingLong(Failure::times))),
                false);
    }

    private static String failure(Failure failure) {
        String target = failure.target()
                .map(text -> Texts.shortened(text.strip(), LONGEST_NAME))
                .orElse("");
        return target.isEmpty() ? failure.tool() : failure.tool() + ": " + target;
    }

    private Part commits() {
        TextRow ci = new TextRow(
                "ci",
                sessions.stream()
                        .map(gathered ->
                                Optional.of(ciWords(gathered.ciResults())).filter(words -> !words.isEmpty()))
                        .toList());
        List<NumberRow> rows = List.of(
                sum("commits", made -> 1),
                sum("insertions", MadeCommit::insertions),
                sum("deletions", MadeCommit::deletions));
        boolean any = sessions.stream().anyMatch(gathered -> !gathered.commits().isEmpty());
        boolean told = ci.values().stream().anyMatch(Optional::isPresent);
        return new Part(Aspect.COMMITS, told ? List.of(ci) : List.of(), any ? rows : List.of(), 0);
    }

    private NumberRow sum(String name, ToDoubleFunction<MadeCommit> part) {
        return NumberRow.of(
                name,
                Unit.COUNT,
                sessions.stream()
                        .map(gathered -> Optional.of(
                                gathered.commits().stream().mapToDouble(part).sum()))
                        .toList(),
                baseline);
    }

    private static String ciWords(Map<CiStatus, Long> results) {
        return new TreeMap<>(results)
                .entrySet().stream()
                        .map(entry -> Vocabulary.word(entry.getKey()) + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
