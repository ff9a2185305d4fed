package dev.daybook.completeness;

import dev.daybook.record.Records;
import dev.daybook.retention.Tombstones;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.RawFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up in the record what a log holds, fact by fact. */
final class StoredFacts {
    private final Records records;

    StoredFacts(Records records) {
        this.records = records;
    }

    /**
     * What came of it.
     *
     * @param checked how many facts were looked up
     */
    record Comparison(long checked, Optional<Problem> problem) {}

    /** Absent where the agent's logs cannot be counted anew. */
    Optional<Comparison> compare(AgentLogs agent, Path log, long position) {
        return agent.rawFacts(log, position).map(this::compare);
    }

    private Comparison compare(RawFacts facts) {
        return records.read(stores -> {
            CompletenessStore store = stores.completeness();
            Set<String> buried = facts.prompts().stream()
                    .filter(id -> stores.tombstones().has(Tombstones.Kind.EXCHANGE, id))
                    .collect(Collectors.toSet());
            if (!buried.isEmpty()) {
                return compareRest(facts, buried, store.exchanges(facts.prompts()));
            }
            Map<String, Long> outputs = store.outputs(facts.messages().keySet());
            List<String> missing = new ArrayList<>();
            note("prompts", facts.prompts(), store.exchanges(facts.prompts()), missing);
            note("tool calls", facts.toolCalls(), store.toolCalls(facts.toolCalls()), missing);
            note("messages with usage", facts.messages().keySet(), outputs.keySet(), missing);
            facts.messages().entrySet().stream()
                    .filter(message -> outputs.getOrDefault(message.getKey(), Long.MAX_VALUE) < message.getValue())
                    .findFirst()
                    .ifPresent(message -> missing.add("the output tokens of message " + message.getKey() + ", "
                            + message.getValue() + " and not " + outputs.get(message.getKey())));
            long checked = (long) facts.prompts().size()
                    + facts.toolCalls().size()
                    + facts.messages().size();
            return new Comparison(checked, problem(missing));
        });
    }

    /** Which calls and messages belonged to what was deleted on purpose, the file does not say. */
    private static Comparison compareRest(RawFacts facts, Set<String> buried, Set<String> stored) {
        List<String> rest =
                facts.prompts().stream().filter(id -> !buried.contains(id)).toList();
        List<String> missing = new ArrayList<>();
        note("prompts", rest, stored, missing);
        return new Comparison(rest.size(), problem(missing));
    }

    private static Optional<Problem> problem(List<String> missing) {
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        Problem.Severity.FAILURE,
                        Problem.Kind.NOT_STORED,
                        "in the file and not in the record: " + String.join("; ", missing)));
    }

    private static void note(String what, Collection<String> inFile, Set<String> stored, List<String> missing) {
        List<String> lacking =
                inFile.stream().filter(id -> !stored.contains(id)).toList();
        if (!lacking.isEmpty()) {
            missing.add(String.format(
                    Locale.ROOT, "%,d of %,d %s, such as %s", lacking.size(), inFile.size(), what, lacking.get(0)));
        }
    }
}
