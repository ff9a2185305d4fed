package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndependenceTest {

    /**
     * Fisher's tea-tasting table (The Design of Experiments, 1935) and others, as SciPy 1.17.1 has them:
     * {@code stats.fisher_exact([[both, first-both], [second-both, rest]]).pvalue}.
     */
    @ParameterizedTest
    @CsvSource({
        "3,  4,   4,   8,     0.48571428571428565",
        "8,  10,  9,   16,    0.034965034965034975",
        "10, 200, 200, 10000, 0.006866944449183255"
    })
    void whereLittleIsExpectedTheTestIsExact(long both, long first, long second, long all, double p) {
        assertThat(Independence.p(both, first, second, all)).isCloseTo(p, within(1e-9));
    }

    /** {@code stats.chi2_contingency([[both, first-both], [second-both, rest]], correction=False)}. */
    @ParameterizedTest
    @CsvSource({"150, 200, 800, 1000, 0.04810682788851937", "12, 300, 500, 10000, 0.4197152777935108"})
    void whereMuchIsExpectedItIsPearsons(long both, long first, long second, long all, double p) {
        assertThat(Independence.p(both, first, second, all)).isCloseTo(p, within(1e-9));
    }

    @Test
    void whatAllHaveHasToDoWithNothing() {
        assertThat(Independence.p(4, 8, 4, 8)).isEqualTo(1);
        assertThat(Independence.p(0, 0, 4, 8)).isEqualTo(1);
    }
}
