package dev.daybook.runlog;

import dev.daybook.core.MarkdownText;
import dev.daybook.core.Vocabulary;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run log as people read it; the same run log always gives the same bytes. What was recorded stays text: it cannot
 * become a heading or a section of the document, nor HTML.
 */
final class RunLogMarkdown {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private RunLogMarkdown() {}

    static String of(RunLog runLog) {
        RunLogMarkdown markdown = new RunLogMarkdown();
        markdown.head(runLog);
        int number = 0;
        for (RunStep step : runLog.steps()) {
            markdown.step(++number, step);
        }
        runLog.decisions().forEach(markdown::decision);
        markdown.errors(runLog.errors());
        markdown.finalStatus(runLog);
        markdown.tokens(runLog);
        return markdown.text.toString();
    }

    /** {@code $0.0123}: four decimals, more where they would hide the amount. */
    static String dollars(Cost cost) {
        BigDecimal amount = BigDecimal.valueOf(cost.micros(), 6);
        return "$" + (cost.micros() < 100 ? amount : amount.setScale(4, RoundingMode.HALF_EVEN)).toPlainString();
    }

    private void head(RunLog runLog) {
        line("# Run Log: " + MarkdownText.inline(runLog.title()));
        line("**Started:** " + DAY_AND_TIME.format(runLog.startedAt()) + " UTC  ");
        line("**Mode:** " + runLog.mode() + "  ");
        line("**Status:** " + words(runLog.status()) + "  ");
        line("**Run log:** `" + runLog.id() + "`  ");
        line("**Session:** `" + runLog.sessionId() + "`");
    }

    private void step(int number, RunStep step) {
        section("Step " + number + ": " + MarkdownText.inline(step.name()));
        field("Time", Optional.of(step.time()));
        field("Action", Optional.of(step.action()));
        step.apiCall()
                .filter(call -> !call.isBlank())
                .ifPresent(call -> line("**API Call:** " + MarkdownText.code(call) + "  "));
        field("Result", step.result());
        field("Notes", step.notes());
    }

    private void decision(Decision decision) {
        section("Decision: " + MarkdownText.inline(decision.subject()));
        field("Time", Optional.of(decision.time()));
        field("Trigger", decision.trigger());
        field("Decision", Optional.of(decision.decision()));
        field("Reason", decision.reason());
        field("Confidence", decision.confidence());
    }

    private void errors(List<RunError> errors) {
        section("Errors Encountered");
        if (errors.isEmpty()) {
            line("None.");
            return;
        }
        row("Time", "Error", "Context", "Resolution", "Severity", "Category");
        line("|------|-------|---------|------------|----------|----------|");
        errors.forEach(error -> row(
                error.time(),
                error.message(),
                error.context().orElse(""),
                error.resolution().orElse("PENDING"),
                error.severity().map(Enum::name).orElse(""),
                error.category().orElse("")));
    }

    private void finalStatus(RunLog runLog) {
        section("Final Status");
        line("**Completed:** "
                + runLog.completed()
                        .map(done -> done ? "Yes" : "No")
                        .orElse(runLog.status() == RunStatus.COMPLETED ? "Yes" : "No")
                + "  ");
        runLog.counts()
                .forEach((name, count) -> line(
                        "**" + MarkdownText.inline(name) + ":** " + String.format(Locale.ROOT, "%,d", count) + "  "));
        list("Changes Made", runLog.changes());
        list("Issues to Address", runLog.issues());
    }

    private void tokens(RunLog runLog) {
        section("Token Usage");
        if (runLog.tokens().isEmpty()) {
            line("Not given.");
            return;
        }
        Tokens tokens = runLog.tokens().get();
        row("Metric", "Count");
        line("|--------|-------|");
        row("Input Tokens", count(tokens.input()));
        row("Output Tokens", count(tokens.output()));
        row("Cache Read Tokens", count(tokens.cacheRead()));
        row("Cache Write Tokens", count(tokens.cacheWrite5m() + tokens.cacheWrite1h()));
        row("Total Tokens", count(tokens.total()));
        row("Estimated Cost", runLog.cost().map(RunLogMarkdown::dollars).orElse("price unknown"));
        line("");
        line("*" + runLog.model().map(MarkdownText::inline).orElse("Model not given")
                + runLog.cost()
                        .map(cost -> "; price table " + cost.tableDigest())
                        .orElse("") + "*");
    }

    private void section(String title) {
        line("");
        line("---");
        line("");
        line("## " + title);
    }

    private void field(String name, Optional<String> value) {
        value.filter(given -> !given.isBlank()).ifPresent(given -> {
            String shown = MarkdownText.withoutHtml(given.strip());
            if (MarkdownText.isOneLine(shown)) {
                line("**" + name + ":** " + shown + "  ");
            } else {
                line("**" + name + ":**");
                line("");
                line(MarkdownText.quoted(shown, "> "));
                line("");
            }
        });
    }

    private void list(String name, List<String> items) {
        if (items.isEmpty()) {
            line("**" + name + ":** None  ");
            return;
        }
        line("**" + name + ":**");
        line("");
        items.stream().map(MarkdownText::item).forEach(this::line);
        line("");
    }

    private void row(String... cells) {
        line(Arrays.stream(cells).map(MarkdownText::cell).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String count(long tokens) {
        return String.format(Locale.ROOT, "%,d", tokens);
    }

    private static String words(RunStatus status) {
        String word = Vocabulary.word(status).replace('_', ' ');
        return Character.toUpperCase(word.charAt(0)) + word.substring(1).replace(" p", " P");
    }
}
