package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.commit.Commits;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Vocabulary;
import dev.daybook.session.Imports;
import dev.daybook.session.Rescue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What came of importing logs; those of other projects, and those without anything new, are only counted.
 *
 * @param rescued from the list of prompts; absent where only named files were imported, and where there is none
 * @param commits of the project's repository; absent where only named files were imported
 */
record ImportSummary(
        List<Imports.Report> files,
        List<Failure> failed,
        long unchanged,
        long elsewhere,
        Optional<Rescue.Report> rescued,
        Optional<Commits.Report> commits) {
    private static final int SHOWN = 20;
    private static final String UNKNOWN_TYPE = "unknown type:";
    /** Lines that are no JSON, or so long that they are not read. */
    private static final Set<String> DAMAGED = Set.of("malformed", "line too long");

    /** A file that could not be imported, and why. */
    record Failure(String path, String error) {
        /** Names the file, once. */
        String message() {
            return error.contains(path) ? error : path + ": " + error;
        }
    }

    /** Reads the candidates, saves the prompts of sessions whose logs are gone, and reads new commits. */
    static ImportSummary of(
            Application application,
            Imports imports,
            List<Imports.Candidate> candidates,
            Optional<Instant> since,
            Consumer<Imports.Progress> progress) {
        Imports.Summary summary = imports.importAll(candidates, progress);
        List<Failure> failed = new ArrayList<>(summary.failures().stream()
                .map(failure -> new Failure(failure.path(), failure.message()))
                .toList());
        Optional<Rescue.Report> rescued = Optional.empty();
        try {
            rescued = Optional.of(application.capturing().rescue().run(since, () -> true))
                    .filter(report -> report.path().isPresent());
        } catch (DaybookException e) {
            failed.add(new Failure("prompt history", e.getMessage()));
        }
        Optional<Commits.Report> commits = Optional.empty();
        try {
            commits = Optional.of(application.commits().catchUp(read -> {}));
        } catch (DaybookException e) {
            failed.add(new Failure("commits", e.getMessage()));
        }
        return new ImportSummary(summary.files(), failed, summary.unchanged(), summary.elsewhere(), rescued, commits);
    }

    /** Of files that were named. */
    static ImportSummary of(List<Imports.Report> files, List<Failure> failed) {
        return new ImportSummary(files, failed, 0, 0, Optional.empty(), Optional.empty());
    }

    long added() {
        return sum(Imports.Report::added);
    }

    long updated() {
        return sum(Imports.Report::updated);
    }

    void print(Page page) {
        if (!files.isEmpty()) {
            page.table(table());
        }
        if (files.size() > SHOWN) {
            page.line("… and " + Wording.count(files.size() - SHOWN, "more log"));
        }
        if (unchanged + elsewhere > 0 || files.size() > SHOWN) {
            page.line(Wording.count(files.size(), "log") + " read, " + Wording.count(unchanged) + " unchanged, "
                    + Wording.count(elsewhere) + " of other projects; "
                    + Wording.count(added(), "exchange") + " added, " + Wording.count(updated()) + " updated");
        } else if (files.isEmpty()
                && failed.isEmpty()
                && rescued.filter(report -> report.prompts() > 0).isEmpty()) {
            page.line("There is no log of this project");
        }
        rescued.ifPresent(report -> print(report, page));
        commits.filter(ImportSummary::isNews).ifPresent(report -> CommitSummary.print(report, page));
        files.stream()
                .filter(Imports.Report::truncated)
                .forEach(file -> page.line(file.path() + ": the last line is cut short; it is left for the next time"));
        Map<String, Long> skipped = files.stream()
                .flatMap(file -> file.tally().skipped().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
        long damaged = DAMAGED.stream()
                .mapToLong(reason -> Optional.ofNullable(skipped.remove(reason)).orElse(0L))
                .sum();
        if (damaged > 0) {
            page.line("Damaged lines, left out: " + Wording.count(damaged));
        }
        printSkipped("Unknown record types, left out:", skipped, true, page);
        printSkipped("Left out as known to hold no facts:", skipped, false, page);
    }

    private static boolean isNews(Commits.Report report) {
        return report.problem()
                .map(problem -> !problem.equals(Commits.NO_REPOSITORY))
                .orElse(report.read() + report.updated() + report.linked() > 0);
    }

    private static void print(Rescue.Report report, Page page) {
        if (report.prompts() > 0) {
            String sessions = report.sessions() == 0
                    ? "sessions rescued before"
                    : Wording.count(report.sessions(), "partial session");
            page.line("Rescued from the prompt history, as the logs are gone: "
                    + Wording.count(report.prompts(), "prompt") + " in " + sessions);
        }
        if (report.left() > 0) {
            page.line("Left for the next time, as they may still run or their log could not be read: "
                    + Wording.count(report.left(), "session"));
        }
        if (report.replaced() > 0) {
            page.line("Rescued before and told by a log now: " + Wording.count(report.replaced(), "prompt"));
        }
    }

    private Table table() {
        Table table = new Table(
                "*FILE", "STATE", ">RECORDS", ">PROMPTS", "?>TOOL CALLS", "?>MESSAGES", ">ADDED", "?>UPDATED");
        files.stream()
                .limit(SHOWN)
                .forEach(file -> table.row(
                        Path.of(file.path()).getFileName().toString(),
                        Vocabulary.word(file.state()),
                        Wording.count(file.tally().records()),
                        Wording.count(file.tally().prompts()),
                        Wording.count(file.tally().toolCalls()),
                        Wording.count(file.tally().messages()),
                        Wording.count(file.added()),
                        Wording.count(file.updated())));
        return table;
    }

    private long sum(ToLongFunction<Imports.Report> count) {
        return files.stream().mapToLong(count).sum();
    }

    private static void printSkipped(String title, Map<String, Long> skipped, boolean unknown, Page page) {
        String list = skipped.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(UNKNOWN_TYPE) == unknown)
                .map(entry -> name(entry.getKey()) + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        if (!list.isEmpty()) {
            page.line(title + " " + list);
        }
    }

    private static String name(String reason) {
        return reason.equals(UNKNOWN_TYPE + "(none)")
                ? "records without a type"
                : reason.replaceFirst("^(unknown )?type:", "");
    }
}
