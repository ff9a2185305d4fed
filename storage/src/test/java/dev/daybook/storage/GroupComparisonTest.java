package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.compare.Comparisons;
import dev.daybook.compare.GroupComparison;
import dev.daybook.compare.GroupComparison.NumberFigure;
import dev.daybook.compare.GroupComparison.ShareFigure;
import dev.daybook.compare.GroupRequest;
import dev.daybook.compare.GroupRequest.Group;
import dev.daybook.compare.LabelDifference;
import dev.daybook.compare.LabelDifference.Share;
import dev.daybook.core.Source;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures are recomputed here from the sessions by their definitions. */
class GroupComparisonTest {
    @TempDir
    private Path folder;

    private Storage storage;
    private final Map<String, List<String>> groups = new TreeMap<>();
    private final List<String> progress = new ArrayList<>();
    private int made;

    @BeforeEach
    void open() {
        storage = Samples.open(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void mediansShiftAndEffectAreThoseOfTheSessions() {
        Random random = new Random(21);
        double[] first = random.doubles(40, 0, 100).map(Math::rint).toArray();
        double[] second = random.doubles(31, 20, 130).map(Math::rint).toArray();
        for (double value : first) {
            add("a", Map.of("loss", value));
        }
        for (double value : second) {
            add("b", Map.of("loss", value));
        }
        add("b", Map.of());

        NumberFigure figure = number(compare(), "loss");

        assertThat(figure.comparison().first().n()).isEqualTo(40);
        assertThat(figure.comparison().second().n()).isEqualTo(31);
        assertThat(figure.unknown()).containsExactly(0L, 1L);
        assertThat(figure.comparison().first().median()).contains(sorted(first)[19]);
        assertThat(figure.comparison().second().median()).contains(sorted(second)[15]);
        assertThat(figure.comparison().shift()).contains(medianDifference(first, second));
        assertThat(figure.comparison().effect().orElseThrow()).isCloseTo(cliff(first, second), within(0.0005));
        assertThat(figure.comparison().p().orElseThrow()).isCloseTo(mannWhitney(first, second), within(0.00005));
    }

    @Test
    void sharesAreOfThoseOfWhichItIsKnown() {
        for (int i = 0; i < 8; i++) {
            add("a", i < 6 ? SessionStatus.COMPLETED : SessionStatus.FAILED, Source.TOOL, Map.of());
            add("b", i < 2 ? SessionStatus.COMPLETED : SessionStatus.ABANDONED, Source.TOOL, Map.of());
        }
        add("a", SessionStatus.COMPLETED, Source.TRANSCRIPT, Map.of());

        ShareFigure completed = share(compare(), "completed");

        assertThat(completed.comparison().first().count()).isEqualTo(6);
        assertThat(completed.comparison().first().n()).isEqualTo(8);
        assertThat(completed.unknown()).containsExactly(1L, 0L);
        assertThat(completed.comparison().difference()).contains(-0.5);
        // scipy.stats.fisher_exact([[6, 2], [2, 6]]) = 0.13193
        assertThat(completed.comparison().p()).contains(0.132);
    }

    @Test
    void pValuesAreCorrectedForAllTestsOfTheTable() {
        Random random = new Random(4);
        for (int i = 0; i < 12; i++) {
            add("a", Map.of("one", random.nextDouble(), "two", random.nextDouble(), "three", random.nextDouble()));
            add(
                    "b",
                    Map.of(
                            "one",
                            random.nextDouble() + 0.9,
                            "two",
                            random.nextDouble() + 0.4,
                            "three",
                            random.nextDouble()));
        }

        GroupComparison comparison = compare();
        List<Double> ps = new ArrayList<>();
        comparison.shares().forEach(figure -> figure.comparison().p().ifPresent(ps::add));
        comparison.numbers().forEach(figure -> figure.comparison().p().ifPresent(ps::add));

        assertThat(comparison.adjustment()).isEqualTo("Benjamini-Hochberg over " + ps.size() + " tests");
        assertThat(ps).hasSizeGreaterThanOrEqualTo(4);
        for (NumberFigure figure : comparison.numbers()) {
            double expected = benjaminiHochberg(figure.comparison().p().orElseThrow(), ps);
            assertThat(figure.adjustedP().orElseThrow()).isCloseTo(expected, within(0.005 * expected));
        }
    }

    @Test
    void belowFiveOfEachThereIsNoTest() {
        for (int i = 0; i < 4; i++) {
            add("a", Map.of("loss", (double) i));
            add("b", Map.of("loss", i + 10.0));
        }

        GroupComparison comparison = compare();

        assertThat(number(comparison, "loss").comparison().note())
                .contains("not enough data to compare (n=4 and 4, needs 5 of each)");
        assertThat(number(comparison, "loss").adjustedP()).isEmpty();
        assertThat(comparison.adjustment()).isEqualTo("no test was made, as there is not enough data");
    }

    @Test
    void aMetricThatIsTheSameEverywhereIsNotTested() {
        for (int i = 0; i < 6; i++) {
            add("a", Map.of("compactions", 0.0, "loss", (double) i));
            add("b", Map.of("compactions", 0.0, "loss", (double) i));
        }

        assertThat(compare().numbers()).extracting(NumberFigure::figure).containsExactly("loss");
    }

    @Test
    void oneMetricThatIsAskedForIsTestedAlone() {
        for (int i = 0; i < 6; i++) {
            add("a", Map.of("loss", (double) i, "tests", (double) i));
            add("b", Map.of("loss", (double) i, "tests", (double) i));
        }

        assertThat(compare("tests").numbers()).extracting(NumberFigure::figure).containsExactly("tests");
        assertThatThrownBy(() -> compare("accuracy"))
                .hasMessage("no session of the groups has a metric 'accuracy'; there are: loss, tests");
    }

    @Test
    void groupsThatOverlapAreRefused() {
        add("a", Map.of());
        add("b", Map.of());
        groups.get("b").add("s-0");

        assertThatThrownBy(this::compare)
                .hasMessage(
                        "1 of the sessions (like 's-0') are in both groups, which must not overlap; add 'AND NOT (…)' with"
                                + " the other's filter to one");
    }

    @Test
    void whatElseDiffersIsTold() {
        for (int i = 0; i < 10; i++) {
            add("a", Map.of("model", i < 8 ? "opus" : "haiku", "seed", String.valueOf(i)), "x", Map.of());
            add("b", i < 5 ? Map.of("model", "opus") : Map.of(), "x", Map.of());
        }

        List<LabelDifference> labels = compare().labels();

        // opus 8 and 5 of 10, haiku 2 and 0, none 0 and 5: (0.3 + 0.2 + 0.5) / 2; seeds tell sessions apart and not
        // groups
        assertThat(labels)
                .containsExactly(new LabelDifference(
                        LabelDifference.Kind.PARAM,
                        "model",
                        0.5,
                        List.of(new Share(Optional.of("opus"), 8), new Share(Optional.of("haiku"), 2)),
                        List.of(new Share(Optional.empty(), 5), new Share(Optional.of("opus"), 5)),
                        2));
    }

    @Test
    void groupsOfDifferentTimesAreToldToBe() {
        add("a", Map.of());
        made += 100;
        add("b", Map.of());

        assertThat(compare().cautions())
                .anySatisfy(caution -> assertThat(caution).startsWith("This is what was observed, and no experiment"))
                .anySatisfy(caution -> assertThat(caution).startsWith("All sessions of one group were before"));
    }

    @Test
    void sessionsWithTheirSubagentsAreToldNotToBeIndependent() {
        add("a", Map.of());
        storage.write(stores -> stores.sessions().add(Samples.subagent("agent-1", "s-0")));
        groups.computeIfAbsent("b", name -> new ArrayList<>()).add("agent-1");

        assertThat(compare().cautions())
                .anySatisfy(caution -> assertThat(caution).contains("like agent-1 in s-0"));
    }

    @Test
    void aGroupWithoutSessionsHasNothingToBeComparedWith() {
        add("a", Map.of("loss", 1.0));
        groups.put("b", List.of());

        GroupComparison comparison = compare();

        assertThat(comparison.second().sessions()).isZero();
        assertThat(comparison.cautions()).contains("A group without sessions has nothing to be compared with.");
    }

    @Test
    void ratingsFeedbackAndCommitsAreThoseOfTheSessions() {
        for (int i = 0; i < 6; i++) {
            add("a", Map.of());
            add("b", Map.of());
        }
        rate("s-0", "POSITIVE", 5);
        rate("s-0", "NEGATIVE", 2);
        rate("s-2", "POSITIVE", 4);
        rate("s-1", "POSITIVE", 5);

        GroupComparison comparison = compare();

        assertThat(share(comparison, "no negative feedback")
                        .comparison()
                        .first()
                        .count())
                .isEqualTo(1);
        assertThat(share(comparison, "no negative feedback")
                        .comparison()
                        .first()
                        .n())
                .isEqualTo(2);
        assertThat(number(comparison, "rating").comparison().first().median()).contains(3.5);
        assertThat(number(comparison, "rating").unknown()).containsExactly(4L, 5L);
        assertThat(comparison.shares()).extracting(ShareFigure::figure).doesNotContain("with a commit");
    }

    @Test
    void howFarItIsIsTold() {
        for (int i = 0; i < 3; i++) {
            add("a", Map.of());
            add("b", Map.of());
        }
        compare();

        assertThat(progress).containsExactly("3 of 6", "6 of 6");
    }

    private GroupComparison compare(String... metrics) {
        GroupRequest request = new GroupRequest(Group.of("a"), Group.of("b"), List.of(metrics));
        return new Comparisons(storage, (filter, limit) -> groups.get(filter))
                .groups(request, (read, of) -> progress.add(read + " of " + of));
    }

    private void add(String group, Map<String, Double> metrics) {
        add(group, SessionStatus.COMPLETED, Source.TOOL, metrics);
    }

    private void add(String group, SessionStatus status, Source source, Map<String, Double> metrics) {
        put(
                group,
                Session.started(next(group), SessionKind.SESSION, source, at())
                        .ended(at(), status, Optional.empty(), metrics));
    }

    private void add(String group, Map<String, String> params, String agent, Map<String, Double> metrics) {
        put(
                group,
                Session.started(next(group), SessionKind.SESSION, Source.TOOL, at())
                        .by(Optional.of(agent))
                        .described(Optional.empty(), Optional.empty(), Optional.empty(), params, Map.of())
                        .ended(at(), SessionStatus.COMPLETED, Optional.empty(), metrics));
    }

    private void put(String group, Session session) {
        storage.write(stores -> stores.sessions().add(session));
    }

    private String next(String group) {
        String id = "s-" + made++;
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(id);
        return id;
    }

    private Instant at() {
        return Samples.at(made);
    }

    private void rate(String session, String verdict, int rating) {
        String id = "e-" + made++;
        storage.write(stores -> stores.exchanges().add(Samples.exchange(id, session)));
        RawDatabase.execute(
                Samples.database(folder),
                "UPDATE exchange SET feedback = '" + verdict + "', rating = " + rating
                        + ", feedback_original = 'x' WHERE id = '" + id + "'");
    }

    private static NumberFigure number(GroupComparison comparison, String name) {
        return comparison.numbers().stream()
                .filter(figure -> figure.figure().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ShareFigure share(GroupComparison comparison, String name) {
        return comparison.shares().stream()
                .filter(figure -> figure.figure().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double medianDifference(double[] first, double[] second) {
        List<Double> all = new ArrayList<>();
        for (double one : first) {
            for (double two : second) {
                all.add(two - one);
            }
        }
        all.sort(null);
        int n = all.size();
        return n % 2 == 1 ? all.get(n / 2) : (all.get(n / 2 - 1) + all.get(n / 2)) / 2;
    }

    private static double cliff(double[] first, double[] second) {
        double sum = 0;
        for (double one : first) {
            for (double two : second) {
                sum += Math.signum(two - one);
            }
        }
        return sum / first.length / second.length;
    }

    /** By the normal approximation, corrected for ties and continuity. */
    private static double mannWhitney(double[] first, double[] second) {
        double n = first.length;
        double m = second.length;
        Map<Double, Integer> ties = new TreeMap<>();
        for (double value : first) {
            ties.merge(value, 1, Integer::sum);
        }
        for (double value : second) {
            ties.merge(value, 1, Integer::sum);
        }
        double tied =
                ties.values().stream().mapToDouble(t -> (double) t * t * t - t).sum();
        double deviation = Math.sqrt(n * m / 12 * (n + m + 1 - tied / (n + m) / (n + m - 1)));
        double u = (cliff(first, second) + 1) / 2 * n * m;
        double z = (Math.abs(u - n * m / 2) - 0.5) / deviation;
        return 2 * NormalDistribution.of(0, 1).survivalProbability(z);
    }

    /** The least of p·m/k over all that are as large or larger, k being their place. */
    private static double benjaminiHochberg(double p, List<Double> all) {
        return all.stream()
                .filter(other -> other >= p)
                .mapToDouble(other -> other
                        * all.size()
                        / all.stream().filter(each -> each <= other).count())
                .min()
                .orElseThrow();
    }
}
