package dev.daybook.cli;

import dev.daybook.ci.CiImports;
import dev.daybook.ci.CiImports.FileReport;
import dev.daybook.core.Vocabulary;
import java.util.Comparator;
import java.util.List;

/** What came of reading report files. */
final class CiImportPage {
    private static final int MOST_LINES = 40;

    private CiImportPage() {}

    static void print(CiImports.Imported imported, Page page) {
        List<FileReport> read = imported.files().stream()
                .filter(file -> file.format().isPresent())
                .toList();
        if (!read.isEmpty()) {
            // of very many files those that say something out of the ordinary come first
            List<FileReport> shown = read.stream()
                    .sorted(Comparator.comparing((FileReport file) -> !isTelling(file)))
                    .limit(MOST_LINES)
                    .sorted(Comparator.comparing(FileReport::path))
                    .toList();
            Table table = new Table("*FILE", "FORMAT", "TESTS", "?>COVERAGE", "?>DURATION", "?NOTE");
            shown.forEach(file -> table.row(
                    file.path().getFileName().toString(),
                    file.format().map(Vocabulary::word).orElse(Wording.UNKNOWN),
                    CiList.tests(file.tests()),
                    CiList.coverage(file.coverage()),
                    Wording.duration(file.durationMs()),
                    file.note().orElse("")));
            page.table(table);
            if (read.size() > shown.size()) {
                page.line("… and " + Wording.count(read.size() - shown.size(), "more report") + "; --json shows all.");
            }
        }
        imported.notes().forEach(page::line);
        imported.recorded().ifPresent(recorded -> CiPage.print(recorded, page));
    }

    private static boolean isTelling(FileReport file) {
        return file.note().isPresent()
                || file.coverage().isPresent()
                || file.tests()
                        .flatMap(tests -> tests.failed())
                        .filter(n -> n > 0)
                        .isPresent();
    }
}
