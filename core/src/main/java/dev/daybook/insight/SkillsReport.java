package dev.daybook.insight;

import dev.daybook.insight.SkillUseStore.Bucket;
import dev.daybook.insight.SkillUseStore.Counted;
import dev.daybook.insight.SkillUseStore.Selection;
import dev.daybook.insight.SkillUseStore.Use;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How skills are used and how that ends, most used first. */
public record SkillsReport(List<SkillFigures> skills) implements Insights.Content {
    static final String NOTHING = "No skill was used in this period";

    public SkillsReport {
        skills = List.copyOf(skills);
    }

    static SkillsReport of(SkillUseStore store, Insights.Scope scope) {
        Map<String, List<Use>> uses = store.uses(new Selection(scope.period(), scope.skills())).stream()
                .collect(Collectors.groupingBy(Use::skill));
        List<SkillTotals> shown = uses.entrySet().stream()
                .map(entry -> SkillTotals.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((SkillTotals totals) -> -totals.invocations())
                        .thenComparing(SkillTotals::skill))
                .limit(scope.limit())
                .toList();
        if (shown.isEmpty()) {
            return new SkillsReport(List.of());
        }
        Selection selection = new Selection(
                scope.period(), shown.stream().map(SkillTotals::skill).toList());
        Map<String, Trend> trends = trends(store, selection, time(uses));
        Map<String, Long> sessions = store.sessions(selection);
        Map<String, List<Counted>> paths = bySkill(store.workflows(selection));
        Map<String, List<Counted>> errors = bySkill(store.errors(selection));
        Map<String, List<Counted>> followUps = bySkill(store.followUps(selection));
        return new SkillsReport(shown.stream()
                .map(totals -> totals.figures(
                        sessions.getOrDefault(totals.skill(), 0L),
                        Durations.at(
                                SkillTotals.timed(totals.uses()),
                                place -> store.durationMs(totals.skill(), scope.period(), place)),
                        top(paths, totals.skill()),
                        top(errors, totals.skill()),
                        top(followUps, totals.skill()),
                        trends.get(totals.skill())))
                .toList());
    }

    /** Of all skills that were asked about, so that the parts are those of the trends' report. */
    private static TimeBuckets time(Map<String, List<Use>> uses) {
        Instant first = uses.values().stream()
                .flatMap(List::stream)
                .map(Use::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = uses.values().stream()
                .flatMap(List::stream)
                .map(Use::last)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return TimeBuckets.of(first, last);
    }

    private static Map<String, Trend> trends(SkillUseStore store, Selection selection, TimeBuckets time) {
        Map<String, SkillSeries.Sums> sums = new HashMap<>();
        selection.skills().forEach(skill -> sums.put(skill, new SkillSeries.Sums(time)));
        for (Bucket bucket : store.buckets(selection, time)) {
            sums.get(bucket.skill()).add(bucket);
        }
        List<Trend> corrected = Trend.corrected(selection.skills().stream()
                .map(skill -> sums.get(skill).completion())
                .toList());
        Map<String, Trend> trends = new HashMap<>();
        for (int i = 0; i < corrected.size(); i++) {
            trends.put(selection.skills().get(i), corrected.get(i));
        }
        return trends;
    }

    private static Map<String, List<Counted>> bySkill(List<Counted> counted) {
        return counted.stream().collect(Collectors.groupingBy(Counted::skill));
    }

    private static SkillFigures.Top top(Map<String, List<Counted>> counted, String skill) {
        return SkillFigures.Top.of(counted.getOrDefault(skill, List.of()));
    }

    @Override
    public Optional<String> nothing() {
        return skills.isEmpty() ? Optional.of(NOTHING) : Optional.empty();
    }
}
