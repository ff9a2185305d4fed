package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Sizes;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.session.Caller;
import dev.daybook.session.CurrentSession;
import dev.daybook.session.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Finds the skills that fit a task: by what they say and were used for, by how they have worked, and by what is being worked
 * on. Keeps in memory what it needs at each search, so that one of them serves a whole server.
 */
public final class Skills {
    private static final int MAX_ALTERNATES = 10;
    private static final int MAX_LIMIT = 50;
    private static final int CANDIDATES = 30;
    private static final int MORE_THAN_SHOWN = 20;
    private static final int MOST_AVOIDED = 5;
    private static final int DURATIONS = 100;
    /** A skill that fits half as well as the best one, or less, need not be warned of. */
    private static final double WORTH_A_WARNING = 0.5;

    /**
     * What is looked for.
     *
     * @param alternates other words for the same task
     * @param phase where it is given, outcomes are of uses in that phase alone
     * @param sessionId the one whose files, phase and errors are the context
     */
    public record Query(
            String text, List<String> alternates, int limit, Optional<String> phase, Optional<String> sessionId) {
        public Query {
            alternates = List.copyOf(alternates);
        }
    }

    /**
     * What was found, and how many skills were looked through.
     *
     * @param avoid skills that fit by their text but have failed, and are not among the others
     */
    public record Found(List<FoundSkill> skills, List<FoundSkill> avoid, int searched, Optional<String> note) {}

    /** A skill that fits; its score is 0 to 1. */
    public record FoundSkill(
            String name, String path, String description, double score, Parts parts, Evidence evidence, String why) {}

    /**
     * What the score is made of, 0 to 1 each.
     *
     * @param penalties what the sum is multiplied with, by reason
     */
    public record Parts(double relevance, double effectiveness, double context, Map<String, Double> penalties) {
        public Parts {
            penalties = Collections.unmodifiableMap(new LinkedHashMap<>(penalties));
        }
    }

    /** How often the skill was used to its end, and how that ended; no rate where there is not enough of it. */
    public record Evidence(
            long n,
            long completed,
            Optional<Double> completionRate,
            Optional<List<Double>> interval,
            Optional<Long> medianDurationMs,
            Optional<Instant> lastUsed) {}

    /** A candidate whose score is reckoned once. */
    private record Scored(Candidate candidate, double score) {}

    private final Records records;
    private final LibraryCheck check;
    private final Relevance relevance;
    private final Weights weights;
    private final Clock clock;
    private final Consumer<Ranking> shown;
    private final PastTasks past = new PastTasks();
    private final Usual usual = new Usual(System::nanoTime);
    private final SkillStems.Kept stems = new SkillStems.Kept();

    /**
     * @param shown is told what was shown to an agent, and must return at once
     * @param background does what no search waits for; what it drops is asked for again
     */
    public Skills(
            Records records,
            SkillIndex index,
            Relevance relevance,
            Weights weights,
            Clock clock,
            Consumer<Ranking> shown,
            Executor background) {
        this.records = records;
        this.check = new LibraryCheck(index, background, System::nanoTime);
        this.relevance = relevance;
        this.weights = weights;
        this.clock = clock;
        this.shown = shown;
    }

    /** Reads what the first search would wait for. */
    public void prepare() {
        if (check.skills() > 0) {
            relevance.prepare();
        }
        records.read(stores -> {
            past.refresh(stores);
            return true;
        });
    }

    /** The skills that fit, best first; without a session, the project alone is the context. */
    public Found find(Query query) {
        return find(query, query.sessionId());
    }

    /** The same for an agent: in its session, and with a note of what was shown. */
    public Found findFor(Query query, Caller caller) {
        Optional<String> session = query.sessionId().or(() -> records.read(stores -> current(stores, caller)));
        Found found = find(query, session);
        shown.accept(new Ranking(
                clock.instant(),
                session.or(caller::sessionId),
                query.text(),
                found.skills().stream()
                        .map(skill -> new Ranking.Shown(
                                skill.name(), skill.score(), skill.parts().relevance()))
                        .toList()));
        return found;
    }

    private Found find(Query query, Optional<String> sessionId) {
        Optional<Phase> phase = query.phase().map(word -> Vocabulary.parse(Phase.class, "phase", word));
        accept(query);
        int searched = check.skills();
        int wanted = Math.max(CANDIDATES, query.limit() + MORE_THAN_SHOWN);
        Relevance.Fits fits = relevance.find(query.text(), query.alternates(), wanted);
        return records.read(stores -> {
            past.refresh(stores);
            query.sessionId().ifPresent(named -> CurrentSession.get(stores, named));
            Situation situation = stores.effects().situation(sessionId).in(phase);
            Effects library = usual.effects(stores, phase);
            Shortlist shortlist = new Shortlist(stores, phase, library, new ContextFit(situation), stems);
            List<Candidate> candidates = shortlist.of(fits.list(), past.similar(query.text()));
            return found(stores, query, candidates, searched, fits.note());
        });
    }

    private static void accept(Query query) {
        if (query.limit() < 1 || query.limit() > MAX_LIMIT) {
            throw DaybookException.invalid("limit must be 1 to " + MAX_LIMIT + ", not " + query.limit());
        }
        Sizes.atMost("alternates", query.alternates().size(), MAX_ALTERNATES);
        boolean empty = TaskWords.of(query.text()).isEmpty()
                && query.alternates().stream()
                        .allMatch(text -> TaskWords.of(text).isEmpty());
        if (empty) {
            throw DaybookException.invalid("query '" + Texts.shortened(query.text(), 60)
                    + "' has no word to look for; say what you want to do, like 'write tests for the parser'");
        }
    }

    private static Optional<String> current(Stores stores, Caller caller) {
        return caller.sessionId().isPresent()
                ? caller.sessionId().filter(id -> stores.sessions().find(id).isPresent())
                : stores.sessions().findNewestOpen().map(Session::id);
    }

    private Found found(
            Stores stores, Query query, List<Candidate> candidates, int searched, Optional<String> shortcoming) {
        double best = candidates.stream()
                .flatMap(candidate -> candidate.text().stream())
                .mapToDouble(Relevance.Fit::relevance)
                .max()
                .orElse(0);
        List<FoundSkill> skills = best(stores, candidates, candidate -> !candidate.isToAvoid(), query.limit());
        List<FoundSkill> avoid = best(
                stores,
                candidates,
                candidate -> candidate.isToAvoid()
                        && candidate.text().map(Relevance.Fit::relevance).orElse(0.0) >= WORTH_A_WARNING * best,
                MOST_AVOIDED);
        return new Found(skills, avoid, searched, note(skills, avoid, searched).or(() -> shortcoming));
    }

    private List<FoundSkill> best(Stores stores, List<Candidate> candidates, Predicate<Candidate> wanted, int limit) {
        return candidates.stream()
                .filter(wanted)
                .map(candidate -> new Scored(candidate, candidate.score(weights)))
                .sorted(Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(scored -> scored.candidate().skill().name()))
                .limit(limit)
                .map(Scored::candidate)
                .map(candidate -> candidate.found(weights, median(stores, candidate)))
                .toList();
    }

    private static Optional<Long> median(Stores stores, Candidate candidate) {
        if (candidate.effects().completed() == 0) {
            return Optional.empty();
        }
        List<Long> durations = stores.effects().durationsMs(candidate.skill().name(), DURATIONS);
        return durations.isEmpty() ? Optional.empty() : Optional.of(Math.round(Grading.median(durations)));
    }

    private static Optional<String> note(List<FoundSkill> skills, List<FoundSkill> avoid, int searched) {
        if (searched == 0) {
            return Optional.of("No SKILL.md file found in .claude/skills, the user's skills or installed plugins");
        }
        if (skills.isEmpty() && !avoid.isEmpty()) {
            return Optional.of("What fits has failed here; see avoid");
        }
        return skills.isEmpty()
                ? Optional.of(
                        (searched == 1 ? "The one skill here does not fit" : "None of " + searched + " skills fits")
                                + "; go on without one, or try other words")
                : Optional.empty();
    }
}
