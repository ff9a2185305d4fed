package dev.daybook.cli;

import dev.daybook.commit.Commit;
import dev.daybook.compare.Aspect;
import dev.daybook.compare.CompareStore.MadeCommit;
import dev.daybook.compare.NumberRow;
import dev.daybook.compare.Part;
import dev.daybook.compare.SideBySide;
import dev.daybook.compare.SideBySide.Subject;
import dev.daybook.compare.TextRow;
import dev.daybook.core.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Sessions side by side, one aspect after the other. */
final class SideBySidePage {
    /** Told under the facts. */
    private static final Set<String> FACTS = Set.of("duration_seconds", "active_seconds", "exchanges");

    private final SideBySide comparison;
    private final int most;
    private final Page page;
    private final SideBySideRows rows;

    /** @param most rows of an aspect that are shown */
    SideBySidePage(SideBySide comparison, int most, Page page) {
        this.comparison = comparison;
        this.most = most;
        this.page = page;
        this.rows = new SideBySideRows(comparison, page);
    }

    /** What a session is called on the page. */
    static String letter(int place) {
        return String.valueOf((char) ('A' + place));
    }

    void print() {
        page.heading(Wording.count(comparison.sessions().size(), "session") + " side by side");
        Table sessions = new Table("", "SESSION", "?STARTED", "*TITLE");
        for (int i = 0; i < comparison.sessions().size(); i++) {
            Subject subject = comparison.sessions().get(i);
            sessions.row(
                    letter(i),
                    subject.id(),
                    Wording.time(subject.startedAt(), page.zone()),
                    (i == comparison.baseline() ? "(baseline) " : "")
                            + subject.title().orElse("(no title)"));
        }
        page.table(sessions);
        comparison.notes().forEach(page::dim);
        boolean any = false;
        for (Aspect aspect : Aspect.values()) {
            any |= aspect == Aspect.SEQUENCE ? new SequencePage(comparison, most, page).print() : print(aspect);
        }
        if (!any) {
            page.blank();
            page.line("No difference.");
        }
    }

    private boolean print(Aspect aspect) {
        Optional<Part> found = comparison.parts().stream()
                .filter(part -> part.aspect() == aspect)
                .findFirst();
        List<TextRow> texts = found.map(Part::texts).orElse(List.of());
        List<NumberRow> numbers = found.stream()
                .flatMap(part -> part.numbers().stream())
                .filter(row -> aspect != Aspect.METRICS || isWorthALine(row))
                .toList();
        int all = texts.size() + numbers.size();
        if (all == 0) {
            return false;
        }
        page.blank();
        page.heading(heading(aspect));
        rows.print(
                aspect,
                texts.stream().limit(most).toList(),
                numbers.stream().limit(Math.max(0, most - texts.size())).toList());
        long leftOut = found.map(Part::leftOut).orElse(0L);
        if (all > most) {
            page.dim("… " + Wording.count(all - most + leftOut) + " more; --limit " + all + " shows "
                    + (leftOut == 0 ? "all" : "more"));
        } else if (leftOut > 0) {
            page.dim("… " + Wording.count(leftOut) + " more");
        }
        if (aspect == Aspect.COMMITS) {
            commits();
        }
        return true;
    }

    private static String heading(Aspect aspect) {
        return switch (aspect) {
            case FAILURES -> "Failed calls";
            case SPENT -> "Tokens and cost";
            case TOOLS -> "Tools, with those of sub-agents";
            case ERRORS -> "Errors of the registry";
            default ->
                Vocabulary.word(aspect).substring(0, 1).toUpperCase(Locale.ROOT)
                        + Vocabulary.word(aspect).substring(1);
        };
    }

    /** What was told before is not, nor what there was none of in any session. */
    private boolean isWorthALine(NumberRow row) {
        boolean spent = row.name().startsWith("tokens_") || row.name().equals("cost_usd");
        if ((spent && has(Aspect.SPENT)) || (FACTS.contains(row.name()) && has(Aspect.FACTS))) {
            return false;
        }
        return !MetricList.isReckoned(row.name())
                || row.values().stream().flatMap(Optional::stream).anyMatch(value -> value != 0);
    }

    private boolean has(Aspect aspect) {
        return comparison.parts().stream().anyMatch(part -> part.aspect() == aspect);
    }

    private void commits() {
        Table table = new Table("", "COMMIT", "?CI", "?>LINES", "*SUBJECT");
        int shown = 0;
        long all = 0;
        for (int i = 0; i < comparison.sessions().size(); i++) {
            for (MadeCommit commit : comparison.sessions().get(i).commits()) {
                all++;
                if (shown < most) {
                    shown++;
                    table.row(
                            letter(i),
                            Commit.shortHash(commit.hash()),
                            commit.ci().map(Vocabulary::word).orElse(Wording.UNKNOWN),
                            CommitList.lines(commit.insertions(), commit.deletions()),
                            commit.subject().isEmpty() ? "(no message)" : commit.subject());
                }
            }
        }
        if (shown > 0) {
            page.blank();
            page.table(table);
        }
        if (all > shown) {
            page.dim("… " + Wording.count(all - shown) + " more; --limit " + all + " shows all");
        }
    }
}
