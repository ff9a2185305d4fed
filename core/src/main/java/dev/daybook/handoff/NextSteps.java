package dev.daybook.handoff;

import dev.daybook.ci.CiStatus;
import dev.daybook.handoff.WorkStore.FailedRun;
import dev.daybook.handoff.WorkStore.FileUse;
import dev.daybook.handoff.WorkStore.MadeCommit;
import dev.daybook.handoff.WorkStore.Ran;
import dev.daybook.handoff.WorkStore.Task;
import dev.daybook.handoff.WorkStore.Turn;
import dev.daybook.session.Feedback;
import dev.daybook.session.SessionEvent;
import dev.daybook.workflow.Checks.Check;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do next, by rules; each step names what speaks for it. The order of the rules is that of the steps. */
final class NextSteps {
    private static final int MOST = 10;
    private static final int OF_A_KIND = 2;
    private static final int NAMED_FILES = 3;
    private static final int LONGEST = 110;
    /** What no test is about. */
    private static final Pattern PROSE = Pattern.compile(
            "(?i)\\.(?:md|mdx|txt|rst|adoc|gitignore|png|jpe?g|gif|svg|pdf)$|(?:^|/)(?:license|notice|changelog)$");

    private final Material material;
    private final Outlook outlook;
    private final List<Turn> own;

    private NextSteps(Material material, Outlook outlook) {
        this.material = material;
        this.outlook = outlook;
        this.own = material.ownTurns();
    }

    static Section of(Material material, Outlook outlook) {
        NextSteps steps = new NextSteps(material, outlook);
        List<Statement> all = Stream.of(
                        steps.interrupted(),
                        steps.question(),
                        steps.failingChecks(),
                        steps.failingRuns(),
                        steps.untested(),
                        steps.uncommitted(),
                        steps.begunTasks(),
                        steps.discontent(),
                        steps.errors(),
                        steps.openRuns(),
                        steps.otherTasks(),
                        steps.withoutCi())
                .flatMap(List::stream)
                .limit(MOST)
                .toList();
        return Section.ranked(Section.Kind.NEXT_STEPS, all);
    }

    private List<Statement> interrupted() {
        return last()
                .filter(turn -> material.events().stream()
                        .anyMatch(event -> event.kind() == SessionEvent.Kind.INTERRUPTION
                                && event.sessionId().equals(turn.sessionId())
                                && !event.at().isBefore(turn.at())))
                .map(turn -> step(
                        "Ask whether to go on with what was interrupted last: “" + Prompt.line(turn.query()) + "”",
                        Citation.exchange(turn.id())))
                .stream()
                .toList();
    }

    private List<Statement> question() {
        return last()
                .flatMap(turn -> Optional.ofNullable(material.conclusions().get(turn.id()))
                        .flatMap(Conclusion::question)
                        .map(asked -> step(
                                "Settle with the user what the last answer asks: “" + asked + "”",
                                Citation.exchange(turn.id()))))
                .stream()
                .toList();
    }

    private List<Statement> failingChecks() {
        return outlook.failing().stream()
                .limit(OF_A_KIND)
                .map(check -> {
                    Ran ran = outlook.ran(check);
                    return step(
                            "Make `" + check.name() + "` pass: it failed when it ran last",
                            Citation.exchange(ran.exchangeId()));
                })
                .toList();
    }

    private List<Statement> failingRuns() {
        return material.failedRuns().stream()
                .limit(OF_A_KIND)
                .map(run -> step("Look into CI of " + what(run), Citation.commit(run.commit())))
                .toList();
    }

    private static String what(FailedRun run) {
        String branch =
                run.branch().map(name -> "branch " + Sentences.cut(name, 60)).orElse("this commit");
        String how = run.status() == CiStatus.ERROR ? "came to no verdict" : "failed";
        return branch + ": its last run " + how
                + run.failed()
                        .filter(n -> n > 0)
                        .map(n -> ", " + Words.count(n, "test") + " of it")
                        .orElse("");
    }

    /** Files other than prose were changed after the tests ran last. */
    private List<Statement> untested() {
        Optional<Turn> changed =
                material.turns().stream().filter(turn -> turn.modified() > 0).reduce((a, b) -> b);
        boolean code = material.files().stream()
                .anyMatch(file ->
                        file.modified() > 0 && !PROSE.matcher(file.path()).find());
        if (changed.isEmpty() || !code || !outlook.failing().isEmpty()) {
            return List.of();
        }
        Citation change = Citation.exchange(changed.get().id());
        Optional<Check> test = outlook.lastTest();
        if (test.isEmpty()) {
            return List.of(step("Run the tests: files were changed, and none is known to have run", change));
        }
        Ran ran = outlook.ran(test.get());
        long since = material.turns().stream()
                .filter(turn -> turn.modified() > 0 && turn.at().isAfter(ran.at()))
                .count();
        return since == 0
                ? List.of()
                : List.of(step(
                        "Run `" + test.get().name() + "` again: " + Words.count(since, "exchange")
                                + " changed files after it ran last",
                        Citation.exchange(ran.exchangeId()),
                        change));
    }

    private List<Statement> uncommitted() {
        List<FileUse> files = outlook.ours();
        if (files.isEmpty()) {
            return List.of();
        }
        String names = files.stream()
                .limit(NAMED_FILES)
                .map(FileUse::path)
                .map(path -> Sentences.cut(path, 80))
                .collect(Collectors.joining(", "));
        Set<Citation> cited = new LinkedHashSet<>();
        files.stream()
                .limit(NAMED_FILES)
                .map(file -> Citation.exchange(file.exchangeId()))
                .forEach(cited::add);
        return List.of(step(
                "Review and commit " + Words.count(files.size(), "file") + " changed here: " + names
                        + (files.size() > NAMED_FILES ? ", …" : ""),
                cited.toArray(Citation[]::new)));
    }

    private List<Statement> begunTasks() {
        return tasks(true);
    }

    private List<Statement> otherTasks() {
        return tasks(false);
    }

    private List<Statement> tasks(boolean begun) {
        return outlook.tasks().stream()
                .filter(task -> Outlook.isBegun(task) == begun)
                .limit(OF_A_KIND)
                .map(task -> step(
                        (begun ? "Finish what was begun: " : "Do what is on the list: ") + subject(task),
                        Citation.exchange(task.exchangeId())))
                .toList();
    }

    private static String subject(Task task) {
        return Sentences.cut(task.subject(), LONGEST);
    }

    /** The last word of the user on an answer was that it was not good. */
    private List<Statement> discontent() {
        return own.stream()
                .filter(turn -> turn.feedback().isPresent())
                .reduce((earlier, later) -> later)
                .filter(turn -> turn.feedback().equals(Optional.of(Feedback.Verdict.NEGATIVE)))
                .map(turn -> step(
                        "Do again what the user was not content with: “" + Prompt.line(turn.query()) + "”",
                        Citation.exchange(turn.id())))
                .stream()
                .toList();
    }

    private List<Statement> errors() {
        List<Statement> steps = new ArrayList<>();
        material.errors().stream()
                .limit(OF_A_KIND)
                .map(known -> step(
                        "Resolve " + known.name() + ": "
                                + Sentences.cut(known.error().title(), LONGEST),
                        Citation.error(known.name())))
                .forEach(steps::add);
        material.runErrors().stream()
                .limit(steps.isEmpty() ? 1 : 0)
                .map(trouble -> step(
                        "Resolve what a run log left open: " + Sentences.cut(trouble.message(), LONGEST),
                        Citation.runLog(trouble.runLogId())))
                .forEach(steps::add);
        return steps;
    }

    private List<Statement> openRuns() {
        return material.openRuns().stream()
                .limit(OF_A_KIND)
                .map(run -> step(
                        "Finish the run log “" + Sentences.cut(run.title(), LONGEST) + "”, which is in progress",
                        Citation.runLog(run.runLogId())))
                .toList();
    }

    /** The last commit of the work has no result of CI, while other commits have. */
    private List<Statement> withoutCi() {
        boolean others =
                material.commits().stream().anyMatch(commit -> commit.ci().isPresent());
        return material.commits().stream()
                .limit(others ? 1 : 0)
                .filter(commit -> commit.ci().isEmpty() || commit.ci().equals(Optional.of(CiStatus.PENDING)))
                .map(NextSteps::waiting)
                .toList();
    }

    private static Statement waiting(MadeCommit commit) {
        return step(
                "See how CI went for the last commit: "
                        + (commit.ci().isPresent() ? "it is pending" : "no result is recorded"),
                Citation.commit(commit.hash()));
    }

    private Optional<Turn> last() {
        return material.session().isPresent() && !own.isEmpty()
                ? Optional.of(own.get(own.size() - 1))
                : Optional.empty();
    }

    private static Statement step(String text, Citation... evidence) {
        return Statement.of(text, List.of(evidence));
    }
}
