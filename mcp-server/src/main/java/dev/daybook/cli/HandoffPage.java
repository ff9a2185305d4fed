package dev.daybook.cli;

import dev.daybook.handoff.Citation;
import dev.daybook.handoff.Handoff;
import dev.daybook.handoff.Section;
import dev.daybook.handoff.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of the project, section by section. */
final class HandoffPage {
    private HandoffPage() {}

    static void print(Handoff known, Page page) {
        page.heading(known.title());
        known.summary().forEach(page::line);
        for (Section section : known.sections()) {
            page.blank();
            page.heading(section.kind().title());
            section.statements().forEach(statement -> page.line("- " + line(statement)));
            if (section.omitted() > 0) {
                page.dim("  … and " + section.omitted() + " more");
            }
        }
        if (known.sections().isEmpty()) {
            page.blank();
            page.line("Nothing is open, and nothing was recorded in this time.");
        }
    }

    private static String line(Statement statement) {
        String said = Stream.of(statement.name().stream(), statement.code().stream(), Stream.of(statement.text()))
                .flatMap(text -> text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" – "));
        String cited = statement.citations().stream()
                .map(Citation::shortened)
                .distinct()
                .collect(Collectors.joining(", "));
        return cited.isEmpty() ? said : said + "  [" + cited + "]";
    }
}
