package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.insight.Rate;
import dev.daybook.record.Records;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Remembers what {@code find_skills} showed, and measures how good that was. */
public final class Rankings {
    /**
     * With {@link #DOUBT}, where a prompt matches a skill well. Set by questions to libraries of 5, 20 and 181 skills: of
     * those that a skill answers, three of four reach it in the smaller ones and more than half in the largest, of those that
     * only another skill answers one in ten, of talk about the work one in 25.
     */
    private static final double SHORT_PROMPT = 50;

    private static final double DOUBT = 10;

    private static final double EQUAL = 0.05;
    private static final int NEWEST = 2_000;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int LONGEST_QUERY = 500;
    private static final int PROMPTS = 200;
    private static final int LONGEST_PROMPT = 1_000;
    private static final int SHOWN_PROMPT = 120;
    private static final int FITS = 5;
    private static final int MOST_DAYS = 365;

    private final Records records;
    private final Relevance relevance;
    private final Redactor redactor;
    private final Clock clock;

    public Rankings(Records records, Relevance relevance, Redactor redactor, Clock clock) {
        this.records = records;
        this.relevance = relevance;
        this.redactor = redactor;
        this.clock = clock;
    }

    /**
     * How the rankings of some days were used.
     *
     * @param used of the rankings that showed something, those of which a skill was used then
     * @param empty rankings that showed nothing
     * @param uses of skills at a known rank
     * @param inferred of those uses, the ones whose rank is concluded from what was shown, and not told
     * @param ranks uses by rank
     * @param firstCompleted of the uses of what was ranked first that ended, those that were completed
     * @param missed prompts that matched a skill well that was not used then
     */
    public record Report(
            int days,
            long rankings,
            long empty,
            Rate used,
            long uses,
            long inferred,
            Optional<Double> meanRank,
            Map<String, Long> ranks,
            Rate firstCompleted,
            List<SkillRanks> skills,
            Missed missed) {

        /** That of a project of which nothing is recorded. */
        public static Report none(int days) {
            Rate nothing = Rate.of(0, 0);
            return new Report(
                    days,
                    0,
                    0,
                    nothing,
                    0,
                    0,
                    Optional.empty(),
                    Map.of(),
                    nothing,
                    List.of(),
                    new Missed(nothing, List.of()));
        }
    }

    /** At what ranks a skill was used. */
    public record SkillRanks(String skill, long uses, double meanRank, Rate firstCompleted) {}

    /**
     * Prompts that matched a skill well that was not used in their session.
     *
     * @param share of the prompts looked at, which are the newest
     */
    public record Missed(Rate share, List<MissedSkill> skills) {}

    /** A skill that was not used where it matched, and the newest prompt it matched. */
    public record MissedSkill(String skill, long prompts, double relevance, String prompt, String exchangeId) {}

    /** Keeps a ranking, redacted, and lets go of old ones. */
    public void keep(Ranking ranking) {
        String query = new Intake(redactor).line(ranking.query(), LONGEST_QUERY);
        records.write(stores -> {
            stores.rankings().add(ranking.redacted(query));
            stores.rankings().prune(clock.instant().minus(KEPT), NEWEST);
            return true;
        });
    }

    /** All of it; looking for missed prompts takes a moment. */
    public Report report(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw DaybookException.invalid("days must be 1 to " + MOST_DAYS + ", not " + days);
        }
        Instant since = clock.instant().minus(Duration.ofDays(days));
        RankingStore.Shown shown = records.read(stores -> stores.rankings().shown(since));
        List<RankingStore.Chosen> chosen =
                records.read(stores -> stores.rankings().chosen(since));
        Map<String, Long> ranks = new LinkedHashMap<>();
        new TreeMap<>(chosen.stream()
                        .collect(Collectors.groupingBy(
                                RankingStore.Chosen::rank, Collectors.summingLong(RankingStore.Chosen::n))))
                .forEach((rank, n) -> ranks.put(String.valueOf(rank), n));
        return new Report(
                days,
                shown.rankings(),
                shown.empty(),
                Rate.of(shown.used(), shown.rankings() - shown.empty()),
                uses(chosen),
                chosen.stream().mapToLong(RankingStore.Chosen::inferred).sum(),
                meanRank(chosen),
                ranks,
                firstCompleted(chosen),
                bySkill(chosen),
                missed(since));
    }

    /** At what ranks each skill was used since then; cheap. */
    public List<SkillRanks> skillRanks(Instant since) {
        return bySkill(records.read(stores -> stores.rankings().chosen(since)));
    }

    /** Of the newest prompts since then alone, as each of them is searched for. */
    public Missed missed(Instant since) {
        List<RankingStore.Prompt> prompts =
                records.read(stores -> stores.rankings().prompts(since, PROMPTS));
        Map<String, MissedSkill> missed = new HashMap<>();
        long count = 0;
        for (RankingStore.Prompt prompt : prompts) {
            Optional<Relevance.Fit> fit = missed(prompt);
            if (fit.isPresent()) {
                count++;
                missed.merge(fit.get().skill().name(), missed(prompt, fit.get()), Rankings::together);
            }
        }
        List<MissedSkill> skills = missed.values().stream()
                .sorted(Comparator.comparingLong(MissedSkill::prompts)
                        .reversed()
                        .thenComparing(MissedSkill::skill))
                .toList();
        return new Missed(Rate.of(count, prompts.size()), skills);
    }

    /** None where a skill was used that matched as well. */
    private Optional<Relevance.Fit> missed(RankingStore.Prompt prompt) {
        String text = prompt.text().substring(0, Math.min(prompt.text().length(), LONGEST_PROMPT));
        int words = TaskWords.of(text).size();
        if (text.startsWith("/") || words == 0) {
            return Optional.empty();
        }
        List<Relevance.Fit> fits = relevance.find(text, List.of(), FITS).list();
        double best = fits.stream().mapToDouble(Relevance.Fit::relevance).max().orElse(0);
        boolean used = fits.stream()
                .filter(fit -> fit.relevance() >= best - EQUAL)
                .anyMatch(fit -> prompt.usedSkills().contains(fit.skill().name()));
        return best < matchesWell(words) || used ? Optional.empty() : Optional.of(fits.get(0));
    }

    /** The relevance from which on a prompt of so many words matches well: the longer it is, the more matches by chance. */
    static double matchesWell(int words) {
        return 1 - DOUBT / (SHORT_PROMPT + words);
    }

    private static MissedSkill missed(RankingStore.Prompt prompt, Relevance.Fit fit) {
        return new MissedSkill(
                OneLine.of(fit.skill().name(), SHOWN_PROMPT),
                1,
                Math.round(1000 * fit.relevance()) / 1000.0,
                Texts.shortened(prompt.text().strip(), SHOWN_PROMPT),
                prompt.exchangeId());
    }

    private static MissedSkill together(MissedSkill newest, MissedSkill older) {
        return new MissedSkill(
                newest.skill(),
                newest.prompts() + older.prompts(),
                Math.max(newest.relevance(), older.relevance()),
                newest.prompt(),
                newest.exchangeId());
    }

    private static List<SkillRanks> bySkill(List<RankingStore.Chosen> chosen) {
        Map<String, List<RankingStore.Chosen>> bySkill =
                chosen.stream().collect(Collectors.groupingBy(RankingStore.Chosen::skill));
        List<SkillRanks> ranks = new ArrayList<>();
        bySkill.forEach((skill, uses) ->
                ranks.add(new SkillRanks(skill, uses(uses), meanRank(uses).orElseThrow(), firstCompleted(uses))));
        ranks.sort(Comparator.comparingLong(SkillRanks::uses).reversed().thenComparing(SkillRanks::skill));
        return List.copyOf(ranks);
    }

    private static long uses(List<RankingStore.Chosen> chosen) {
        return chosen.stream().mapToLong(RankingStore.Chosen::n).sum();
    }

    private static Optional<Double> meanRank(List<RankingStore.Chosen> chosen) {
        double sum = chosen.stream().mapToDouble(uses -> uses.rank() * uses.n()).sum();
        return chosen.isEmpty() ? Optional.empty() : Optional.of(Math.round(100 * sum / uses(chosen)) / 100.0);
    }

    private static Rate firstCompleted(List<RankingStore.Chosen> chosen) {
        List<RankingStore.Chosen> first =
                chosen.stream().filter(uses -> uses.rank() == 1).toList();
        return Rate.of(
                first.stream().mapToLong(RankingStore.Chosen::completed).sum(),
                first.stream().mapToLong(RankingStore.Chosen::closed).sum());
    }
}
