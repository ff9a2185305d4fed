package dev.daybook.runlog;

import dev.daybook.cost.Cost;
import dev.daybook.cost.PriceTable;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.record.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fills in what a run has spent from its session's transcript, where its agent did not tell. A run that was told of while it
 * was in progress began then; one that was over by then began no later than the prompt during which it was told of.
 */
final class RunSpending {
    private final PriceTable prices;

    RunSpending(PriceTable prices) {
        this.prices = prices;
    }

    /** What was told, with its cost; a model that is told later gives the price. */
    Optional<RunTokens> told(RunLog runLog, Optional<Tokens> now, Optional<String> model) {
        Optional<Tokens> tokens = now.or(() -> runLog.spent()
                .filter(spent -> spent.source() == TokenSource.TOLD)
                .map(RunTokens::tokens));
        return tokens.map(
                sum -> RunTokens.told(sum, model.flatMap(name -> prices.costOfSum(name, runLog.startedAt(), sum))));
    }

    /** The run log with what the transcript shows by now; one whose tokens were told stays as it is. */
    RunLog filled(Stores stores, RunLog runLog) {
        if (runLog.spent().filter(spent -> spent.source() == TokenSource.TOLD).isPresent()) {
            return runLog;
        }
        Instant from = runLog.runningSince()
                .or(() -> stores.runLogs().promptAt(runLog.sessionId(), runLog.startedAt()))
                .orElse(runLog.startedAt());
        Instant to = runLog.updatedAt();
        List<Usage> usage = from.isAfter(to) ? List.of() : stores.runLogs().usage(runLog.sessionId(), from, to);
        return runLog.spending(usage.isEmpty() ? Optional.empty() : Optional.of(sum(usage, from, to)));
    }

    private RunTokens sum(List<Usage> usage, Instant from, Instant to) {
        Tokens tokens = usage.stream().map(Usage::tokens).reduce(Tokens.NONE, Tokens::plus);
        List<Optional<Cost>> costs = usage.stream()
                .map(one -> one.model().flatMap(model -> prices.costOfMessage(model, one.at(), one.tokens())))
                .toList();
        Optional<Cost> cost = costs.stream().allMatch(Optional::isPresent)
                ? Optional.of(new Cost(
                        costs.stream()
                                .mapToLong(known -> known.orElseThrow().micros())
                                .sum(),
                        prices.digest()))
                : Optional.empty();
        List<String> models = usage.stream()
                .flatMap(one -> one.model().stream())
                .distinct()
                .sorted()
                .toList();
        return new RunTokens(TokenSource.TRANSCRIPT, tokens, cost, models, Optional.of(from), Optional.of(to));
    }
}
