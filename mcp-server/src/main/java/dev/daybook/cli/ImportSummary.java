package dev.daybook.cli;

import dev.daybook.session.Imports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of importing files. */
record ImportSummary(List<Imports.Report> files, List<Failure> failed) {
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

    void print(Page page) {
        if (files.isEmpty()) {
            return;
        }
        Table table = new Table(
                "*FILE",
                "STATE",
                ">RECORDS",
                ">PROMPTS",
                "?>TOOL CALLS",
                "?>MESSAGES",
                ">ADDED",
                "?>UPDATED",
                "?>REDACTED");
        files.forEach(file -> table.row(
                Path.of(file.path()).getFileName().toString(),
                file.state(),
                Wording.count(file.records()),
                Wording.count(file.prompts()),
                Wording.count(file.toolCalls()),
                Wording.count(file.messages()),
                Wording.count(file.added()),
                Wording.count(file.updated()),
                Wording.count(file.redactions())));
        page.table(table);
        files.stream()
                .filter(Imports.Report::truncated)
                .forEach(file -> page.line(file.path() + ": the last line is cut short; it is left for the next time"));
        Map<String, Long> skipped = files.stream()
                .flatMap(file -> file.skipped().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
        long damaged = DAMAGED.stream()
                .mapToLong(reason -> Optional.ofNullable(skipped.remove(reason)).orElse(0L))
                .sum();
        if (damaged > 0) {
            page.line("Damaged lines, left out: " + Wording.count(damaged));
        }
        printSkipped("Unknown record types, left out:", skipped, true, page);
        printSkipped("Left out as known not to be exchanges:", skipped, false, page);
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
