package dev.daybook.cli;

import dev.daybook.setup.SetupPlan;
import java.nio.file.Path;
import java.util.List;

/** What {@code daybook init} did, or would do. */
record InitReport(
        Outcome outcome, boolean undone, List<Line> files, boolean listChanged, Path list, List<String> problems) {

    /** How it ended. */
    enum Outcome {
        DONE,
        NOTHING_TO_DO,
        DRY_RUN,
        DECLINED,
        REFUSED
    }

    /** A file, and what happens to it: {@code create}, {@code change} or {@code delete}. */
    record Line(String file, String action, List<String> diff) {
        private static Line of(SetupPlan.Change change) {
            String action =
                    change.before().isEmpty() ? "create" : change.after().isEmpty() ? "delete" : "change";
            return new Line(change.file(), action, change.diff());
        }
    }

    static InitReport of(Outcome outcome, boolean undone, SetupPlan plan, Path list) {
        return new InitReport(
                outcome, undone, plan.changes().stream().map(Line::of).toList(), plan.lists(), list, plan.problems());
    }

    boolean isFailure() {
        return outcome == Outcome.REFUSED || outcome == Outcome.DECLINED;
    }

    /** What changes, as people read it before they agree. */
    void printChanges(Page page) {
        files.stream().flatMap(file -> file.diff().stream()).forEach(line -> page.verbatim(line.replace("\r", "")));
        if (listChanged) {
            page.line((undone ? "Takes the project off" : "Puts the project on") + " the list of projects, " + list);
        }
    }

    void print(Page page) {
        problems.forEach(problem -> problem.lines().forEach(page::verbatim));
        page.line(
                switch (outcome) {
                    case DONE -> undone ? "Taken back." : done();
                    case NOTHING_TO_DO ->
                        undone
                                ? "Nothing to take back: 'daybook init' has changed nothing here."
                                : "Nothing to do: this project is set up.";
                    case DRY_RUN -> "Nothing was changed, as --dry-run asks.";
                    case DECLINED -> "Nothing was changed. Answer with y, or use --yes, to change it.";
                    case REFUSED -> "Nothing was changed.";
                });
    }

    private static String done() {
        return "Done. Start Claude Code in the project; it asks once whether the server may run. 'daybook doctor' tells"
                + " whether all is right, 'daybook init --undo' takes it back.";
    }
}
