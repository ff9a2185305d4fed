package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependenciesReportTest {

    /**
     * The tea and coffee of Tan, Steinbach and Kumar (Introduction to Data Mining, section 6.7: 150 of 1,000 people drink both,
     * 200 tea, 800 coffee, lift 0.9375). The intervals are SciPy's and NumPy's: {@code exp(log(lift) ± 1.959964·sqrt(g @ cov @
     * g))} with the gradient g of {@code log(N·n11/((n11+n10)(n11+n01)))} by central differences and {@code cov = N·(diag(p) −
     * outer(p, p))}. Those of 20,000 bootstrap samples are 0.870–1.001, 12.3–22.5 and 2.48–5.45.
     */
    @ParameterizedTest
    @CsvSource({
        "150, 200, 800, 1000, 0.9375,             0.8737341152364534, 1.0059195751583385",
        "29,  156, 108, 9997, 17.207561728395067, 12.85344665226037,  23.03663668176156",
        "12,  20,  17,  100,  3.529411764705882,  2.4447487012831286, 5.09530791377713"
    })
    void liftIsByTheNumberOfSessions(int both, int first, int then, int all, double lift, double low, double high) {
        SkillPair.Counts counts = new SkillPair.Counts(both, first, then, all);

        assertThat(counts.lift()).isCloseTo(lift, within(1e-12));
        assertThat(counts.liftInterval().get(0)).isCloseTo(low, within(1e-6));
        assertThat(counts.liftInterval().get(1)).isCloseTo(high, within(1e-6));
    }

    @Test
    void skillsThatAreAlwaysUsedTogetherHaveALiftAboveOne() {
        // 100 sessions: build in 10, always followed by test, which is in 20 by itself as well: 100·10 / (10·30) = 3.33
        List<List<String>> sessions = new ArrayList<>(Collections.nCopies(10, List.of("build", "test", "build")));
        sessions.addAll(Collections.nCopies(20, List.of("test", "test")));
        sessions.addAll(Collections.nCopies(70, List.of("other")));

        SkillPair pair = DependenciesReport.of(sessions, Set.of(), 5).pairs().get(0);

        assertThat(pair.first()).isEqualTo("build");
        assertThat(pair.then()).isEqualTo("test");
        assertThat(pair.lift()).isEqualTo(3.33);
        assertThat(pair.support()).isEqualTo(Rate.of(10, 100));
        assertThat(pair.firstSessions()).isEqualTo(10);
        assertThat(pair.thenSessions()).isEqualTo(30);
        assertThat(pair.inOrder()).isEqualTo(Rate.of(10, 10));
        assertThat(pair.adjustedP()).isLessThan(0.001);
    }

    @Test
    void whatIsUsedInEverySessionHasALiftOfOne() {
        List<List<String>> sessions = Collections.nCopies(30, List.of("a", "b"));

        SkillPair pair = DependenciesReport.of(sessions, Set.of(), 5).pairs().get(0);

        assertThat(pair.lift()).isEqualTo(1);
        assertThat(pair.p()).isEqualTo(1);
    }

    @Test
    void pValuesAreCorrectedForThePairsThatWereLookedAt() {
        // a and b go together; c, d and e never meet anybody: 10 pairs
        List<List<String>> sessions = new ArrayList<>(Collections.nCopies(6, List.of("a", "b")));
        for (String alone : List.of("a", "b", "c", "d", "e")) {
            sessions.addAll(Collections.nCopies(5, List.of(alone)));
        }

        DependenciesReport report = DependenciesReport.of(sessions, Set.of(), 5);

        assertThat(report.tested()).isEqualTo(10);
        assertThat(report.pairs()).hasSize(1);
        assertThat(report.pairs().get(0).adjustedP())
                .isCloseTo(Math.min(1, 10 * report.pairs().get(0).p()), within(0.01));
    }

    @Test
    void fewSessionsTogetherAreNoPair() {
        List<List<String>> sessions = new ArrayList<>(Collections.nCopies(4, List.of("a", "b")));
        sessions.addAll(Collections.nCopies(30, List.of("c")));

        DependenciesReport report = DependenciesReport.of(sessions, Set.of(), 5);

        assertThat(report.pairs()).isEmpty();
        assertThat(report.note()).contains("no two skills were used together in 5 sessions");
    }

    @Test
    void fewSessionsAreNotEnough() {
        DependenciesReport report = DependenciesReport.of(Collections.nCopies(19, List.of("a", "b")), Set.of(), 5);

        assertThat(report.pairs()).isEmpty();
        assertThat(report.note()).contains("not enough data (n=19 sessions, needs 20)");
    }

    @Test
    void onlyPairsWithASkillThatWasAskedAboutAreLookedAt() {
        DependenciesReport report =
                DependenciesReport.of(Collections.nCopies(30, List.of("a", "b", "c")), Set.of("c"), 5);

        assertThat(report.tested()).isEqualTo(2);
        assertThat(report.pairs()).extracting(SkillPair::then).containsExactly("c", "c");
    }

    @Test
    void whatWasAskedAboutAndNotUsedIsToldApartFromWhatWasUsedAlone() {
        List<List<String>> sessions = new ArrayList<>(Collections.nCopies(30, List.of("a", "b")));
        sessions.addAll(Collections.nCopies(30, List.of("c")));

        assertThat(DependenciesReport.of(sessions, Set.of("nobody"), 5).note())
                .contains("not enough data (none of the skills asked about was used in 5 sessions)");
        assertThat(DependenciesReport.of(sessions, Set.of("c"), 5).note())
                .contains("none was used together with these in 5 sessions");
    }
}
