package dev.daybook.handoff;

import dev.daybook.handoff.WorkStore.Turn;
import dev.daybook.session.Feedback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was asked and what came of it. Prompts that only say "go on" belong to the one before; what was asked twice is told
 * once. A task counts more the more files it modified, when it was committed, praised or criticised, and the later it was.
 */
final class KeyWork {
    private static final int MOST = 24;
    private static final int CONCLUSIONS = 60;
    private static final int COUNTED_FILES = 10;
    private static final int CITED = 3;
    /** Of few tasks more is told. */
    private static final int FEW = 4;

    private static final int SOME = 9;
    private static final int LONG_LINE = 240;
    private static final int LINE = 100;

    private KeyWork() {}

    /** A prompt with those that only go on with it. */
    private static final class Task {
        private final Turn first;
        private final List<Turn> turns = new ArrayList<>();

        Task(Turn first) {
            this.first = first;
            turns.add(first);
        }

        String line() {
            return Prompt.line(first.query());
        }

        Turn last() {
            return turns.get(turns.size() - 1);
        }

        double score(int place, int tasks, Set<String> committing) {
            long modified = turns.stream().mapToLong(Turn::modified).sum();
            double score = Math.min(COUNTED_FILES, modified) + 6.0 * (place + 1) / tasks;
            score += turns.stream().anyMatch(turn -> committing.contains(turn.id())) ? 5 : 0;
            score += turns.stream().anyMatch(turn -> said(turn, Feedback.Verdict.NEGATIVE)) ? 4 : 0;
            score += turns.stream().anyMatch(turn -> said(turn, Feedback.Verdict.POSITIVE)) ? 2 : 0;
            long ms = turns.stream()
                    .mapToLong(turn -> turn.durationMs().orElse(0L))
                    .sum();
            return score + Math.min(4, Math.log1p(ms / 60_000.0));
        }
    }

    /** The exchanges of which the answers are needed: those of the tasks that come into question, and the first of each session below. */
    static List<String> concluding(List<Turn> turns, Set<String> below) {
        Stream<String> ofTasks = best(tasks(turns, below), Set.of()).stream()
                .limit(CONCLUSIONS)
                .flatMap(task -> task.turns.stream().skip(Math.max(0, task.turns.size() - 2)))
                .map(Turn::id);
        Map<String, String> lastBelow = new LinkedHashMap<>();
        turns.stream()
                .filter(turn -> below.contains(turn.sessionId()))
                .forEach(turn -> lastBelow.put(turn.sessionId(), turn.id()));
        Stream<String> last = turns.isEmpty()
                ? Stream.empty()
                : Stream.of(turns.get(turns.size() - 1).id());
        return Stream.of(ofTasks, lastBelow.values().stream(), last)
                .flatMap(ids -> ids)
                .distinct()
                .toList();
    }

    static Section of(Material material) {
        Set<String> committing = material.commits().stream()
                .flatMap(commit -> commit.exchangeId().stream())
                .collect(Collectors.toSet());
        List<Turn> own = material.ownTurns();
        List<Task> candidates = best(tasks(own, Set.of()), committing).stream()
                .limit(CONCLUSIONS)
                .sorted(Comparator.comparing(task -> task.first.at()))
                .toList();
        List<Task> best =
                best(merged(candidates), committing).stream().limit(MOST).toList();
        Section ranked = Section.ranked(
                Section.Kind.WORK,
                best.stream()
                        .map(task -> statement(task, material, best.size()))
                        .toList());
        Map<Statement, Instant> times = new HashMap<>();
        for (int i = 0; i < best.size(); i++) {
            times.put(ranked.statements().get(i), best.get(i).first.at());
        }
        List<Statement> inOrder = ranked.statements().stream()
                .sorted(Comparator.comparing(times::get))
                .toList();
        return ranked.with(inOrder, 0);
    }

    /** What sub-agents were asked to do, and what they answered; the last at work first. */
    static Section ofSubagents(Material material) {
        Map<String, List<Turn>> bySession = material.turns().stream()
                .collect(Collectors.groupingBy(Turn::sessionId, LinkedHashMap::new, Collectors.toList()));
        return Section.ranked(
                Section.Kind.SUBAGENTS,
                material.below().stream()
                        .filter(session -> bySession.containsKey(session.id()))
                        .map(session -> {
                            List<Turn> turns = bySession.get(session.id());
                            String asked = session.title()
                                    .map(title -> Sentences.cut(title, 100))
                                    .orElseGet(() -> Prompt.line(turns.get(0).query()));
                            String name = Optional.ofNullable(session.params().get("agent_type"))
                                    .map(type -> Sentences.cut(type, 40) + ": " + asked)
                                    .orElse(asked);
                            Turn last = turns.get(turns.size() - 1);
                            return Statement.named(
                                    name.isBlank() ? "Sub-agent" : name,
                                    conclusion(last, material, 1).orElse(""),
                                    List.of(Citation.session(session.id()), Citation.exchange(last.id())));
                        })
                        .toList());
    }

    private static Statement statement(Task task, Material material, int tasks) {
        int sentences = tasks <= FEW ? 4 : tasks <= SOME ? 2 : 1;
        String conclusion = Stream.iterate(task.turns.size() - 1, i -> i >= 0, i -> i - 1)
                .flatMap(i -> conclusion(task.turns.get(i), material, sentences).stream())
                .findFirst()
                .orElse(task.last().answered() ? "" : "No answer was recorded.");
        List<Citation> cited = Stream.concat(
                        Stream.of(task.first), task.turns.stream().skip(1).skip(Math.max(0, task.turns.size() - CITED)))
                .map(turn -> Citation.exchange(turn.id()))
                .toList();
        String line = Prompt.line(task.first.query(), tasks <= FEW ? LONG_LINE : LINE);
        return Statement.named(line.isBlank() ? "(no prompt)" : line, conclusion + verdict(task), cited)
                .compacted(material.isCompacted(task.last()));
    }

    private static String verdict(Task task) {
        if (task.turns.stream().anyMatch(turn -> said(turn, Feedback.Verdict.NEGATIVE))) {
            return " (the user was not content)";
        }
        return "";
    }

    private static Optional<String> conclusion(Turn turn, Material material, int sentences) {
        return Optional.ofNullable(material.conclusions().get(turn.id()))
                .map(answer -> String.join(" ", Conclusion.of(answer, sentences)))
                .filter(text -> !text.isEmpty());
    }

    private static boolean said(Turn turn, Feedback.Verdict verdict) {
        return turn.feedback().equals(Optional.of(verdict));
    }

    private static List<Task> tasks(List<Turn> turns, Set<String> without) {
        Map<String, Task> open = new HashMap<>();
        List<Task> tasks = new ArrayList<>();
        for (Turn turn : turns) {
            if (without.contains(turn.sessionId())) {
                continue;
            }
            Task before = open.get(turn.sessionId());
            if (before != null && Prompt.isTrivial(turn.query())) {
                before.turns.add(turn);
            } else if (!Prompt.isTrivial(turn.query()) || turn.modified() > 0) {
                Task task = new Task(turn);
                open.put(turn.sessionId(), task);
                tasks.add(task);
            }
        }
        return tasks;
    }

    private static Collection<Task> merged(List<Task> tasks) {
        Map<Set<String>, Task> byWords = new LinkedHashMap<>();
        for (Task task : tasks) {
            Set<String> words = Prompt.wordSet(task.line());
            Task same = byWords.putIfAbsent(words.isEmpty() ? Set.of(task.first.id()) : words, task);
            if (same != null) {
                same.turns.addAll(task.turns);
            }
        }
        return byWords.values();
    }

    private static List<Task> best(Collection<Task> tasks, Set<String> committing) {
        List<Task> all = List.copyOf(tasks);
        Map<Task, Double> scores = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            scores.put(all.get(i), all.get(i).score(i, all.size(), committing));
        }
        return all.stream()
                .sorted(Comparator.comparing((Task task) -> scores.get(task)).reversed())
                .toList();
    }
}
