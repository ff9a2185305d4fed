package dev.daybook.cli;

import dev.daybook.compare.GroupComparison;
import dev.daybook.compare.GroupComparison.NumberFigure;
import dev.daybook.compare.GroupComparison.ShareFigure;
import dev.daybook.compare.GroupComparison.Side;
import dev.daybook.compare.LabelDifference;
import dev.daybook.compare.Unit;
import dev.daybook.core.Vocabulary;
import dev.daybook.insight.NumberComparison;
import dev.daybook.insight.Numbers;
import dev.daybook.insight.Rate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two groups of sessions against one another. */
final class GroupComparisonPage {
    private static final int MOST_NAMES = 5;

    private final GroupComparison comparison;
    private final int most;
    private final Page page;

    /** @param most figures and labels that are shown */
    GroupComparisonPage(GroupComparison comparison, int most, Page page) {
        this.comparison = comparison;
        this.most = most;
        this.page = page;
    }

    void print() {
        page.heading("Groups of sessions");
        page.fact("first", side(comparison.first()));
        page.fact("second", side(comparison.second()));
        page.blank();
        figures();
        unknown();
        labels();
        page.blank();
        page.dim(
                "Of numbers medians are shown and the Hodges-Lehmann shift, of shares the difference in points, each with its"
                        + " 95 % interval. Effect: Cliff's delta of numbers, Cohen's h of shares. P: Mann-Whitney and two-proportion or"
                        + " Fisher's test; " + comparison.adjustment() + ".");
        comparison.cautions().forEach(page::dim);
    }

    private String side(Side side) {
        String when = side.from()
                .map(from ->
                        ", from " + Wording.time(from, page.zone()) + " to " + Wording.time(side.to(), page.zone()))
                .orElse("");
        String filter = side.name().equals(side.filter()) ? "" : " (" + side.filter() + ")";
        return side.name() + filter + ": " + Wording.count(side.sessions(), "session") + when;
    }

    private void figures() {
        List<List<String>> rows = Stream.concat(
                        comparison.shares().stream().map(GroupComparisonPage::row),
                        comparison.numbers().stream().map(GroupComparisonPage::row))
                .limit(most)
                .toList();
        Table table = new Table("*FIGURE", "FIRST", "SECOND", "DIFFERENCE", "P", "EFFECT");
        rows.forEach(row -> table.row(row.toArray(String[]::new)));
        if (table.fits(page.columns())) {
            page.table(table);
        } else {
            inTwo(rows);
        }
        int all = comparison.shares().size() + comparison.numbers().size();
        if (all > most) {
            page.dim("… " + Wording.count(all - most + comparison.leftOut()) + " more; --limit " + all + " shows "
                    + (comparison.leftOut() == 0 ? "all" : "more"));
        } else if (comparison.leftOut() > 0) {
            page.dim("… " + Wording.count(comparison.leftOut(), "more metric") + "; --metric NAME chooses");
        }
    }

    /** Where the terminal is too narrow for all of it side by side. */
    private void inTwo(List<List<String>> rows) {
        Table groups = new Table("*FIGURE", "FIRST", "SECOND");
        Table differences = new Table("*FIGURE", "DIFFERENCE", "P", "EFFECT");
        rows.forEach(row -> {
            groups.row(row.get(0), row.get(1), row.get(2));
            differences.row(row.get(0), row.get(3), row.get(4), row.get(5));
        });
        page.table(groups);
        page.blank();
        page.table(differences);
    }

    private static List<String> row(ShareFigure figure) {
        return List.of(
                figure.figure(),
                rate(figure.comparison().first()),
                rate(figure.comparison().second()),
                figure.comparison()
                        .difference()
                        .map(difference -> points(difference)
                                + figure.comparison()
                                        .interval()
                                        .map(pair -> " (" + points(pair.get(0)) + " to " + points(pair.get(1)) + ")")
                                        .orElse(""))
                        .orElse(notEnough()),
                p(figure.adjustedP()),
                StatisticWording.effect("h", figure.comparison().effect()));
    }

    private static List<String> row(NumberFigure figure) {
        NumberComparison numbers = figure.comparison();
        return List.of(
                figure.figure(),
                median(figure.unit(), numbers.first()),
                median(figure.unit(), numbers.second()),
                numbers.shift()
                        .map(shift -> UnitWording.signed(figure.unit(), shift)
                                + numbers.interval()
                                        .map(pair -> " (" + UnitWording.interval(figure.unit(), pair) + ")")
                                        .orElse(""))
                        .orElse(notEnough()),
                p(figure.adjustedP()),
                StatisticWording.effect("δ", numbers.effect()));
    }

    private static String notEnough() {
        return "not enough data";
    }

    private static String rate(Rate rate) {
        return rate.n() == 0 ? Wording.UNKNOWN : StatisticWording.rate(rate);
    }

    private static String median(Unit unit, Numbers numbers) {
        return numbers.median()
                .map(median -> UnitWording.of(unit, median) + " of " + Wording.count(numbers.n()))
                .orElse(Wording.UNKNOWN);
    }

    private static String points(double difference) {
        double points = 100 * difference;
        return String.format(Locale.ROOT, Math.abs(points) < 9.95 ? "%+.1f" : "%+.0f", points == 0 ? 0.0 : points);
    }

    private static String p(Optional<Double> p) {
        return p.map(value -> StatisticWording.p(value).replace("p=", "").replace("p<", "<"))
                .orElse(Wording.UNKNOWN);
    }

    /** Sessions that a figure does not count, as nobody knows it of them. */
    private void unknown() {
        Map<List<Long>, List<String>> figures = new LinkedHashMap<>();
        comparison.shares().forEach(figure -> figures.computeIfAbsent(figure.unknown(), n -> new ArrayList<>())
                .add(figure.figure()));
        comparison.numbers().forEach(figure -> figures.computeIfAbsent(figure.unknown(), n -> new ArrayList<>())
                .add(figure.figure()));
        String words = figures.entrySet().stream()
                .filter(entry -> entry.getKey().stream().anyMatch(n -> n > 0))
                .map(entry -> Wording.count(entry.getKey().get(0)) + " and "
                        + Wording.count(entry.getKey().get(1)) + " for " + first(entry.getValue()))
                .collect(Collectors.joining("; "));
        if (!words.isEmpty()) {
            page.dim("Unknown, and not counted, of sessions of the first and the second: " + words + ".");
        }
    }

    private static String first(List<String> figures) {
        int shown = Math.min(MOST_NAMES, figures.size());
        return String.join(", ", figures.subList(0, shown))
                + (shown < figures.size() ? " and " + (figures.size() - shown) + " more" : "");
    }

    private void labels() {
        if (comparison.labels().isEmpty()) {
            return;
        }
        page.blank();
        page.heading("What else differs");
        Table table = new Table("WHAT", ">APART", "*FIRST", "*SECOND");
        comparison.labels().stream()
                .limit(most)
                .forEach(label -> table.row(
                        (label.kind() == LabelDifference.Kind.FACT ? "" : Vocabulary.word(label.kind()) + " ")
                                + label.name(),
                        Wording.percent(label.distance()),
                        shares(label.first()),
                        shares(label.second())));
        page.table(table);
        if (comparison.labels().size() > most) {
            page.dim("… " + Wording.count(comparison.labels().size() - (long) most) + " more");
        }
    }

    private static String shares(List<LabelDifference.Share> shares) {
        return shares.stream()
                .map(share -> share.value().orElse("(none)") + " " + Wording.count(share.sessions()))
                .collect(Collectors.joining(", "));
    }
}
