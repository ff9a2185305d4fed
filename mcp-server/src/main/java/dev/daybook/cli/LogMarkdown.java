package dev.daybook.cli;

import dev.daybook.core.MarkdownText;
import dev.daybook.timeline.Detail;
import dev.daybook.timeline.Entry;
import dev.daybook.timeline.Passage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A log as a Markdown document: a heading for each prompt, a list of what came of it, and what was answered. */
final class LogMarkdown implements LogWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final OutputStream out;
    private final ZoneId zone;
    private int prompts;

    LogMarkdown(OutputStream out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    @Override
    public void begin(LogHead head) throws IOException {
        write("# " + MarkdownText.inline(PlainText.line(head.heading())) + "\n\n"
                + MarkdownText.inline(PlainText.line(head.facts(zone))) + "\n\n");
        if (head.summary().isPresent()) {
            write(MarkdownText.quote(PlainText.block(head.summary().get())) + "\n\n");
        }
    }

    @Override
    public void entry(Entry entry) throws IOException {
        switch (entry.kind()) {
            case PROMPT -> prompt(entry);
            case ANSWER -> answer(entry);
            case START -> {} // the head says it all
            default -> item(entry);
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    private void prompt(Entry entry) throws IOException {
        String time = Wording.time(entry.at(), zone);
        String title = entry.strand().depth() == 0
                ? "## " + ++prompts + ". " + time
                : "### "
                        + MarkdownText.inline(
                                PlainText.line(entry.strand().agent().orElse("agent"))) + ", " + time;
        write("\n" + title + "\n\n" + quote(entry) + "\n\n");
    }

    private void answer(Entry entry) throws IOException {
        List<String> remarks = LogWords.remarks(entry);
        write("\n**Answer**"
                + (remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")")
                + "\n\n" + quote(entry) + "\n\n");
    }

    private static String quote(Entry entry) {
        return entry.text()
                .map(passage -> MarkdownText.quote(PlainText.block(passage.text()))
                        + LogWords.rest(passage).map(rest -> "\n>\n> " + rest).orElse(""))
                .orElse("> (no text)");
    }

    private void item(Entry entry) throws IOException {
        StringBuilder line = new StringBuilder("- ")
                .append(TIME.format(entry.at().atZone(zone)))
                .append(" ");
        entry.strand().agent().ifPresent(agent -> line.append(plain(agent)).append(": "));
        line.append(LogWords.kind(entry));
        String name = LogWords.name(entry);
        if (!name.isBlank()) {
            line.append(" **").append(plain(name)).append("**");
        }
        entry.text().filter(text -> !text.isBlank()).ifPresent(text -> line.append(" ")
                .append(MarkdownText.code(PlainText.line(text.text()))));
        List<String> remarks = LogWords.remarks(entry);
        if (!remarks.isEmpty()) {
            line.append(" (").append(plain(String.join(", ", remarks))).append(")");
        }
        write(line + "\n");
        for (Detail detail : entry.details()) {
            detail(detail);
        }
    }

    /** Beside code: nothing of it begins or ends any. */
    private static String plain(String text) {
        return MarkdownText.inline(PlainText.line(text).replaceAll("[\\\\`*_]", "\\\\$0"));
    }

    private void detail(Detail detail) throws IOException {
        Passage passage = detail.passage();
        write("\n"
                + indented("<details><summary>" + detail.label() + "</summary>\n\n"
                        + MarkdownText.block(PlainText.block(passage.text()))
                        + LogWords.rest(passage).map(rest -> "\n\n" + rest).orElse("")
                        + "\n\n</details>")
                + "\n\n");
    }

    private static String indented(String block) {
        return block.replaceAll("(?m)^(?=.)", "  ");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
