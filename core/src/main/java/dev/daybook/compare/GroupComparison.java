package dev.daybook.compare;

import dev.daybook.insight.NumberComparison;
import dev.daybook.insight.RateComparison;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Two groups of sessions against one another; what was observed, from which nobody knows what caused it.
 *
 * @param leftOut metrics that there are beyond these
 * @param labels what else differs between the groups, the most different first
 * @param adjustment what p-values were corrected for: a comparison makes several tests at once
 * @param cautions what the figures do not show
 */
public record GroupComparison(
        Side first,
        Side second,
        List<ShareFigure> shares,
        List<NumberFigure> numbers,
        long leftOut,
        List<LabelDifference> labels,
        String adjustment,
        List<String> cautions) {

    /**
     * One of the groups.
     *
     * @param from when the first of its sessions started
     * @param to when the last of them started
     */
    public record Side(String name, String filter, long sessions, Optional<Instant> from, Optional<Instant> to) {}

    /**
     * A share of the sessions of which it is known.
     *
     * @param unknown sessions of each group of which it is not
     * @param adjustedP corrected for the tests of this comparison
     */
    public record ShareFigure(
            String figure, RateComparison comparison, List<Long> unknown, Optional<Double> adjustedP) {
        public ShareFigure {
            unknown = List.copyOf(unknown);
        }

        ShareFigure adjusted(Optional<Double> p) {
            return new ShareFigure(figure, comparison, unknown, p);
        }
    }

    /** A number of the sessions of which it is known. */
    public record NumberFigure(
            String figure, Unit unit, NumberComparison comparison, List<Long> unknown, Optional<Double> adjustedP) {
        public NumberFigure {
            unknown = List.copyOf(unknown);
        }

        NumberFigure adjusted(Optional<Double> p) {
            return new NumberFigure(figure, unit, comparison, unknown, p);
        }
    }

    public GroupComparison {
        shares = List.copyOf(shares);
        numbers = List.copyOf(numbers);
        labels = List.copyOf(labels);
        cautions = List.copyOf(cautions);
    }
}
