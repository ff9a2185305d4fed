package dev.daybook.cli;

import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.ChangedBy;
import dev.daybook.error.ErrorChange;
import dev.daybook.error.ErrorFix;
import dev.daybook.error.ErrorReport;
import dev.daybook.error.KnownError;
import dev.daybook.error.KnownFingerprint;
import dev.daybook.error.Occurrence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything known of one error, for people. */
final class ErrorPage {
    private static final int MESSAGE_LINES = 20;
    private static final int TEXT_LINES = 12;
    private static final int LINKS = 5;
    private static final int CHANGES = 20;
    private static final int DIGITS = 12;

    private final ErrorReport report;
    private final KnownError error;

    ErrorPage(ErrorReport report) {
        this.report = report;
        this.error = report.error();
    }

    void print(Page page) {
        page.heading(report.errorId() + ": " + error.title());
        report.duplicateOf().ifPresent(target -> page.fact("is", target + ", which has what was seen of it"));
        state(page);
        seen(page);
        text("Message", Optional.of(error.message()), MESSAGE_LINES, page);
        text("Context", context(), TEXT_LINES, page);
        text("Root cause", error.rootCause(), TEXT_LINES, page);
        text("Resolution", error.resolution(), TEXT_LINES, page);
        text("Prevention", error.prevention(), TEXT_LINES, page);
        occurrences(page);
        changes(page);
        fingerprints(page);
        if (!report.similar().isEmpty()) {
            page.blank();
            page.heading("Similar errors");
            ErrorMatches.of(report.similar()).print(page);
        }
    }

    private void state(Page page) {
        page.fact(
                "status",
                Vocabulary.word(error.status()) + "; can become "
                        + ErrorChanges.words(error.status().next().stream().toList()));
        page.fact("severity", Vocabulary.word(error.severity()) + by(error.severityTold()));
        page.fact("category", Vocabulary.word(error.category()) + by(error.categoryTold()));
        error.resolvedAt().ifPresent(at -> page.fact("resolved", Wording.time(at, page.zone())));
        report.resolutionMs().ifPresent(ms -> page.fact("time to it", Wording.duration(ms)));
        if (report.changes().stream().anyMatch(ErrorChange::isResolution)) {
            page.fact("that held", Wording.rate(report.held()));
        }
        report.fixes().stream().limit(LINKS).forEach(fix -> page.fact("fixed by", fix(fix)));
    }

    private static String by(boolean told) {
        return told ? "" : " (by rules)";
    }

    private void seen(Page page) {
        page.fact("first seen", Wording.time(error.firstSeenAt(), page.zone()));
        page.fact("last seen", Wording.time(error.lastSeenAt(), page.zone()));
        page.fact(
                "occurrences",
                Wording.count(error.occurrences())
                        + (report.sessions() > 0 ? " in " + Wording.count(report.sessions(), "session") : ""));
        long returns = report.changes().stream().filter(ErrorPage::isRegression).count();
        if (returns > 0) {
            page.fact("came back", Wording.count(returns, "time") + " after it was resolved");
        }
        report.sessionIds().stream().limit(LINKS).forEach(id -> page.fact("session", id));
        report.runLogIds().stream().limit(LINKS).forEach(id -> page.fact("run log", id));
        report.duplicates().forEach(other -> page.fact("also known as", other));
    }

    private static boolean isRegression(ErrorChange change) {
        return change.isReturn() && change.by() == ChangedBy.OCCURRENCE;
    }

    private static String fix(ErrorFix fix) {
        return String.join(
                ", ",
                Stream.of(
                                fix.commitHash().map(hash -> "commit " + CiList.shortHash(hash)),
                                fix.exchangeId().map(exchange -> "exchange " + exchange),
                                Optional.of(
                                        fix.evidence() == ErrorFix.Evidence.TOLD
                                                ? "as told"
                                                : "the first after it was seen last"))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Optional<String> context() {
        return report.occurrences().stream()
                .flatMap(seen -> seen.context().stream())
                .findFirst();
    }

    private static void text(String title, Optional<String> text, int lines, Page page) {
        text.filter(given -> !given.isBlank()).ifPresent(given -> {
            page.blank();
            page.heading(title);
            page.excerpt(given, lines);
        });
    }

    private void occurrences(Page page) {
        if (report.occurrences().isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("SEEN", "ORIGIN", "?WHERE", "?COMMIT", "*MESSAGE");
        report.occurrences()
                .forEach(seen -> table.row(
                        Wording.time(seen.at(), page.zone()),
                        Vocabulary.word(seen.origin()) + (seen.regression() ? ", came back" : ""),
                        where(seen),
                        seen.commitHash().map(CiList::shortHash).orElse(Wording.UNKNOWN),
                        Texts.shortened(seen.message(), 200)));
        page.table(table);
        if (error.occurrences() > report.occurrences().size()) {
            page.dim(Wording.count(error.occurrences() - report.occurrences().size())
                    + " earlier; --occurrences N shows more.");
        }
    }

    private static String where(Occurrence seen) {
        return seen.exchangeId().or(seen::runLogId).or(seen::sessionId).orElse(Wording.UNKNOWN);
    }

    private void changes(Page page) {
        List<ErrorChange> changes = report.changes();
        if (changes.isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("CHANGED", "BY", "FROM", "TO", "*NOTE");
        changes.stream()
                .skip(Math.max(0, changes.size() - CHANGES))
                .forEach(change -> table.row(
                        Wording.time(change.at(), page.zone()),
                        Vocabulary.word(change.by()),
                        Vocabulary.word(change.from()),
                        change.from() == change.to() ? "" : Vocabulary.word(change.to()),
                        change.note().orElse("")));
        page.table(table);
    }

    /** Of an error with one alone there is nothing to split. */
    private void fingerprints(Page page) {
        List<KnownFingerprint> prints = report.fingerprints();
        if (prints.size() < 2) {
            return;
        }
        page.blank();
        Table table = new Table("FINGERPRINT", ">COUNT", "*TEMPLATE");
        prints.forEach(print -> table.row(
                print.digest().substring(0, Math.min(DIGITS, print.digest().length())),
                Wording.count(print.occurrences()),
                print.template()));
        page.table(table);
    }
}
