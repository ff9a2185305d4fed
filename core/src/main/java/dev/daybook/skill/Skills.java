package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Sizes;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Rate;
import dev.daybook.record.Records;
import dev.daybook.retrieval.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the skills that fit a task, by what they say and by how they have worked. */
public final class Skills {
    private static final double RELEVANCE = 2.0 / 3;
    private static final double EFFECTIVENESS = 1.0 / 3;
    private static final double ALTERNATE_WEIGHT = 0.5;
    /** What of the relevance is the meaning's, where it is known; the rest is the words'. */
    private static final double MEANING_WEIGHT = 0.5;
    /** A skill of another wording is one that fits from this strength on. */
    private static final double FITS_BY_MEANING = 0.3;

    private static final int MAX_ALTERNATES = 10;
    private static final int CANDIDATES = 60;
    private static final int MAX_WORDS = 60;
    private static final int MAX_LIMIT = 50;
    /** How many imagined invocations with the library's mean weigh as much as the real ones. */
    private static final double PRIOR_STRENGTH = 4;

    private static final Pattern INFLECTION = Pattern.compile("(?:ing|ed|es|s)$");

    private static final Set<String> STOP_WORDS = Set.of(
            ("a an and are as at be but by can did do does for from had has have he how i if in into is it its just "
                            + "let like make me my need new no not now of on or our out so some that the their them then "
                            + "there these they this to too up us use using want was we were what when where which who why "
                            + "will with would you your please help get got should could been being about after before")
                    .split(" "));

    /** What was found, and how many skills were looked through. */
    public record Found(List<FoundSkill> skills, int searched, Optional<String> note) {}

    /**
     * A skill that fits.
     *
     * @param score 0 to 1: two thirds relevance, one third effectiveness
     */
    public record FoundSkill(
            String name, String path, String description, double score, Evidence evidence, String why) {}

    /** How often the skill was used to its end, and how that ended; no rate where there is not enough of it. */
    public record Evidence(
            long n,
            long completed,
            Optional<Double> completionRate,
            Optional<List<Double>> interval,
            Optional<Instant> lastUsed) {}

    private final Records records;
    private final SkillIndex index;
    private final Signal meaning;

    /** Goes by words alone. */
    public Skills(Records records, SkillIndex index) {
        this(records, index, Signal.NONE);
    }

    public Skills(Records records, SkillIndex index, Signal meaning) {
        this.records = records;
        this.index = index;
        this.meaning = meaning;
    }

    /**
     * The skills that fit the query, best first.
     *
     * @param alternates other words for the same task; each counts half as much as the query
     * @param phase where it is given, the evidence is of uses in that phase alone
     */
    public Found find(String query, List<String> alternates, int limit, Optional<String> phase) {
        Optional<Phase> counted = phase.map(word -> Vocabulary.parse(Phase.class, "phase", word));
        if (limit < 1 || limit > MAX_LIMIT) {
            throw DaybookException.invalid("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
        Sizes.atMost("alternates", alternates.size(), MAX_ALTERNATES);
        List<String> words = words(query);
        List<List<String>> others = alternates.stream()
                .map(Skills::words)
                .filter(list -> !list.isEmpty())
                .toList();
        if (words.isEmpty() && others.isEmpty()) {
            throw DaybookException.invalid("query '" + Texts.shortened(query, 60)
                    + "' has no word to look for; say what you want to do, like 'write tests for the parser'");
        }
        int searched = index.refresh();
        Signal.Reading nearness = meaning.read(query, alternates);
        return records.read(stores -> {
            Map<String, Double> bm25 = new HashMap<>();
            Map<String, Skill> skills = new LinkedHashMap<>();
            if (!words.isEmpty()) {
                add(stores.skills().search(words, CANDIDATES), 1, bm25, skills);
            }
            others.forEach(other -> add(stores.skills().search(other, CANDIDATES), ALTERNATE_WEIGHT, bm25, skills));
            addNearest(stores.skills(), nearness, skills);
            Map<String, SkillStore.TrackRecord> history = stores.skills().trackRecords(counted);
            double best = bm25.values().stream().mapToDouble(x -> x).max().orElse(1);
            double mean = meanCompletion(history);
            Set<String> looked = new LinkedHashSet<>(words);
            others.forEach(looked::addAll);
            Set<String> hashes = new HashSet<>();
            List<FoundSkill> found = skills.values().stream()
                    .map(skill -> found(
                            skill,
                            relevance(
                                    best > 0 ? bm25.getOrDefault(skill.path(), 0.0) / best : 0,
                                    nearness.strength(skill.contentHash())),
                            history.getOrDefault(skill.name(), SkillStore.TrackRecord.NONE),
                            mean,
                            looked,
                            hashes))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparingDouble(FoundSkill::score)
                            .reversed()
                            .thenComparing(FoundSkill::name))
                    .limit(limit)
                    .toList();
            return new Found(found, searched, note(found, searched).or(nearness::note));
        });
    }

    /** Those that mean the like in other words. */
    private static void addNearest(SkillStore store, Signal.Reading nearness, Map<String, Skill> skills) {
        List<String> nearest = nearness.strengths().entrySet().stream()
                .filter(entry -> entry.getValue() >= FITS_BY_MEANING)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(CANDIDATES)
                .map(Map.Entry::getKey)
                .toList();
        if (!nearest.isEmpty()) {
            Set<String> wanted = Set.copyOf(nearest);
            store.list().stream()
                    .filter(skill -> wanted.contains(skill.contentHash()))
                    .forEach(skill -> skills.putIfAbsent(skill.path(), skill));
        }
    }

    private static double relevance(double words, OptionalDouble nearness) {
        return nearness.isPresent() ? (1 - MEANING_WEIGHT) * words + MEANING_WEIGHT * nearness.getAsDouble() : words;
    }

    private static void add(
            List<SkillStore.Match> matches, double weight, Map<String, Double> bm25, Map<String, Skill> skills) {
        for (SkillStore.Match match : matches) {
            skills.putIfAbsent(match.skill().path(), match.skill());
            bm25.merge(match.skill().path(), weight * match.bm25(), Double::sum);
        }
    }

    private static Optional<FoundSkill> found(
            Skill skill,
            double relevance,
            SkillStore.TrackRecord history,
            double mean,
            Set<String> looked,
            Set<String> hashes) {
        if (!hashes.add(skill.contentHash())) {
            return Optional.empty();
        }
        double effectiveness = (history.completed() + PRIOR_STRENGTH * mean) / (history.closed() + PRIOR_STRENGTH);
        double score = Math.round(1000 * (RELEVANCE * relevance + EFFECTIVENESS * effectiveness)) / 1000.0;
        Rate rate = Rate.of(history.completed(), history.closed());
        return Optional.of(new FoundSkill(
                skill.name(),
                skill.path(),
                Texts.shortened(skill.description(), 300),
                score,
                new Evidence(rate.n(), rate.count(), rate.rate(), rate.interval(), history.lastUsed()),
                why(skill, looked, history, rate)));
    }

    /** The completion rate over all skills, 0.5 when none was used: what is expected of a skill nobody has tried. */
    private static double meanCompletion(Map<String, SkillStore.TrackRecord> history) {
        long completed = history.values().stream()
                .mapToLong(SkillStore.TrackRecord::completed)
                .sum();
        long closed = history.values().stream()
                .mapToLong(SkillStore.TrackRecord::closed)
                .sum();
        return (completed + PRIOR_STRENGTH * 0.5) / (closed + PRIOR_STRENGTH);
    }

    private static String why(Skill skill, Set<String> looked, SkillStore.TrackRecord history, Rate rate) {
        String text = (skill.name() + " " + skill.description() + " " + skill.body()).toLowerCase(Locale.ROOT);
        String matched = looked.stream()
                .filter(word -> text.contains(stem(word)))
                .limit(6)
                .collect(Collectors.joining(", "));
        String fits = matched.isEmpty() ? "fits by its wording or meaning" : "mentions " + matched;
        if (history.closed() == 0) {
            return fits + "; " + (history.open() > 0 ? "in use, never finished so far" : "never used here");
        }
        String worked = "completed " + history.completed() + " of " + history.closed();
        return fits + "; " + worked + rate.note().map(note -> ", " + note).orElse("");
    }

    /** The word without its ending, where what is left can only be the same word: {@code tests}, {@code testing}. */
    public static String stem(String word) {
        String stem = INFLECTION.matcher(word).replaceFirst("");
        return stem.length() < 4 ? word : stem;
    }

    private static Optional<String> note(List<FoundSkill> found, int searched) {
        if (searched == 0) {
            return Optional.of("No SKILL.md file found in .claude/skills, the user's skills or installed plugins");
        }
        return found.isEmpty()
                ? Optional.of("None of " + searched + " skills fits; try other words")
                : Optional.empty();
    }

    /** The words of a text that tell what it is about, in lower case, each once. */
    public static List<String> words(String text) {
        String spaced = text.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (String word : spaced.split("[^\\p{L}\\p{N}+#]+")) {
            boolean useful = word.length() <= 60
                    && word.codePoints().anyMatch(Character::isLetterOrDigit)
                    && !STOP_WORDS.contains(word);
            if (useful && !words.contains(word) && words.size() < MAX_WORDS) {
                words.add(word);
            }
        }
        return words;
    }
}
