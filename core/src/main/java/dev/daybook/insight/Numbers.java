package dev.daybook.insight;

import java.util.List;
import java.util.Optional;

/**
 * Some numbers in short; the p-quantile is the smallest value that at least p of them do not exceed.
 *
 * @param interval of the median, 95 %, by order statistics; absent where there are fewer than six
 */
public record Numbers(long n, Optional<Double> median, Optional<List<Double>> interval, Optional<Double> p90) {
    static final Numbers NONE = new Numbers(0, Optional.empty(), Optional.empty(), Optional.empty());
}
