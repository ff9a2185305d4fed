package dev.daybook.skill;

import dev.daybook.record.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What skills were used for so far, and how that ended, by the words of it. Kept in memory and brought up to date with what
 * has ended since; texts that say the same are one task.
 */
final class PastTasks {
    /** Tasks below it have a word or two in common, and no more. */
    private static final double ALIKE = 0.5;

    private static final int MOST = 50_000;

    private final Map<String, Integer> stems = new HashMap<>();
    private final List<Postings> tasksByStem = new ArrayList<>();
    private final Map<List<Integer>, Integer> taskIds = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private double[] lengths = {};
    /** How many tasks there were when all lengths were reckoned. */
    private int lengthsOf;

    private long closed;
    private Optional<Instant> last = Optional.empty();
    private Set<String> atLast = Set.of();

    /** A text's stems, and how often each skill was completed, and used, for it. */
    private record Task(List<Integer> stems, Map<String, long[]> skills) {}

    /** Growing numbers. */
    private static final class Postings {
        private int[] tasks = new int[4];
        private int size;

        void add(int task) {
            if (size == tasks.length) {
                tasks = Arrays.copyOf(tasks, 2 * size);
            }
            tasks[size++] = task;
        }
    }

    /** Reads what has ended since the last time; all of it again where that does not explain how many there are now. */
    synchronized void refresh(Stores stores) {
        long now = stores.effects().closed();
        if (now == closed) {
            return;
        }
        List<PastTask> ended = last.isPresent()
                ? stores.effects().pastTasks(last, MOST).stream()
                        .filter(task -> !atLast.contains(task.invocationId()))
                        .toList()
                : List.of();
        if (closed == 0 || ended.size() != now - closed) {
            forget();
            ended = stores.effects().pastTasks(Optional.empty(), MOST);
        }
        ended.forEach(this::add);
        closed = now;
        remember(ended);
    }

    /** How skills did in tasks like this one; those that were used in none are missing. */
    synchronized Map<String, Past> similar(String text) {
        List<Integer> known = new ArrayList<>();
        double unknown = 0;
        for (String stem : TaskWords.stems(text)) {
            Integer id = stems.get(stem);
            if (id == null) {
                unknown += square(rarity(0));
            } else {
                known.add(id);
            }
        }
        double[] shared = new double[tasks.size()];
        double length = unknown;
        for (int stem : known) {
            Postings postings = tasksByStem.get(stem);
            double weight = square(rarity(postings.size));
            length += weight;
            for (int i = 0; i < postings.size; i++) {
                shared[postings.tasks[i]] += weight;
            }
        }
        Map<String, Past> found = new HashMap<>();
        weigh();
        for (int task = 0; task < shared.length; task++) {
            if (shared[task] > 0) {
                double similarity = shared[task] / Math.sqrt(length * lengths[task]);
                if (similarity >= ALIKE) {
                    collect(tasks.get(task), Math.min(1, similarity), found);
                }
            }
        }
        return found;
    }

    private static void collect(Task task, double similarity, Map<String, Past> found) {
        task.skills().forEach((skill, counts) -> {
            Past before = found.getOrDefault(skill, new Past(0, 0, 0));
            found.put(
                    skill,
                    new Past(
                            Math.max(before.similarity(), similarity),
                            before.completed() + counts[0],
                            before.closed() + counts[1]));
        });
    }

    /** The lengths of all tasks change a little with each that comes; they are reckoned anew when that is one in a hundred. */
    private void weigh() {
        int from = tasks.size() > lengthsOf + lengthsOf / 100 ? 0 : lengths.length;
        if (from < tasks.size()) {
            lengthsOf = from == 0 ? tasks.size() : lengthsOf;
            lengths = Arrays.copyOf(lengths, tasks.size());
            for (int task = from; task < lengths.length; task++) {
                lengths[task] = length(tasks.get(task));
            }
        }
    }

    private double length(Task task) {
        double length = 0;
        for (int stem : task.stems()) {
            length += square(rarity(tasksByStem.get(stem).size));
        }
        return length;
    }

    /** The inverse document frequency among past tasks. */
    private double rarity(int tasksWithIt) {
        return Math.log(1 + (tasks.size() + 1.0) / (tasksWithIt + 1.0));
    }

    private static double square(double value) {
        return value * value;
    }

    private void forget() {
        stems.clear();
        tasksByStem.clear();
        taskIds.clear();
        tasks.clear();
        lengths = new double[0];
        lengthsOf = 0;
    }

    private void add(PastTask past) {
        List<Integer> words = TaskWords.stems(past.query().orElse("")).stream()
                .map(this::id)
                .sorted()
                .toList();
        if (words.isEmpty()) {
            return;
        }
        int task = taskIds.computeIfAbsent(words, this::added);
        long[] counts = tasks.get(task).skills().computeIfAbsent(past.skill(), skill -> new long[2]);
        counts[0] += past.outcome() == Outcome.COMPLETED ? 1 : 0;
        counts[1]++;
    }

    private int added(List<Integer> words) {
        int task = tasks.size();
        tasks.add(new Task(words, new HashMap<>()));
        words.forEach(word -> tasksByStem.get(word).add(task));
        return task;
    }

    private int id(String stem) {
        return stems.computeIfAbsent(stem, word -> {
            tasksByStem.add(new Postings());
            return tasksByStem.size() - 1;
        });
    }

    private void remember(List<PastTask> ended) {
        if (ended.isEmpty()) {
            return;
        }
        Instant newest =
                ended.stream().map(PastTask::endedAt).max(Instant::compareTo).orElseThrow();
        Set<String> ids = new HashSet<>(last.equals(Optional.of(newest)) ? atLast : Set.of());
        ended.stream().filter(task -> task.endedAt().equals(newest)).forEach(task -> ids.add(task.invocationId()));
        last = Optional.of(newest);
        atLast = ids;
    }
}
