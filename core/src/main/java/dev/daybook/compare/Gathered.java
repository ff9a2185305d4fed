package dev.daybook.compare;

import dev.daybook.ci.CiStatus;
import dev.daybook.compare.CompareStore.ErrorUse;
import dev.daybook.compare.CompareStore.Failure;
import dev.daybook.compare.CompareStore.FileUse;
import dev.daybook.compare.CompareStore.MadeCommit;
import dev.daybook.compare.CompareStore.Ratings;
import dev.daybook.compare.CompareStore.SkillUse;
import dev.daybook.compare.CompareStore.ToolUse;
import dev.daybook.insight.InsightStore.PartUse;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import dev.daybook.session.SessionTotals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that one session is compared by, as far as it was asked for.
 *
 * @param metrics as they were kept, or reckoned now where something was recorded since
 */
record Gathered(
        Session session,
        Map<String, Double> metrics,
        SessionTotals totals,
        List<PartUse> models,
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

    static Gathered of(Stores stores, Session session, Set<Aspect> aspects) {
        CompareStore store = stores.comparisons();
        String id = session.id();
        boolean spent = aspects.contains(Aspect.SPENT);
        boolean commits = aspects.contains(Aspect.COMMITS);
        return new Gathered(
                session,
                aspects.contains(Aspect.METRICS) || aspects.contains(Aspect.FACTS)
                        ? metrics(stores, session)
                        : Map.of(),
                stores.sessions().totals(id),
                spent || aspects.contains(Aspect.FACTS) ? stores.insights().spentByModel(id) : List.of(),
                aspects.contains(Aspect.SEQUENCE) ? store.sequence(id, SequenceDifference.LONGEST + 1) : List.of(),
                aspects.contains(Aspect.TOOLS) ? store.tools(id) : List.of(),
                aspects.contains(Aspect.FILES) ? store.files(id) : List.of(),
                aspects.contains(Aspect.ERRORS) ? store.errors(id) : List.of(),
                aspects.contains(Aspect.FAILURES) ? store.failures(id, MOST_FAILURES) : List.of(),
                aspects.contains(Aspect.SKILLS) ? store.skills(id) : List.of(),
                commits ? store.commits(id) : List.of(),
                commits ? store.ciResults(id) : Map.of(),
                aspects.contains(Aspect.FACTS) ? store.ratings(id) : Optional.empty());
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
