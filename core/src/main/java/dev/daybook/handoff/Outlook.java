package dev.daybook.handoff;

import dev.daybook.ci.CiStatus;
import dev.daybook.commit.Uncommitted;
import dev.daybook.core.Vocabulary;
import dev.daybook.handoff.WorkStore.FailedRun;
import dev.daybook.handoff.WorkStore.FileUse;
import dev.daybook.handoff.WorkStore.Ran;
import dev.daybook.handoff.WorkStore.Task;
import dev.daybook.workflow.Checks;
import dev.daybook.workflow.Checks.Check;
import dev.daybook.workflow.WorkflowTraceStore.Command;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is left to do: checks that fail, changes without a commit, tasks that are not done. */
final class Outlook {
    private static final int LONGEST_COMMAND = 140;
    private static final int LONGEST_OUTPUT = 140;
    private static final int LONGEST_TASK = 140;
    private static final int NAMED_TESTS = 4;
    private static final int MOST_TASKS = 20;
    private static final int MOST_FILES = 20;
    private static final Set<String> BEGUN = Set.of("in_progress", "active", "doing");
    /** The line of a tool's output that says what is wrong. */
    private static final Pattern TELLING = Pattern.compile(
            "(?i)\\b(?:failed|failures?|error|assert\\w*|exception|panicked|expected|cannot|undefined|not found)\\b|✖|✗|✘");

    private final Material material;
    private final List<Check> checks;
    private final Map<String, FileUse> uses = new HashMap<>();

    Outlook(Material material) {
        this.material = material;
        this.checks = new Checks()
                .of(material.commands().stream().map(Outlook::command).toList());
        material.files().stream().filter(file -> file.modified() > 0).forEach(file -> uses.put(file.path(), file));
    }

    /** The checks, the newest first. */
    List<Check> checks() {
        return checks;
    }

    List<Check> failing() {
        return Checks.failing(checks);
    }

    Ran ran(Check check) {
        return material.commands().get(check.place());
    }

    /** The newest command that ran tests, else that checked anything. */
    Optional<Check> lastTest() {
        return checks.stream().filter(Check::isTest).findFirst().or(() -> checks.stream()
                .filter(Check::verifies)
                .findFirst());
    }

    Section failingSection() {
        List<Statement> statements = new ArrayList<>();
        for (Check check : failing()) {
            Ran ran = ran(check);
            String output = telling(ran.output()).map(line -> ": " + line).orElse("");
            statements.add(Statement.code(
                    shown(ran.text()),
                    "failed when it ran last, " + Words.time(ran.at()) + " UTC" + output,
                    List.of(Citation.exchange(ran.exchangeId()))));
        }
        for (FailedRun run : material.failedRuns()) {
            statements.add(Statement.of(ci(run), List.of(Citation.commit(run.commit()))));
        }
        return Section.ranked(Section.Kind.FAILING, statements);
    }

    Section todoSection() {
        return Section.ranked(
                Section.Kind.TODO,
                tasks().stream()
                        .map(task -> Statement.of(
                                Sentences.cut(task.subject(), LONGEST_TASK) + (isBegun(task) ? " (begun)" : ""),
                                List.of(Citation.exchange(task.exchangeId()))))
                        .toList());
    }

    /** Those that were begun first. */
    List<Task> tasks() {
        Map<String, Task> bySubject = new LinkedHashMap<>();
        material.tasks()
                .forEach(task -> bySubject.putIfAbsent(task.subject().strip().toLowerCase(Locale.ROOT), task));
        return bySubject.values().stream()
                .sorted(Comparator.comparing((Task task) -> !isBegun(task)))
                .limit(MOST_TASKS)
                .toList();
    }

    static boolean isBegun(Task task) {
        return BEGUN.contains(
                task.status().strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
    }

    /** Files without a commit; those that were modified in the scope first. */
    Section uncommittedSection() {
        List<Uncommitted.File> files =
                new ArrayList<>(material.uncommitted().map(Uncommitted::files).orElse(List.of()));
        files.sort(Comparator.comparing((Uncommitted.File file) -> !isOurs(file))
                .thenComparing(file -> file.state() == Uncommitted.State.UNTRACKED));
        List<Statement> statements =
                files.stream().limit(MOST_FILES).map(this::uncommitted).toList();
        long count = material.uncommitted().map(Uncommitted::count).orElse(0L);
        Section section = Section.ranked(Section.Kind.UNCOMMITTED, statements);
        return section.with(section.statements(), count - statements.size());
    }

    /** Files without a commit that were modified in the scope. */
    List<FileUse> ours() {
        return material.uncommitted().map(Uncommitted::files).orElse(List.of()).stream()
                .filter(this::isOurs)
                .map(file -> uses.get(file.path().path()))
                .distinct()
                .toList();
    }

    private boolean isOurs(Uncommitted.File file) {
        return uses.containsKey(file.path().path());
    }

    private Statement uncommitted(Uncommitted.File file) {
        Optional<FileUse> use = Optional.ofNullable(uses.get(file.path().path()));
        return Statement.code(
                file.path().path(),
                Vocabulary.word(file.state()),
                use.map(found -> List.of(Citation.exchange(found.exchangeId()))).orElse(List.of()));
    }

    private static String ci(FailedRun run) {
        String where =
                run.branch().map(branch -> " on " + Sentences.cut(branch, 60)).orElse("");
        String how = run.status() == CiStatus.ERROR ? "CI came to no verdict" : "CI failed";
        String count = run.failed()
                .filter(n -> n > 0)
                .map(n -> ", " + Words.count(n, "test") + " failed")
                .orElse("");
        List<String> names = run.tests()
                .lines()
                .limit(NAMED_TESTS)
                .map(name -> Sentences.cut(name, 90))
                .toList();
        String tests = names.isEmpty() ? "" : ": " + String.join(", ", names);
        String message = run.message()
                .filter(text -> names.isEmpty())
                .map(text -> ": " + Sentences.cut(text, LONGEST_OUTPUT))
                .orElse("");
        return how + where + " at " + Words.time(run.recordedAt()) + " UTC" + count + tests + message;
    }

    /** A command as it can be given again; a long one is cut. */
    static String shown(String command) {
        return Sentences.cut(command.replaceAll("\\s*\\R\\s*", " "), LONGEST_COMMAND);
    }

    private static Optional<String> telling(String output) {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList());
        return lines.stream()
                .filter(line -> TELLING.matcher(line).find())
                .findFirst()
                .or(() -> lines.stream().reduce((earlier, later) -> later))
                .map(line -> Sentences.cut(line, LONGEST_OUTPUT));
    }

    private static Command command(Ran ran) {
        return new Command(
                ran.text(),
                ran.at(),
                ran.durationMs(),
                ran.succeeded(),
                ran.exitCode(),
                ran.background(),
                ran.output());
    }
}
