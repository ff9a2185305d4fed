package dev.daybook.progress;

import dev.daybook.insight.Insights;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * When each milestone is reached, if things go on as they did lately.
 *
 * @param today the day on which it was asked, in the zone of who asked
 */
public record Estimate(LocalDate today, String zone, List<InputRate> rates, List<MilestoneEstimate> milestones)
        implements Insights.Content {

    public Estimate {
        rates = List.copyOf(rates);
        milestones = List.copyOf(milestones);
    }

    static Estimate of(InputStore store, List<Milestone> milestones, LocalDate today, ZoneId zone) {
        Map<Input, Long> current = store.count();
        List<InputRate.Found> found = Arrays.stream(Input.values())
                .map(input -> InputRate.of(store, input, today, zone))
                .toList();
        return new Estimate(
                today,
                zone.getId(),
                found.stream().map(InputRate.Found::told).toList(),
                milestones.stream()
                        .map(milestone -> MilestoneEstimate.of(milestone, current, found, today))
                        .toList());
    }
}
