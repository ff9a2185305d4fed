package dev.daybook.runlog;

import dev.daybook.core.HiddenText;
import dev.daybook.core.MarkdownText;
import dev.daybook.core.Texts;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A run log as people read it; the same run log always gives the same bytes. What was recorded stays text: it cannot
 * become a heading or a section of the document, nor HTML.
 */
final class RunLogMarkdown {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private static final Pattern MARKED = Pattern.compile("`[^`\\v]+`");
    private static final int HEADLINE = 100;
    static final String PENDING = "PENDING";

    private final StringBuilder text = new StringBuilder();

    private RunLogMarkdown() {}

    static String of(RunLog runLog) {
        RunLogMarkdown markdown = new RunLogMarkdown();
        markdown.head(runLog);
        int number = 0;
        for (RunEntry entry : runLog.entries()) {
            if (entry instanceof RunStep step) {
                markdown.step(++number, step);
            } else if (entry instanceof Decision decision) {
                markdown.decision(decision);
            } else if (entry instanceof RunError error) {
                markdown.error(error);
            }
        }
        markdown.errors(runLog.errors());
        markdown.finalStatus(runLog);
        markdown.notes(runLog.notes());
        markdown.tokens(runLog);
        // terminals show such files too
        return HiddenText.removed(markdown.text.toString());
    }

    /** {@code $0.0123}: four decimals, more where they would hide the amount. */
    static String dollars(Cost cost) {
        BigDecimal amount = BigDecimal.valueOf(cost.micros(), 6);
        return "$" + (cost.micros() < 100 ? amount : amount.setScale(4, RoundingMode.HALF_EVEN)).toPlainString();
    }

    private void head(RunLog runLog) {
        line("# Run Log: " + MarkdownText.inline(runLog.title()));
        line("**Started:** " + DAY_AND_TIME.format(runLog.startedAt()) + " UTC  ");
        line("**Mode:** " + Mode.ofSlug(runLog.mode()).shown() + "  ");
        line("**Status:** " + words(runLog.status()) + "  ");
        line("**Run log:** `" + runLog.id() + "`  ");
        line("**Session:** `" + runLog.sessionId() + "`");
    }

    private void step(int number, RunStep step) {
        section("Step " + number + ": " + MarkdownText.inline(step.name()));
        field("Time", Optional.of(step.time()));
        field("Action", Optional.of(step.action()));
        step.apiCall().filter(call -> !call.isBlank()).ifPresent(call -> code("API Call", call));
        field("Result", step.result());
        field("Notes", step.notes());
    }

    private void decision(Decision decision) {
        section("Decision: " + MarkdownText.inline(decision.subject()));
        field("Time", Optional.of(decision.time()));
        field("Conversation", decision.conversation());
        field("Trigger", decision.trigger());
        field("Decision", Optional.of(decision.decision()));
        field("Reason", decision.reason());
        field("Confidence", decision.confidence());
    }

    private void error(RunError error) {
        section("Error: " + MarkdownText.inline(headline(error.message())));
        field("Time", Optional.of(error.time()));
        code("Error", error.message());
        field("Context", error.context());
        field("Resolution", Optional.of(error.resolution().orElse(PENDING)));
        field("Severity", error.severity().map(Enum::name));
        field("Category", error.category());
        error.errorId().ifPresent(id -> line("**Registry:** " + link(id) + "  "));
    }

    /** One line for each, so that all of them are seen at once; what is long is told above. */
    private void errors(List<RunError> errors) {
        section("Errors Encountered");
        if (errors.isEmpty()) {
            line("None.");
            return;
        }
        row("Time", "Error", "Context", "Resolution", "Registry");
        line("|------|-------|---------|------------|----------|");
        errors.forEach(error -> row(
                error.time(),
                headline(error.message()),
                headline(error.context().orElse("")),
                headline(error.resolution().orElse(PENDING)),
                error.errorId().map(RunLogMarkdown::link).orElse("")));
    }

    /** The registry lies beside the folder of run logs. */
    private static String link(String errorId) {
        return "[" + errorId + "](../error-registry.md)";
    }

    /** The first line of it that says something, cut where it is long. */
    static String headline(String text) {
        String first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        boolean isWhole = first.length() == text.strip().length();
        String cut = Texts.shortened(first, HEADLINE);
        return isWhole || cut.endsWith("…") ? cut : cut + " …";
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

    private void notes(List<String> notes) {
        if (notes.isEmpty()) {
            return;
        }
        section("Notes");
        for (String note : notes) {
            line(MarkdownText.quoted(MarkdownText.withoutHtml(note.strip()), "> "));
            line("");
        }
    }

    private void tokens(RunLog runLog) {
        section("Token Usage");
        if (runLog.spent().isEmpty()) {
            line("Not known: they were not given, and no transcript shows them.");
            return;
        }
        RunTokens spent = runLog.spent().get();
        Tokens tokens = spent.tokens();
        row("Metric", "Count");
        line("|--------|------:|");
        row("Input Tokens", count(tokens.input()));
        row("Output Tokens", count(tokens.output()));
        row("Cache Read Tokens", count(tokens.cacheRead()));
        row("Cache Write Tokens", count(tokens.cacheWrite5m() + tokens.cacheWrite1h()));
        row("Total Tokens", count(tokens.total()));
        row("Estimated Cost", spent.cost().map(RunLogMarkdown::dollars).orElse("price unknown"));
        line("");
        line("*" + source(runLog, spent)
                + spent.cost()
                        .map(cost -> "; price table " + cost.tableDigest())
                        .orElse("") + "*");
    }

    private static String source(RunLog runLog, RunTokens spent) {
        if (spent.source() == TokenSource.TOLD) {
            return "Told by the agent; "
                    + runLog.model().map(MarkdownText::inline).orElse("model not given");
        }
        String soFar = runLog.status() == RunStatus.IN_PROGRESS ? " so far" : "";
        String models = spent.models().isEmpty() ? "model not known" : String.join(", ", spent.models());
        return "From the session's transcript" + soFar + ", "
                + spent.from().map(DAY_AND_TIME::format).orElse("") + " to "
                + spent.to().map(DAY_AND_TIME::format).orElse("") + " UTC; " + MarkdownText.inline(models);
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

    private void code(String name, String text) {
        if (MarkdownText.isOneLine(text.strip())) {
            line("**" + name + ":** " + verbatim(text) + "  ");
        } else {
            line("**" + name + ":**");
            line("");
            line(MarkdownText.block(text));
            line("");
        }
    }

    /** Code; what its writer has marked as code already stays as it is. */
    private static String verbatim(String text) {
        String line = text.strip();
        return MARKED.matcher(line).matches() ? line : MarkdownText.code(line);
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
