package dev.daybook.insight;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.record.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two parts of the record side by side.
 *
 * @param adjustment what p-values were corrected for: a comparison makes several tests at once
 * @param cautions what the figures do not show
 */
public record Comparison(
        Form form,
        Side first,
        Side second,
        List<RateFigure> rates,
        List<DurationFigure> durations,
        String adjustment,
        List<String> cautions)
        implements Insights.Content {
    static final String USAGE =
            "compare takes 'at' for before and after that time (of one skill, or of all), one skill for"
                    + " sessions with and without it, or two skills or versions, like review@3f2a91c0 and review@77b01d2e";

    /** What is compared with what. */
    public enum Form {
        BEFORE_AND_AFTER,
        VERSIONS,
        SKILLS,
        WITHOUT_AND_WITH
    }

    /**
     * One of the two.
     *
     * @param n uses of skills, open ones left out, or sessions where sessions are compared
     * @param sessions in which those uses were
     */
    public record Side(String name, Optional<Instant> since, Optional<Instant> until, long n, long sessions) {}

    /**
     * One share on both sides.
     *
     * @param adjustedP corrected for the tests of this comparison
     */
    public record RateFigure(String figure, RateComparison comparison, Optional<Double> adjustedP) {}

    /** One duration on both sides. */
    public record DurationFigure(String figure, DurationComparison comparison, Optional<Double> adjustedP) {}

    public Comparison {
        rates = List.copyOf(rates);
        durations = List.copyOf(durations);
        cautions = List.copyOf(cautions);
    }

    static Comparison of(Stores stores, Insights.Scope scope) {
        List<SkillRef> skills = scope.skills().stream().map(SkillRef::parse).toList();
        skills.forEach(skill -> check(skill, stores.skillOutcomes()));
        if (scope.at().isPresent() && skills.size() <= 1) {
            return beforeAndAfter(stores.skillOutcomes(), skills.stream().findFirst(), scope);
        }
        if (scope.at().isEmpty() && skills.size() == 2) {
            return uses(stores.skillOutcomes(), skills.get(0), skills.get(1), scope.period());
        }
        if (scope.at().isEmpty()
                && skills.size() == 1
                && skills.get(0).version().isEmpty()) {
            return withoutAndWith(stores, skills.get(0).skill(), scope.period());
        }
        throw DaybookException.invalid(USAGE);
    }

    static Comparison uses(SkillOutcomeStore store, SkillRef first, SkillRef second, Period period) {
        boolean same = first.skill().equals(second.skill());
        if (first.equals(second)) {
            throw DaybookException.invalid("'" + first + "' is compared with itself; name two skills or versions");
        }
        String caution = same
                ? "The versions were in force one after the other: what else changed meanwhile is in the difference too."
                : "The skills were not chosen at random: the tasks they were used for may differ in difficulty."
                        + " 'daybook experiments start' divides sessions at random.";
        return ofUses(
                same ? Form.VERSIONS : Form.SKILLS,
                side(store, first, period),
                side(store, second, period),
                List.of(caution, ofOneSession()));
    }

    /** Uses of one side. */
    private record Uses(Side side, SkillOutcomes uses) {}

    private static Comparison beforeAndAfter(SkillOutcomeStore store, Optional<SkillRef> skill, Insights.Scope scope) {
        Instant at = scope.at().orElseThrow();
        boolean within = scope.period()
                        .since()
                        .filter(since -> !since.isBefore(at))
                        .isEmpty()
                && scope.period().until().filter(until -> !until.isAfter(at)).isEmpty();
        if (!within) {
            throw DaybookException.invalid("at (" + Timestamps.format(at)
                    + ") must be between since and until; choose another, or leave them out");
        }
        Period before = new Period(scope.period().since(), Optional.of(at));
        Period after = new Period(Optional.of(at), scope.period().until());
        BiFunction<String, Period, Uses> side = (name, period) ->
                skill.map(each -> side(store, each, period)).orElseGet(() -> allSkills(store, period));
        return ofUses(
                Form.BEFORE_AND_AFTER,
                renamed("before", side.apply("before", before)),
                renamed("after", side.apply("after", after)),
                List.of(
                        "Whatever else changed at that time is in the difference too, and so are other tasks.",
                        ofOneSession()));
    }

    private static Comparison ofUses(Form form, Uses first, Uses second, List<String> cautions) {
        SkillOutcomes one = first.uses();
        SkillOutcomes two = second.uses();
        List<RateFigure> rates = List.of(
                rate("completed", RateComparison.of(one.completed(), one.closed(), two.completed(), two.closed())),
                rate("abandoned", RateComparison.of(one.abandoned(), one.closed(), two.abandoned(), two.closed())),
                rate("failed", RateComparison.of(one.failed(), one.closed(), two.failed(), two.closed())));
        DurationFigure duration = new DurationFigure(
                "duration of completed uses",
                DurationComparison.of(one.durations(), two.durations()),
                Optional.empty());
        return adjusted(form, first.side(), second.side(), rates, List.of(duration), cautions);
    }

    private static Comparison withoutAndWith(Stores stores, String skill, Period period) {
        SessionOutcomes without = stores.sessionOutcomes().of(skill, false, period);
        SessionOutcomes with = stores.sessionOutcomes().of(skill, true, period);
        List<RateFigure> rates = List.of(
                rate(
                        "sessions completed",
                        RateComparison.of(without.completed(), without.ended(), with.completed(), with.ended())),
                rate(
                        "sessions without a failed tool call",
                        RateComparison.of(
                                without.faultless(), without.withToolCalls(), with.faultless(), with.withToolCalls())));
        DurationFigure duration = new DurationFigure(
                "working time of a session",
                DurationComparison.of(without.durations(), with.durations()),
                Optional.empty());
        return adjusted(
                Form.WITHOUT_AND_WITH,
                new Side("without " + skill, period.since(), period.until(), without.sessions(), without.sessions()),
                new Side("with " + skill, period.since(), period.until(), with.sessions(), with.sessions()),
                rates,
                List.of(duration),
                List.of("This is no experiment: a skill is used where its task comes up, and such sessions differ from"
                        + " others anyway, in length above all. The difference is not the skill's effect;"
                        + " 'daybook experiments start' divides sessions at random."));
    }

    private static Comparison adjusted(
            Form form,
            Side first,
            Side second,
            List<RateFigure> rates,
            List<DurationFigure> durations,
            List<String> cautions) {
        List<Optional<Double>> all = Stream.concat(
                        rates.stream().map(figure -> figure.comparison().p()),
                        durations.stream().map(figure -> figure.comparison().p()))
                .toList();
        List<Optional<Double>> placed = BenjaminiHochberg.placed(all);
        return new Comparison(
                form,
                first,
                second,
                IntStream.range(0, rates.size())
                        .mapToObj(i -> new RateFigure(
                                rates.get(i).figure(), rates.get(i).comparison(), placed.get(i)))
                        .toList(),
                IntStream.range(0, durations.size())
                        .mapToObj(i -> new DurationFigure(
                                durations.get(i).figure(), durations.get(i).comparison(), placed.get(rates.size() + i)))
                        .toList(),
                BenjaminiHochberg.words(all),
                cautions);
    }

    private static RateFigure rate(String figure, RateComparison comparison) {
        return new RateFigure(figure, comparison, Optional.empty());
    }

    private static Uses side(SkillOutcomeStore store, SkillRef skill, Period period) {
        Period within = skill.version().isEmpty() ? period : skill.within(period, store.versions(skill.skill()));
        SkillOutcomes uses = store.ofSkill(skill.skill(), within);
        Side side = new Side(
                skill.toString(), within.since(), within.until(), uses.closed(), store.sessions(skill.skill(), within));
        return new Uses(side, uses);
    }

    private static Uses allSkills(SkillOutcomeStore store, Period period) {
        SkillOutcomes uses = SkillOutcomes.sum(store.bySkill(period).values());
        return new Uses(
                new Side("all skills", period.since(), period.until(), uses.closed(), store.sessions(period)), uses);
    }

    private static Uses renamed(String when, Uses uses) {
        Side side = uses.side();
        return new Uses(
                new Side(side.name() + ", " + when, side.since(), side.until(), side.n(), side.sessions()),
                uses.uses());
    }

    private static void check(SkillRef skill, SkillOutcomeStore store) {
        if (!store.isKnown(skill.skill())) {
            throw DaybookException.invalid("Skill '" + Texts.shortened(skill.skill(), 60)
                    + "' is not in the library and was never used; ask for report skills to see those that were");
        }
    }

    private static String ofOneSession() {
        return "Uses in one session are counted as independent; where there are many uses in few sessions, p is too small.";
    }
}
