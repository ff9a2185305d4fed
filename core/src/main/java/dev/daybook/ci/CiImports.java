package dev.daybook.ci;

import dev.daybook.ci.CiResults.Origin;
import dev.daybook.ci.CiResults.Recorded;
import dev.daybook.ci.CiResults.Told;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import dev.daybook.session.Caller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads report files, and records what they say together as one result of a commit. */
public final class CiImports {
    private static final int MOST_FILES = 20_000;

    /**
     * What a file brought.
     *
     * @param error why it could not be read; then nothing is recorded
     * @param note why it was passed over, or what to know of how it was read
     */
    public record FileReport(
            Path path,
            Optional<CiReport.Format> format,
            Optional<TestCounts> tests,
            Optional<Coverage> coverage,
            Optional<Long> durationMs,
            Optional<String> note,
            Optional<String> error) {}

    /**
     * What came of it.
     *
     * @param recorded absent where a file could not be read
     */
    public record Imported(List<FileReport> files, List<String> notes, Optional<Recorded> recorded) {
        public Imported {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    private final CiReportReader reader;
    private final CiResults results;

    public CiImports(CiReportReader reader, CiResults results) {
        this.reader = reader;
        this.results = results;
    }

    /** Records what the named files, folders and patterns hold. */
    public Imported read(
            List<String> names,
            Path directory,
            Told told,
            Optional<String> runId,
            Caller caller,
            Consumer<Path> progress) {
        CiSum sum = sum(named(names, directory), progress);
        if (!sum.isWhole()) {
            return new Imported(sum.files(), List.of(), Optional.empty());
        }
        Origin origin = new Origin(
                CiProvider.FILE, Source.CI, runId, Optional.empty(), Optional.of(sum.digest()), Optional.empty());
        return new Imported(
                sum.files(), sum.notes(), Optional.of(results.record(withReports(told, sum), origin, caller)));
    }

    /**
     * Records the run that this process is a part of, with the reports that are named, or with those at their usual
     * places below {@code root}. What is told goes before what the run says of itself.
     */
    public Imported auto(
            CiRun run,
            List<String> names,
            Path directory,
            Path root,
            Told told,
            Caller caller,
            Consumer<Path> progress) {
        List<Path> files = names.isEmpty() ? reader.usual(root) : named(names, directory);
        CiSum sum = sum(files, progress);
        if (!sum.isWhole()) {
            return new Imported(sum.files(), List.of(), Optional.empty());
        }
        Told whole = withReports(
                new Told(
                        told.commit().or(run::commit),
                        told.branch().or(run::branch),
                        told.result().filter(word -> !contradicts(word, sum)).or(() -> resultOf(run, sum)),
                        told.tests(),
                        told.failures(),
                        told.coverage(),
                        told.durationMs(),
                        told.url().or(run::url),
                        told.message()),
                sum);
        Origin origin = new Origin(
                run.provider(),
                Source.CI,
                run.runId(),
                run.attempt(),
                files.isEmpty() ? Optional.empty() : Optional.of(sum.digest()),
                Optional.of(CiStatus.PENDING));
        List<String> notes = new ArrayList<>(sum.notes());
        told.result()
                .filter(word -> contradicts(word, sum))
                .ifPresent(word -> notes.add("The reports hold failed tests, so the result is not '" + word + "'"));
        return new Imported(sum.files(), notes, Optional.of(results.record(whole, origin, caller)));
    }

    /** A job that is still running does not say how the tests went. */
    private static Optional<String> resultOf(CiRun run, CiSum sum) {
        return run.result().filter(word -> CiStatus.parse(word).isFinal()).filter(word -> !contradicts(word, sum));
    }

    /** A job that goes on in spite of failed tests has succeeded. */
    private static boolean contradicts(String word, CiSum sum) {
        return CiStatus.parse(word) == CiStatus.PASS
                && CiVerdict.of(Optional.empty(), sum.tests(), sum.failures())
                        .filter(status -> status == CiStatus.FAIL)
                        .isPresent();
    }

    private static Told withReports(Told told, CiSum sum) {
        return new Told(
                told.commit(),
                told.branch(),
                told.result(),
                told.tests().or(sum::tests),
                told.failures().isEmpty() ? sum.failures() : told.failures(),
                told.coverage().or(sum::coverage),
                told.durationMs().or(sum::durationMs),
                told.url(),
                told.message());
    }

    private List<Path> named(List<String> names, Path directory) {
        Set<Path> files = new LinkedHashSet<>();
        names.forEach(name -> files.addAll(reader.named(name, directory)));
        return List.copyOf(files);
    }

    private CiSum sum(List<Path> files, Consumer<Path> progress) {
        if (files.size() > MOST_FILES) {
            throw DaybookException.invalid(files.size() + " report files were found, at most " + MOST_FILES
                    + " are read at once; name a folder that holds those of one run");
        }
        List<CiSum.Part> parts = new ArrayList<>();
        int failures = 0;
        for (Path file : files) {
            progress.accept(file);
            try {
                CiReport report = reader.read(file).withFailures(CiResults.MAX_FAILURES - failures);
                failures += report.failures().size();
                parts.add(new CiSum.Part(file, Optional.of(report), Optional.empty()));
            } catch (DaybookException e) {
                parts.add(new CiSum.Part(file, Optional.empty(), Optional.of(e.getMessage())));
            }
        }
        return CiSum.of(parts);
    }
}
