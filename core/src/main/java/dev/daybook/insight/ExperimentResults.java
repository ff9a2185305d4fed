package dev.daybook.insight;

import dev.daybook.record.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How all experiments stand, newest first. */
public record ExperimentResults(List<ExperimentResult> experiments) implements Insights.Content {
    public ExperimentResults {
        experiments = List.copyOf(experiments);
    }

    @Override
    public Optional<String> nothing() {
        return experiments.isEmpty()
                ? Optional.of("No experiment was started; 'daybook experiments start' begins one")
                : Optional.empty();
    }

    static ExperimentResults of(Stores stores, Instant now, int limit) {
        return new ExperimentResults(stores.experiments().list().stream()
                .limit(limit)
                .map(experiment -> ExperimentResult.of(stores, experiment, now))
                .toList());
    }
}
