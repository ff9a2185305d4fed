package dev.daybook.insight;

import static dev.daybook.insight.Recommendation.probability;
import static dev.daybook.insight.Recommendation.quoted;
import static dev.daybook.insight.Recommendation.share;

import dev.daybook.core.Period;
import dev.daybook.insight.AdviceStore.Ended;
import dev.daybook.insight.AdviceStore.SkillError;
import dev.daybook.insight.Recommendation.Action;
import dev.daybook.insight.SkillOutcomeStore.Version;
import dev.daybook.record.Stores;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What to do about skills that are used: those that fail, that got worse, or that cost much. */
final class UseAdvice {
    private static final double ALPHA = 0.05;
    private static final double SMALL_H = 0.2;
    private static final int CHANGED_LOOKED_AT = 50;
    private static final int ENOUGH_PRICED = 4;
    private static final double DEAR = 3;
    private static final double HALF = 0.5;

    private final Stores stores;
    private final Period period;
    private final double months;
    private final Map<String, SkillOutcomes> uses;
    private final Map<String, List<SkillError>> errors;

    /** On a period of so many times 30 days. */
    UseAdvice(Stores stores, Period period, double months, Map<String, SkillOutcomes> uses) {
        this.stores = stores;
        this.period = period;
        this.months = months;
        this.uses = new TreeMap<>(uses);
        this.errors = stores.advice().errors(period).stream().collect(Collectors.groupingBy(SkillError::skill));
    }

    List<Recommendation> all() {
        List<Recommendation> all = new ArrayList<>(fixes());
        all.addAll(regressions());
        all.addAll(phases());
        all.addAll(dominantError().stream().toList());
        all.addAll(dear());
        return all;
    }

    /** Something compared with all that is like it. */
    private record Against(String name, RateComparison comparison) {
        private double gap() {
            return -comparison.difference().orElse(0.0);
        }
    }

    /** Those that are significantly and noticeably worse, corrected for how many were looked at. */
    private static List<Against> worse(List<Against> all) {
        List<Against> tested =
                all.stream().filter(each -> each.comparison().isTested()).toList();
        List<Double> adjusted = BenjaminiHochberg.adjusted(
                tested.stream().map(each -> each.comparison().p().orElseThrow()).toList());
        List<Against> worse = new ArrayList<>();
        for (int i = 0; i < tested.size(); i++) {
            boolean matters = tested.get(i).comparison().effect().orElse(0.0) <= -SMALL_H;
            if (matters && adjusted.get(i) < ALPHA) {
                worse.add(tested.get(i));
            }
        }
        return worse;
    }

    /** Each by itself against all others together. */
    private static List<Against> againstOthers(Map<String, Ended> all) {
        long completed = all.values().stream().mapToLong(Ended::completed).sum();
        long closed = all.values().stream().mapToLong(Ended::closed).sum();
        return all.entrySet().stream()
                .map(entry -> new Against(
                        entry.getKey(),
                        RateComparison.of(
                                completed - entry.getValue().completed(),
                                closed - entry.getValue().closed(),
                                entry.getValue().completed(),
                                entry.getValue().closed())))
                .toList();
    }

    private List<Recommendation> fixes() {
        Map<String, Ended> ended = new TreeMap<>();
        uses.forEach((skill, use) -> ended.put(skill, new Ended(use.completed(), use.closed())));
        return worse(againstOthers(ended)).stream().map(this::fix).toList();
    }

    private Recommendation fix(Against low) {
        RateComparison figures = low.comparison();
        List<String> evidence = new ArrayList<>();
        evidence.add("completed " + share(figures.second()) + "; all other skills " + share(figures.first()) + ", "
                + probability(figures.p().orElseThrow()));
        errorOf(low.name()).ifPresent(evidence::add);
        return new Recommendation(
                Action.FIX_SKILL,
                low.name(),
                "Improve the skill '" + low.name() + "': it is completed less often than the others",
                evidence,
                figures.second().n(),
                low.gap() * figures.second().n() / months,
                "daybook insights anomalies --skill " + quoted(low.name()));
    }

    private Optional<String> errorOf(String skill) {
        List<SkillError> known = errors.getOrDefault(skill, List.of());
        long all = known.stream().mapToLong(SkillError::n).sum();
        return known.stream()
                .findFirst()
                .map(first -> "its most frequent error is " + first.error() + ": " + share(Rate.of(first.n(), all))
                        + " of its uses that met one");
    }

    private List<Recommendation> regressions() {
        SkillOutcomeStore store = stores.skillOutcomes();
        Map<String, String> commands = new HashMap<>();
        List<Against> changes = new ArrayList<>();
        for (String skill : stores.advice().changed(CHANGED_LOOKED_AT)) {
            List<Version> versions = store.versions(skill);
            if (versions.size() >= 2) {
                Version last = versions.get(versions.size() - 1);
                Version previous = versions.get(versions.size() - 2);
                SkillOutcomes before =
                        store.ofSkill(skill, new Period(Optional.of(previous.since()), Optional.of(last.since())));
                SkillOutcomes after = store.ofSkill(skill, new Period(Optional.of(last.since()), Optional.empty()));
                changes.add(new Against(
                        skill,
                        RateComparison.of(before.completed(), before.closed(), after.completed(), after.closed())));
                commands.put(
                        skill,
                        "daybook insights compare --skill "
                                + quoted(SkillRef.of(skill, previous).toString()) + " --skill "
                                + quoted(SkillRef.of(skill, last).toString()));
            }
        }
        return worse(changes).stream()
                .map(change -> regression(change, commands.get(change.name())))
                .toList();
    }

    private Recommendation regression(Against change, String command) {
        RateComparison figures = change.comparison();
        SkillOutcomes now = uses.getOrDefault(change.name(), SkillOutcomes.NONE);
        return new Recommendation(
                Action.REVERT_VERSION,
                change.name(),
                "Look at the last change of the skill '" + change.name()
                        + "', or take it back: it is completed less often since",
                List.of("completed " + share(figures.second()) + " since the change, " + share(figures.first())
                        + " with the version before, " + probability(figures.p().orElseThrow())),
                figures.second().n(),
                change.gap() * Math.min(now.closed(), figures.second().n()) / months,
                command);
    }

    private List<Recommendation> phases() {
        return worse(againstOthers(stores.advice().phases(period))).stream()
                .map(low -> new Recommendation(
                        Action.LOOK_AT_PHASE,
                        low.name(),
                        "Look at the phase " + low.name()
                                + ": skills are completed less often in it than in the others",
                        List.of("completed " + share(low.comparison().second()) + "; in all other phases "
                                + share(low.comparison().first()) + ", "
                                + probability(low.comparison().p().orElseThrow())),
                        low.comparison().second().n(),
                        low.gap() * low.comparison().second().n() / months,
                        "daybook insights phases"))
                .toList();
    }

    /** One error that is more than half of all, beyond chance. */
    private Optional<Recommendation> dominantError() {
        Map<String, Long> byError = new TreeMap<>();
        errors.values().forEach(list -> list.forEach(each -> byError.merge(each.error(), each.n(), Long::sum)));
        long all = byError.values().stream().mapToLong(n -> n).sum();
        return byError.entrySet().stream()
                .filter(entry -> Rate.of(entry.getValue(), all)
                        .interval()
                        .filter(interval -> interval.get(0) > HALF)
                        .isPresent())
                .findFirst()
                .map(entry -> new Recommendation(
                        Action.LOOK_AT_ERROR,
                        entry.getKey(),
                        "Find the cause of " + entry.getKey()
                                + ": most errors that uses of skills meet are of this type",
                        List.of(share(Rate.of(entry.getValue(), all)) + " of uses that met an error"),
                        all,
                        entry.getValue() * completion() / months,
                        "daybook insights skills"));
    }

    private double completion() {
        SkillOutcomes all = SkillOutcomes.sum(uses.values());
        return all.closed() == 0 ? 0 : (double) all.completed() / all.closed();
    }

    private List<Recommendation> dear() {
        Map<String, Long> costs = stores.advice().costMicros(period);
        Map<String, Double> perCompletion = new TreeMap<>();
        costs.forEach((skill, micros) -> {
            long completed = uses.getOrDefault(skill, SkillOutcomes.NONE).completed();
            if (completed >= Rate.ENOUGH) {
                perCompletion.put(skill, (double) micros / completed);
            }
        });
        if (perCompletion.size() < ENOUGH_PRICED) {
            return List.of();
        }
        List<Double> sorted = perCompletion.values().stream().sorted().toList();
        double median = sorted.get((sorted.size() - 1) / 2);
        return perCompletion.entrySet().stream()
                .filter(entry -> median > 0 && entry.getValue() >= DEAR * median)
                .map(entry -> new Recommendation(
                        Action.MAKE_CHEAPER,
                        entry.getKey(),
                        "Make the skill '" + entry.getKey() + "' cheaper: a shorter text, fewer files, a smaller model",
                        List.of(dollars(entry.getValue()) + " for each of "
                                + uses.get(entry.getKey()).completed() + " completed uses; the median of "
                                + sorted.size() + " skills is " + dollars(median)),
                        uses.get(entry.getKey()).completed(),
                        0,
                        "daybook insights costs"))
                .toList();
    }

    private static String dollars(double micros) {
        return "$"
                + new BigDecimal(micros)
                        .movePointLeft(6)
                        .setScale(4, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
