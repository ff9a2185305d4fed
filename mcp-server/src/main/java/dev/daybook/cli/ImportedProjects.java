package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.session.Rescue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of importing the logs of all projects.
 *
 * @param withoutProject logs in which no record says where the agent worked
 * @param unreadable logs that could not be looked at
 */
record ImportedProjects(
        List<Line> projects, long withoutProject, List<ImportSummary.Failure> unreadable, boolean dryRun) {

    /** What became of a project. */
    enum State {
        IMPORTED,
        PLANNED,
        SKIPPED,
        GONE,
        OFF,
        FAILED
    }

    /**
     * A project.
     *
     * @param logs how many of its logs there are
     * @param counts absent where nothing was read
     * @param failed logs that could not be imported
     * @param note why it was not imported
     */
    record Line(
            Path path,
            State state,
            long logs,
            long bytes,
            Optional<Counts> counts,
            List<ImportSummary.Failure> failed,
            Optional<String> note) {}

    /** Of an import, or of what one would read: then what is added is unknown. Nothing is rescued without a prompt history. */
    record Counts(
            long logs,
            long unchanged,
            Optional<Long> added,
            Optional<Long> updated,
            Optional<Long> rescuedSessions,
            Optional<Long> rescuedPrompts) {

        static Counts of(ImportSummary summary) {
            return new Counts(
                    summary.files().size(),
                    summary.unchanged(),
                    Optional.of(summary.added()),
                    Optional.of(summary.updated()),
                    summary.rescued().map(Rescue.Report::sessions),
                    summary.rescued().map(Rescue.Report::prompts));
        }

        static Counts of(ImportPlan plan) {
            return new Counts(
                    plan.files().size(),
                    plan.unchanged(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(plan.lostSessions()),
                    Optional.of(plan.lostPrompts()));
        }
    }

    boolean isFailure() {
        boolean allOff = count(State.OFF) > 0 && count(State.IMPORTED) == 0;
        return allOff
                || count(State.FAILED) > 0
                || !unreadable.isEmpty()
                || projects.stream().anyMatch(line -> !line.failed().isEmpty());
    }

    void print(Page page) {
        if (projects.isEmpty()) {
            page.line("There is no log of any project");
        } else {
            page.table(table());
            page.line(Wording.count(projects.size(), "project") + ": "
                    + Arrays.stream(State.values())
                            .filter(state -> count(state) > 0)
                            .map(state -> Wording.count(count(state)) + " " + Vocabulary.word(state))
                            .collect(Collectors.joining(", ")));
        }
        if (withoutProject > 0) {
            page.line("Logs that do not say where the agent worked, left out: " + Wording.count(withoutProject));
        }
        printWaysOut(page);
    }

    private Table table() {
        Table table = new Table("*PROJECT", "STATE", ">LOGS", "?>SIZE", "?>READ", ">ADDED", "?>UPDATED", "?>RESCUED");
        projects.forEach(line -> table.row(
                line.path().toString(),
                Vocabulary.word(line.state()),
                Wording.count(line.logs()),
                Wording.bytes(line.bytes()),
                line.counts().map(counts -> Wording.count(counts.logs())).orElse(Wording.UNKNOWN),
                line.counts().flatMap(Counts::added).map(Wording::count).orElse(Wording.UNKNOWN),
                line.counts().flatMap(Counts::updated).map(Wording::count).orElse(Wording.UNKNOWN),
                line.counts()
                        .flatMap(Counts::rescuedPrompts)
                        .map(Wording::count)
                        .orElse(Wording.UNKNOWN)));
        return table;
    }

    private void printWaysOut(Page page) {
        if (count(State.SKIPPED) > 0) {
            page.line("Skipped, as they are not on the list of projects: "
                    + Wording.count(count(State.SKIPPED), "project")
                    + ". 'daybook projects add DIR' puts one on it; 'daybook import --all --yes' takes them all.");
        }
        if (count(State.GONE) > 0) {
            page.line("Folders that are gone: " + Wording.count(count(State.GONE))
                    + ". 'daybook import FILE --project DIR' reads their logs into another project.");
        }
        projects.stream()
                .filter(line -> line.state() == State.OFF)
                .forEach(line -> page.line(line.path() + ": " + line.note().orElse("")));
    }

    private long count(State state) {
        return projects.stream().filter(line -> line.state() == state).count();
    }
}
