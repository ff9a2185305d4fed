package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.retrieval.Language;
import dev.daybook.skill.RetrievalQuality.Answer;
import dev.daybook.skill.RetrievalQuality.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How well skills are found by what they say, measured by questions of which the answer is known, beside BM25F on the same
 * questions.
 *
 * @param queryAlone of the questions as they are
 * @param withAlternates of the same with other words for the task, where there are any
 * @param unknown names that the questions expect and the library does not have
 */
public record SearchEvaluation(
        int skills, int queries, Result queryAlone, Result withAlternates, List<String> unknown) {
    private static final int DEPTH = 50;

    /**
     * Ranking and words alone.
     *
     * @param byStyle the ranking's, by the style of the questions
     * @param gainAt1 of the ranking over words alone, in the share of questions with a hit in first place
     * @param nothing share of the questions without an answer that got none; n is their number
     */
    public record Result(
            RetrievalQuality ranking,
            Map<String, RetrievalQuality> byStyle,
            RetrievalQuality words,
            Figure gainAt1,
            Figure gainAt3,
            Nothing nothing) {}

    /** Questions that no skill answers, and how many of them were told so. */
    public record Nothing(int n, int toldSo) {}

    /**
     * Asks everything.
     *
     * @throws DaybookException INVALID: there is no question, or no skill
     */
    public static SearchEvaluation of(List<Skill> skills, List<LabelledQuery> queries) {
        if (skills.isEmpty() || queries.isEmpty()) {
            throw DaybookException.invalid(
                    skills.isEmpty() ? "There is no skill to search in" : "There is no query in the file");
        }
        SkillMatcher matcher = SkillMatcher.of(Shadows.marked(skills), Language.read());
        Map<String, String> names = names(skills);
        List<LabelledQuery> known =
                queries.stream().map(query -> named(query, names)).toList();
        List<String> unknown = queries.stream()
                .flatMap(query -> query.relevant().stream())
                .filter(name -> !names.containsKey(name))
                .distinct()
                .toList();
        return new SearchEvaluation(
                skills.size(), queries.size(), result(matcher, known, false), result(matcher, known, true), unknown);
    }

    /** Skills by their names, and by their folders' where no skill has that name. */
    private static Map<String, String> names(List<Skill> skills) {
        Map<String, String> names = new HashMap<>();
        skills.forEach(skill -> {
            String[] folders = skill.path().split("[/\\\\]");
            names.put(folders[Math.max(0, folders.length - 2)], skill.name());
        });
        skills.forEach(skill -> names.put(skill.name(), skill.name()));
        return names;
    }

    private static LabelledQuery named(LabelledQuery query, Map<String, String> names) {
        return new LabelledQuery(
                query.id(),
                query.query(),
                query.relevant().stream()
                        .map(name -> names.getOrDefault(name, name))
                        .toList(),
                query.style(),
                query.alternates());
    }

    private static Result result(SkillMatcher matcher, List<LabelledQuery> queries, boolean alternates) {
        List<Answer> ranking = new ArrayList<>();
        List<Answer> words = new ArrayList<>();
        for (LabelledQuery query : queries) {
            List<String> others = alternates ? query.alternates() : List.of();
            ranking.add(answer(
                    query, matcher.fits(query.query(), others, DEPTH).stream().map(Relevance.Fit::skill)));
            words.add(answer(query, matcher.sharingWords(query.query(), others, DEPTH).stream()));
        }
        List<Answer> unanswerable = ranking.stream()
                .filter(answer -> answer.query().relevant().isEmpty())
                .toList();
        return new Result(
                RetrievalQuality.of(ranking),
                byStyle(ranking),
                RetrievalQuality.of(words),
                RetrievalQuality.gain(ranking, words, 1),
                RetrievalQuality.gain(ranking, words, 3),
                new Nothing(unanswerable.size(), (int) unanswerable.stream()
                        .filter(answer -> answer.ranked().isEmpty())
                        .count()));
    }

    private static Answer answer(LabelledQuery query, Stream<Skill> ranked) {
        return new Answer(query, ranked.map(Skill::name).toList());
    }

    private static Map<String, RetrievalQuality> byStyle(List<Answer> answers) {
        Map<String, List<Answer>> styles = answers.stream()
                .filter(answer -> answer.query().style().isPresent())
                .collect(Collectors.groupingBy(
                        answer -> answer.query().style().orElseThrow(), TreeMap::new, Collectors.toList()));
        Map<String, RetrievalQuality> qualities = new TreeMap<>();
        styles.forEach((style, of) -> qualities.put(style, RetrievalQuality.of(of)));
        return qualities;
    }
}
