package dev.daybook.error;

import dev.daybook.core.HiddenText;
import dev.daybook.core.MarkdownText;
import dev.daybook.core.Texts;
import dev.daybook.error.RegistryDocument.Entry;
import dev.daybook.insight.Rate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The registry as people read it; the same registry always gives the same bytes. Times are in UTC. */
final class ErrorRegistryMarkdown {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LINES = 30;
    private static final int LINE = 300;
    private static final String NONE = "–";

    private final StringBuilder text = new StringBuilder();

    private ErrorRegistryMarkdown() {}

    static String of(RegistryDocument document) {
        ErrorRegistryMarkdown markdown = new ErrorRegistryMarkdown();
        ErrorTotals totals = ErrorTotals.of(document.counts());
        markdown.head(document, totals);
        markdown.vocabularies();
        markdown.entries("Active Errors", "active", document.active(), totals.active());
        markdown.entries("Recently Resolved", "resolved", document.resolved(), totals.count(ErrorStatus.RESOLVED));
        markdown.statistics(totals);
        markdown.workarounds(document.lasting());
        return markdown.text.toString();
    }

    private void head(RegistryDocument document, ErrorTotals totals) {
        line("# Error Registry");
        line("");
        line("**Last Updated:** " + time(document.updatedAt()) + "  ");
        line("**Active Errors:** " + totals.active() + " | **Resolved:** " + totals.count(ErrorStatus.RESOLVED));
    }

    private void vocabularies() {
        section("Status Workflow");
        line("`OPEN` → `IN_PROGRESS` → `RESOLVED` | `WONTFIX` | `NEEDS_MANUAL`");
        section("Error Categories");
        row("Category", "Description", "Auto-Fixable");
        line("|----------|-------------|--------------|");
        for (ErrorCategory category : ErrorCategory.values()) {
            row(category.name(), CategoryWords.description(category), CategoryWords.autoFixable(category));
        }
        section("Severity");
        row("Severity", "Criteria");
        line("|----------|----------|");
        row("CRITICAL", "Nothing works");
        row("HIGH", "A core feature is broken, and there is hardly a way around it");
        row("MEDIUM", "Something is broken, and there is a way around it");
        row("LOW", "It keeps nobody from working");
    }

    private void entries(String title, String word, List<Entry> entries, long all) {
        line("");
        line("---");
        section(title);
        if (entries.isEmpty()) {
            line("None.");
        }
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                line("");
            }
            entry(entries.get(i));
        }
        if (entries.size() < all) {
            line("");
            line("*" + (all - entries.size()) + " more " + word + "; `daybook errors list --status " + word
                    + "` shows them.*");
        }
    }

    private void entry(Entry entry) {
        KnownError error = entry.error();
        String id = error.errorId().orElseThrow();
        line("### " + id + ": " + MarkdownText.inline(shortened(error.title())));
        line("");
        row("Field", "Value");
        line("|-------|-------|");
        row("**ID**", id);
        row("**Status**", error.status().name());
        row("**Category**", error.category().name());
        row("**Severity**", error.severity().name());
        row("**First Seen**", TIME.format(error.firstSeenAt()));
        row("**Last Seen**", TIME.format(error.lastSeenAt()));
        row("**Occurrences**", seen(entry));
        row("**Resolved**", time(error.resolvedAt()));
        row("**Run Log**", codes(entry.runLogs()));
        row("**Fixed By**", codes(entry.fixes()));
        part("Error Message");
        line(MarkdownText.block(cut(error.message())));
        text("Context", entry.context(), NONE);
        text("Root Cause", error.rootCause(), "Not known yet.");
        text("Resolution", error.resolution(), "PENDING");
        prevention(error.prevention());
    }

    private static String seen(Entry entry) {
        String sessions = " in " + entry.sessions() + " session" + (entry.sessions() == 1 ? "" : "s");
        return entry.error().occurrences()
                + (entry.sessions() > 0 ? sessions : "")
                + (entry.regressions() > 0 ? ", came back " + entry.regressions() + "×" : "");
    }

    private void prevention(Optional<String> prevention) {
        part("Prevention");
        List<String> items = prevention
                .map(ErrorRegistryMarkdown::cut)
                .orElse("")
                .lines()
                .map(line -> line.strip().replaceFirst("^[-*+•]\\s+", ""))
                .filter(line -> !line.isEmpty())
                .toList();
        if (items.isEmpty()) {
            line("- " + NONE);
        }
        items.stream().map(MarkdownText::item).forEach(this::line);
    }

    private void statistics(ErrorTotals totals) {
        line("");
        line("---");
        section("Statistics");
        row("Metric", "Value");
        line("|--------|-------|");
        row("Total Errors", String.valueOf(totals.total()));
        row("Resolved", String.valueOf(totals.count(ErrorStatus.RESOLVED)));
        row("Open", String.valueOf(totals.count(ErrorStatus.OPEN)));
        row("In Progress", String.valueOf(totals.count(ErrorStatus.IN_PROGRESS)));
        row("Needs Manual", String.valueOf(totals.count(ErrorStatus.NEEDS_MANUAL)));
        row("Won't Fix", String.valueOf(totals.count(ErrorStatus.WONTFIX)));
        row("Fix Rate", rate(totals.fixed()));
        part("By Category");
        row("Category", "Count", "Open", "Resolved");
        line("|----------|------:|-----:|---------:|");
        totals.categories()
                .forEach(category -> row(
                        category.category().name(),
                        String.valueOf(category.total()),
                        String.valueOf(category.open()),
                        String.valueOf(category.resolved())));
        part("By Severity");
        row("Severity", "Count");
        line("|----------|------:|");
        for (Severity severity : List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
            row(severity.name(), String.valueOf(totals.count(severity)));
        }
        line("");
        line("*Fix Rate: the resolved ones among those that are resolved, left as they are, or handed to a person.*");
    }

    private void workarounds(List<Entry> lasting) {
        line("");
        line("---");
        section("Known Issues & Workarounds");
        if (lasting.isEmpty()) {
            line("None.");
            return;
        }
        row("Issue", "Workaround", "Location");
        line("|-------|------------|----------|");
        lasting.forEach(entry -> row(
                entry.error().errorId().orElseThrow() + ": "
                        + shortened(entry.error().title()),
                entry.error()
                        .resolution()
                        .or(entry.error()::prevention)
                        .map(ErrorRegistryMarkdown::cut)
                        .orElse(NONE),
                entry.context().map(ErrorRegistryMarkdown::shortened).orElse(NONE)));
    }

    private static String rate(Rate rate) {
        return rate.rate()
                .map(share -> String.format(
                        Locale.ROOT,
                        "%.1f%% (n=%d, 95%% %.1f%%–%.1f%%)",
                        100 * share,
                        rate.n(),
                        100 * rate.interval().orElseThrow().get(0),
                        100 * rate.interval().orElseThrow().get(1)))
                .orElseGet(() -> rate.note().orElse(NONE));
    }

    private void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void part(String title) {
        line("");
        line("**" + title + "**");
        line("");
    }

    /** What was recorded, as a quote: no line of it can pass for a part of the document. */
    private void text(String title, Optional<String> recorded, String otherwise) {
        part(title);
        line(recorded.filter(given -> !given.isBlank())
                .map(given -> MarkdownText.quote(cut(given)))
                .orElse(otherwise));
    }

    private void row(String... cells) {
        line(Arrays.stream(cells).map(MarkdownText::cell).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String codes(List<String> names) {
        return names.isEmpty()
                ? NONE
                : names.stream()
                        .map(HiddenText::removed)
                        .map(MarkdownText::code)
                        .collect(Collectors.joining(", "));
    }

    private static String time(Optional<Instant> instant) {
        return instant.map(TIME::format).orElse(NONE);
    }

    private static String shortened(String recorded) {
        return Texts.shortened(HiddenText.removed(recorded), 120);
    }

    /** The first lines of a longer text; all of it is in the record. */
    private static String cut(String recorded) {
        String visible = HiddenText.removed(recorded);
        List<String> lines = visible.lines().limit(LINES + 1L).toList();
        String head = lines.stream()
                .limit(LINES)
                .map(line -> line.length() > LINE ? line.substring(0, LINE) + "…" : line)
                .collect(Collectors.joining("\n"));
        return lines.size() > LINES ? head + "\n…" : head;
    }
}
