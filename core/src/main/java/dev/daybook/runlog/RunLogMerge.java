package dev.daybook.runlog;

import dev.daybook.cost.Tokens;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings a run log together with its file that a person has edited. What the person has left as Daybook wrote it stays as it is
 * recorded, to the letter; what was changed is as the file has it; and what was recorded since the file was written follows.
 */
final class RunLogMerge {
    private final RunLog runLog;
    private final Optional<HandWritten> base;
    private final HandWritten edited;
    private final int filed;

    /** {@code file} is what is known of the file as it was before the person changed it. */
    RunLogMerge(RunLog runLog, Optional<RunLogFile> file, HandWritten edited) {
        this.runLog = runLog;
        this.base = file.flatMap(RunLogFile::text).map(text -> HandWrittenReader.read(text, ZoneOffset.UTC));
        this.edited = edited;
        this.filed = file.map(RunLogFile::entries).orElse(runLog.entries().size());
    }

    RunLog merged() {
        boolean sameStatus = base.isPresent() && base.get().status().equals(edited.status());
        boolean sameTitle = base.isPresent() && base.get().title().equals(edited.title());
        boolean sameCompleted = base.isPresent() && base.get().completed().equals(edited.completed());
        Optional<String> told = base.isPresent() && base.get().model().equals(edited.model())
                ? runLog.model()
                : edited.model().or(runLog::model);
        return new RunLog(
                runLog.id(),
                runLog.sessionId(),
                runLog.mode(),
                runLog.number(),
                sameTitle ? runLog.title() : edited.title().orElse(runLog.title()),
                sameStatus ? runLog.status() : edited.status().orElse(runLog.status()),
                runLog.startedAt(),
                runLog.updatedAt(),
                runLog.runningSince(),
                runLog.fileName(),
                sameCompleted ? runLog.completed() : edited.completed().or(runLog::completed),
                told,
                runLog.spent(),
                entries(),
                counts(),
                list(edited.changes(), base.map(HandWritten::changes), runLog.changes()),
                list(edited.issues(), base.map(HandWritten::issues), runLog.issues()),
                list(edited.notes(), base.map(HandWritten::notes), runLog.notes()));
    }

    /** Tokens that the person has written where others, or none, stood. */
    Optional<Tokens> toldTokens() {
        boolean same = base.isPresent() && base.get().tokens().equals(edited.tokens());
        return same ? Optional.empty() : edited.tokens();
    }

    /** How many entries are recorded of which the file does not know. */
    int unknownToFile() {
        return Math.max(0, runLog.entries().size() - filed);
    }

    private List<RunEntry> entries() {
        List<RunEntry> entries = new ArrayList<>(pairedEntries());
        entries.addAll(runLog.entries()
                .subList(
                        Math.min(filed, runLog.entries().size()),
                        runLog.entries().size()));
        return entries;
    }

    private List<RunEntry> pairedEntries() {
        List<RunEntry> before = base.map(HandWritten::entries).orElse(List.of());
        if (before.size() != filed || filed > runLog.entries().size()) {
            return edited.entries();
        }
        return paired(edited.entries(), before, runLog.entries().subList(0, filed));
    }

    private Map<String, Long> counts() {
        Map<String, Long> before = base.map(HandWritten::counts).orElse(Map.of());
        Map<String, Long> counts = new TreeMap<>(runLog.counts());
        if (!before.equals(edited.counts())) {
            before.keySet().stream()
                    .filter(name -> !edited.counts().containsKey(name))
                    .forEach(counts::remove);
            edited.counts().forEach((name, count) -> {
                if (!count.equals(before.get(name))) {
                    counts.put(name, count);
                }
            });
        }
        return counts;
    }

    private static List<String> list(List<String> edited, Optional<List<String>> before, List<String> recorded) {
        List<String> known = before.orElse(List.of());
        if (known.equals(edited)) {
            return recorded;
        }
        if (before.isEmpty() || known.size() > recorded.size()) {
            return edited.isEmpty() ? recorded : edited;
        }
        List<String> list = new ArrayList<>(paired(edited, known, recorded.subList(0, known.size())));
        list.addAll(recorded.subList(known.size(), recorded.size()));
        return list;
    }

    /** What stands in the file as it did before is what is recorded at that place. */
    private static <T> List<T> paired(List<T> edited, List<T> before, List<T> recorded) {
        LinkedList<Integer> left = new LinkedList<>();
        for (int i = 0; i < before.size(); i++) {
            left.add(i);
        }
        List<T> paired = new ArrayList<>();
        for (T one : edited) {
            Optional<Integer> same =
                    left.stream().filter(i -> before.get(i).equals(one)).findFirst();
            same.ifPresent(left::remove);
            paired.add(same.map(recorded::get).orElse(one));
        }
        return paired;
    }
}
