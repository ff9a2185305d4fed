package dev.daybook.ci;

import dev.daybook.ci.CiImports.FileReport;
import dev.daybook.core.Ids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What several report files say together; a file with the same content as an earlier one counts once.
 *
 * @param digest of all that was read, whatever the files are called
 * @param isWhole whether every file could be read
 */
record CiSum(
        List<FileReport> files,
        List<String> notes,
        Optional<TestCounts> tests,
        List<CiFailure> failures,
        Optional<Coverage> coverage,
        Optional<Long> durationMs,
        String digest,
        boolean isWhole) {

    /** A file, and what it says or why it says nothing. */
    record Part(Path path, Optional<CiReport> report, Optional<String> error) {}

    static CiSum of(List<Part> parts) {
        Map<String, Path> seen = new HashMap<>();
        List<FileReport> files = new ArrayList<>();
        List<CiReport> counted = new ArrayList<>();
        for (Part part : parts) {
            Optional<Path> same = part.report()
                    .flatMap(report -> Optional.ofNullable(seen.putIfAbsent(report.digest(), part.path())));
            files.add(file(part, same));
            if (same.isEmpty()) {
                part.report().ifPresent(counted::add);
            }
        }
        List<String> notes = new ArrayList<>();
        Optional<Coverage> coverage = coverage(counted, notes);
        return new CiSum(
                List.copyOf(files),
                List.copyOf(notes),
                counted.stream().flatMap(report -> report.tests().stream()).reduce(TestCounts::plus),
                counted.stream().flatMap(report -> report.failures().stream()).toList(),
                coverage,
                counted.stream().flatMap(report -> report.durationMs().stream()).reduce(Long::sum),
                Ids.sha256(counted.stream().map(CiReport::digest).sorted().collect(Collectors.joining("\n"))),
                parts.stream().allMatch(part -> part.report().isPresent()));
    }

    private static FileReport file(Part part, Optional<Path> same) {
        Optional<CiReport> counted = same.isPresent() ? Optional.empty() : part.report();
        return new FileReport(
                part.path(),
                part.report().map(CiReport::format),
                counted.flatMap(CiReport::tests),
                counted.flatMap(CiReport::coverage),
                counted.flatMap(CiReport::durationMs),
                same.map(path -> "the same as " + path + ", counted once")
                        .or(() -> part.report().flatMap(CiReport::note)),
                part.error());
    }

    /** Of lines where any report counts lines; what counts something else, or nothing, cannot be added to that. */
    private static Optional<Coverage> coverage(List<CiReport> reports, List<String> notes) {
        List<Coverage> all = reports.stream()
                .flatMap(report -> report.coverage().stream())
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .toList();
        if (all.size() < 2) {
            return all.stream().findFirst();
        }
        Coverage.Kind kind = all.get(0).kind();
        List<Coverage> alike = all.stream()
                .filter(coverage -> coverage.kind() == kind && coverage.total().isPresent())
                .toList();
        if (alike.size() < all.size()) {
            notes.add("Coverage is that of " + alike.size() + " of " + all.size()
                    + " reports; the others count something else, or only a share");
        }
        return alike.stream()
                .reduce((one, other) -> Coverage.of(
                        kind,
                        one.covered().orElseThrow() + other.covered().orElseThrow(),
                        one.total().orElseThrow() + other.total().orElseThrow()));
    }
}
