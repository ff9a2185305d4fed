package dev.daybook.compare;

import dev.daybook.ci.CiStatus;
import dev.daybook.compare.CompareStore.ErrorUse;
import dev.daybook.compare.CompareStore.Failure;
import dev.daybook.compare.CompareStore.FileUse;
import dev.daybook.compare.CompareStore.MadeCommit;
import dev.daybook.compare.CompareStore.ModelUse;
import dev.daybook.compare.CompareStore.Ratings;
import dev.daybook.compare.CompareStore.SkillUse;
import dev.daybook.compare.CompareStore.ToolUse;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that one session is compared by, as far as it was asked for.
 *
 * @param title what it is called, or else the beginning of what was asked first
 * @param metrics as they were kept, or reckoned now where something was recorded since
 */
record Gathered(
        Session session,
        Optional<String> title,
        Map<String, Double> metrics,
        long exchanges,
        List<ModelUse> models,
        List<String> sequence,
        List<ToolUse> tools,
        List<FileUse> files,
        List<ErrorUse> errors,
        List<Failure> failures,
        List<SkillUse> skills,
        List<MadeCommit> commits,
        Map<CiStatus, Long> ciResults,
        Optional<Ratings> ratings) {
    private static final int MOST_FAILURES = 2_000;
    private static final int LONGEST_TITLE = 200;

    static Gathered of(Stores stores, Session session, Set<Aspect> aspects) {
        CompareStore store = stores.comparisons();
        String id = session.id();
        boolean facts = aspects.contains(Aspect.FACTS);
        boolean commits = aspects.contains(Aspect.COMMITS);
        return new Gathered(
                session,
                session.title()
                        .or(session::procedure)
                        .or(session::summary)
                        .or(() -> store.firstPrompt(id, LONGEST_TITLE)),
                aspects.contains(Aspect.METRICS) || facts ? metrics(stores, session) : Map.of(),
                facts ? store.exchanges(id) : 0,
                facts || aspects.contains(Aspect.SPENT) ? store.models(id) : List.of(),
                aspects.contains(Aspect.SEQUENCE) ? store.sequence(id, SequenceDifference.LONGEST + 1) : List.of(),
                aspects.contains(Aspect.TOOLS) ? store.tools(id) : List.of(),
                aspects.contains(Aspect.FILES) ? store.files(id) : List.of(),
                aspects.contains(Aspect.ERRORS) ? store.errors(id) : List.of(),
                aspects.contains(Aspect.FAILURES) ? store.failures(id, MOST_FAILURES) : List.of(),
                aspects.contains(Aspect.SKILLS) ? store.skills(id) : List.of(),
                commits ? store.commits(id) : List.of(),
                commits ? store.ciResults(id) : Map.of(),
                facts ? store.ratings(id) : Optional.empty());
    }

    private static Map<String, Double> metrics(Stores stores, Session session) {
        if (!stores.comparisons().isBehind(session.id())) {
            return session.metrics();
        }
        Map<String, Double> metrics = new TreeMap<>(session.metrics());
        metrics.putAll(stores.sessions().reckon(session.id()).metrics());
        return metrics;
    }

    /** Whether it is known what its agent did, and not only what was asked. */
    boolean isKnown() {
        return !session.isPartial();
    }
}
