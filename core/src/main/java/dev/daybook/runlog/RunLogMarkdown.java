package dev.daybook.runlog;

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

    private static final Pattern TAG_START = Pattern.compile("<(?=[A-Za-z/!?])");
    private static final Pattern BLOCK_START = Pattern.compile("^(?:#|>|```|~~~|[-+*](?=\\s)|[-+*_=](?=[-+*_=\\s]*$))");

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
        line("# Run Log: " + inline(runLog.title()));
        line("**Started:** " + DAY_AND_TIME.format(runLog.startedAt()) + " UTC  ");
        line("**Mode:** " + runLog.mode() + "  ");
        line("**Status:** " + words(runLog.status()) + "  ");
        line("**Run log:** `" + runLog.id() + "`  ");
        line("**Session:** `" + runLog.sessionId() + "`");
    }

    private void step(int number, RunStep step) {
        section("Step " + number + ": " + inline(step.name()));
        field("Time", Optional.of(step.time()));
        field("Action", Optional.of(step.action()));
        step.apiCall().filter(call -> !call.isBlank()).ifPresent(call -> line("**API Call:** " + code(call) + "  "));
        field("Result", step.result());
        field("Notes", step.notes());
    }

    private void decision(Decision decision) {
        section("Decision: " + inline(decision.subject()));
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
                .forEach((name, count) ->
                        line("**" + inline(name) + ":** " + String.format(Locale.ROOT, "%,d", count) + "  "));
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
        line("*" + runLog.model().map(RunLogMarkdown::inline).orElse("Model not given")
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
            String shown = withoutHtml(given.strip());
            if (isOneLine(shown)) {
                line("**" + name + ":** " + shown + "  ");
            } else {
                line("**" + name + ":**");
                line("");
                line(quoted(shown, "> "));
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
        items.stream().map(item -> withoutHtml(item.strip())).forEach(this::item);
        line("");
    }

    private void item(String shown) {
        if (isOneLine(shown)) {
            line("- " + BLOCK_START.matcher(shown).replaceFirst("\\\\$0"));
        } else {
            line("-");
            line(quoted(shown, "  > "));
        }
    }

    private void row(String... cells) {
        line(Arrays.stream(cells)
                .map(cell -> withoutHtml(cell.strip())
                        .replace("\\", "\\\\")
                        .replace("|", "\\|")
                        .replaceAll("\\R", "<br>"))
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** A block quote, so that no line of the text can pass for a heading of the document. */
    private static String quoted(String lines, String mark) {
        return lines.lines().map(line -> mark + line).collect(Collectors.joining("\n"));
    }

    private static boolean isOneLine(String shown) {
        return shown.lines().count() < 2;
    }

    /** The text with every {@code <} that could begin a tag, a comment or a link written as a reference. */
    private static String withoutHtml(String recorded) {
        return TAG_START.matcher(recorded).replaceAll("&lt;");
    }

    private static String code(String call) {
        String line = call.strip().replaceAll("\\R", " ");
        int longest = 0;
        for (int i = 0, run = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String pad = longest > 0 ? " " : "";
        return fence + pad + line + pad + fence;
    }

    private static String inline(String line) {
        return withoutHtml(line.replaceAll("\\R", " ").strip());
    }

    private static String count(long tokens) {
        return String.format(Locale.ROOT, "%,d", tokens);
    }

    private static String words(RunStatus status) {
        String word = Vocabulary.word(status).replace('_', ' ');
        return Character.toUpperCase(word.charAt(0)) + word.substring(1).replace(" p", " P");
    }
}
