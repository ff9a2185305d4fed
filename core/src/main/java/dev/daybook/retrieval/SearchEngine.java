package dev.daybook.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds documents by words, by what words hint at, by topics, and in spite of typing errors; it does not change. */
public final class SearchEngine {
    /** Of a long question the beginning is read. */
    private static final int MOST_TERMS = 200;

    private static final int MOST_MATCHED = 6;

    /** What scores less, as a multiple of what a rare word tells, is of no use, mostly; calibrated on questions of both kinds. */
    private static final double FITS = 2.5;

    /** Up to this ratio a question only mentions something that no work is about, beyond it is rather about that. */
    private static final double IN_PASSING = 0.55;

    private static final double DOUBT = 3;

    /** Where more of the words are unknown, the question is in another language, or about something else. */
    private static final double UNKNOWN = 0.25;

    private static final double STRANGENESS = 4;

    /** Where the best document has one word alone of a question of so many, it may have it in another sense. */
    private static final int SEVERAL = 3;

    private static final double ONE_WORD_ALONE = 0.9;

    /** Where something fits, what scores this share of what is asked for may be meant too. */
    private static final double BESIDE = 0.6;

    /** Questions that tell less than two rare words are short. */
    private static final double TELLING = 10;

    /**
     * A document that was found.
     *
     * @param document its place in the list that the engine was made of
     * @param score the larger the better; comparable between questions to the same documents, and roughly beyond
     * @param fits whether that is enough for the document to be of use
     * @param matched what of the question the document has, most telling first
     */
    public record Hit(int document, double score, boolean fits, List<String> matched) {}

    private final Language language;
    private final Index index;
    private final Optional<Topics> topics;
    private final Optional<Concepts> concepts;
    private final Optional<Spelling> spelling;
    private final Weights weights;

    private SearchEngine(
            Language language,
            Index index,
            Optional<Topics> topics,
            Optional<Concepts> concepts,
            Optional<Spelling> spelling,
            Weights weights) {
        this.language = language;
        this.index = index;
        this.topics = topics;
        this.concepts = concepts;
        this.spelling = spelling;
        this.weights = weights;
    }

    /** Reads all documents. */
    public static SearchEngine of(List<Document> documents, Language language) {
        Index index = Index.of(documents, language.analyzer());
        return new SearchEngine(
                language,
                index,
                Optional.of(Topics.of(index)),
                Optional.of(Concepts.of(documents, language.cards(), language.analyzer())),
                Optional.of(new Spelling(index.vocabulary())),
                Weights.TUNED);
    }

    /** The same documents, ranked by the words that were used and by nothing else: BM25F, for comparison. */
    public SearchEngine plain() {
        return new SearchEngine(language, index, Optional.empty(), Optional.empty(), Optional.empty(), Weights.PLAIN);
    }

    /** The same documents with other weights. */
    SearchEngine with(Weights other) {
        return new SearchEngine(language, index, topics, concepts, spelling, other);
    }

    /** The documents that have anything of what is asked, best first. */
    public List<Hit> search(String query, List<String> alternates, int limit) {
        Question question = question(query, alternates);
        double[] scores = new double[index.size()];
        index.score(question.said(), 1, scores);
        index.score(question.hintedTerms(), weights.hinted(), scores);
        Optional<Concepts.Reading> about = concepts.map(known -> known.read(question.said()));
        about.ifPresent(reading -> index.score(reading.names(), weights.named(), scores));
        double best = best(scores);
        about.ifPresent(reading -> add(reading.similarities(), weights.concepts() * best, scores));
        topics.ifPresent(
                known -> add(known.similarities(question.terms(weights.hinted())), weights.topics() * best, scores));
        int[] places = Best.of(scores, limit);
        double elsewhere = about.filter(reading -> places.length > 0 && !reading.isElsewhereWith(places[0]))
                .map(Concepts.Reading::elsewhere)
                .orElse(0.0);
        double enough = about.isPresent() ? enough(question, elsewhere) : 0;
        boolean anyFits = places.length > 0 && scores[places[0]] >= enough * doubt(question, places[0], elsewhere);
        return IntStream.of(places)
                .mapToObj(i -> new Hit(i, scores[i], anyFits && scores[i] >= BESIDE * enough, matched(question, i)))
                .toList();
    }

    /** What a document must score: less where little is said, more where that is about no work, or in unknown words. */
    private double enough(Question question, double elsewhere) {
        double told = question.said().entrySet().stream()
                .mapToDouble(term -> term.getValue() * index.inverseFrequency(term.getKey()))
                .sum();
        double strange = (double) question.said().keySet().stream()
                        .filter(term -> !isKnown(term))
                        .count()
                / question.said().size();
        return FITS
                * index.inverseFrequency(1)
                * Math.min(1, told / TELLING)
                * (1 + DOUBT * Math.max(0, elsewhere - IN_PASSING))
                * (1 + STRANGENESS * Math.max(0, strange - UNKNOWN));
    }

    /** How much more the best document must score where it has little of a question that mentions what no work is about. */
    private double doubt(Question question, int document, double elsewhere) {
        boolean isOneWordAlone = question.said().size() >= SEVERAL
                && question.said().keySet().stream()
                                .filter(term -> index.has(document, term))
                                .count()
                        < 2;
        return isOneWordAlone ? 1 + ONE_WORD_ALONE * Math.min(1, elsewhere / IN_PASSING) : 1;
    }

    private static double best(double[] scores) {
        return Arrays.stream(scores).max().orElse(0);
    }

    private static void add(double[] similarities, double factor, double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] += factor * similarities[i];
        }
    }

    private List<String> matched(Question question, int document) {
        Set<String> matched = new LinkedHashSet<>();
        question.said().keySet().stream()
                .filter(term -> index.has(document, term))
                .sorted(Comparator.comparingDouble(
                                (String term) -> question.said().get(term) * index.inverseFrequency(term))
                        .reversed())
                .forEach(term -> matched.add(question.words().get(term)));
        question.hinted().entrySet().stream()
                .filter(hint -> Stream.of(hint.getKey().split(" ")).allMatch(term -> index.has(document, term)))
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(hint -> matched.add(question.words().get(hint.getKey())));
        return matched.stream().limit(MOST_MATCHED).toList();
    }

    private Question question(String query, List<String> alternates) {
        Question question = new Question(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        read(query, 1, question);
        alternates.forEach(alternate -> read(alternate, weights.alternate(), question));
        return question;
    }

    private void read(String text, double factor, Question question) {
        Map<String, Double> own = new LinkedHashMap<>();
        List<String> terms = new ArrayList<>();
        for (Analyzer.Token token : language.analyzer().tokens(text, MOST_TERMS)) {
            String term = known(token.term());
            terms.add(term);
            own.merge(term, token.common() ? weights.common() : 1, Math::max);
            question.words().putIfAbsent(term, token.word());
        }
        own.forEach((term, weight) -> question.said().merge(term, factor * weight, Double::sum));
        if (weights.hinted() > 0) {
            language.thesaurus()
                    .hints(terms, term -> own.get(term) * index.inverseFrequency(term))
                    .forEach((phrase, hint) -> {
                        question.hinted().merge(phrase, factor * hint.weight(), Math::max);
                        question.words().putIfAbsent(phrase, hint.words());
                    });
        }
    }

    /** The term, or where neither the documents nor the thesaurus know it, the nearest one that they know. */
    private String known(String term) {
        return spelling.isEmpty() || isKnown(term)
                ? term
                : spelling.get().nearest(term).orElse(term);
    }

    private boolean isKnown(String term) {
        return index.postings(term).isPresent()
                || language.cards().index().postings(term).isPresent()
                || language.thesaurus().knows(term);
    }
}
