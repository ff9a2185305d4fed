package dev.daybook.insight;

import dev.daybook.insight.SkillUseStore.Bucket;
import dev.daybook.insight.SkillUseStore.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where skills are going: how often they are completed and how long that takes.
 *
 * @param time absent where nothing was used
 * @param overall of all skills that were asked about, also of those beyond the limit
 * @param skills most used first
 */
public record TrendsReport(Optional<TimeBuckets> time, Optional<SkillTrend> overall, List<SkillTrend> skills)
        implements Insights.Content {

    /**
     * A skill's trends, or those of all.
     *
     * @param skill absent for all
     */
    public record SkillTrend(
            Optional<String> skill, long invocations, Trend completion, Trend duration, SkillSeries series) {}

    public TrendsReport {
        skills = List.copyOf(skills);
    }

    static TrendsReport of(SkillUseStore store, Insights.Scope scope) {
        Selection selection = new Selection(scope.period(), scope.skills());
        return store.span(selection)
                .map(span -> of(store, selection, TimeBuckets.of(span.first(), span.last()), scope.limit()))
                .orElseGet(() -> new TrendsReport(Optional.empty(), Optional.empty(), List.of()));
    }

    private static TrendsReport of(SkillUseStore store, Selection selection, TimeBuckets time, int limit) {
        SkillSeries.Sums all = new SkillSeries.Sums(time);
        Map<String, SkillSeries.Sums> bySkill = new HashMap<>();
        for (Bucket bucket : store.buckets(selection, time)) {
            all.add(bucket);
            bySkill.computeIfAbsent(bucket.skill(), skill -> new SkillSeries.Sums(time))
                    .add(bucket);
        }
        List<String> shown = bySkill.keySet().stream()
                .sorted(Comparator.comparingLong(
                                (String skill) -> -bySkill.get(skill).count())
                        .thenComparing(skill -> skill))
                .limit(limit)
                .toList();
        List<SkillSeries.Sums> sums = shown.stream().map(bySkill::get).toList();
        List<Trend> completion =
                Trend.corrected(sums.stream().map(SkillSeries.Sums::completion).toList());
        List<Trend> duration =
                Trend.corrected(sums.stream().map(SkillSeries.Sums::duration).toList());
        List<SkillTrend> trends = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            trends.add(trend(Optional.of(shown.get(i)), sums.get(i), completion.get(i), duration.get(i)));
        }
        SkillTrend overall = trend(
                Optional.empty(),
                all,
                Trend.corrected(List.of(all.completion())).get(0),
                Trend.corrected(List.of(all.duration())).get(0));
        return new TrendsReport(Optional.of(time), Optional.of(overall), trends);
    }

    private static SkillTrend trend(Optional<String> skill, SkillSeries.Sums sums, Trend completion, Trend duration) {
        return new SkillTrend(skill, sums.count(), completion, duration, sums.series());
    }

    @Override
    public Optional<String> nothing() {
        return skills.isEmpty() ? Optional.of(SkillsReport.NOTHING) : Optional.empty();
    }
}
