package dev.daybook.cli;

import dev.daybook.core.MarkdownText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A page as a Markdown document, with times in UTC; recorded text in it stays text. */
final class MarkdownPage extends Page {
    private final PrintStream out;
    private boolean begun;
    private boolean gap = true;

    private MarkdownPage(PrintStream out) {
        super(out, Terminal.NONE, ZoneOffset.UTC);
        this.out = out;
    }

    static String of(Consumer<Page> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        content.accept(new MarkdownPage(out));
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** One between two blocks, however often it is asked for. */
    @Override
    void blank() {
        if (!gap) {
            out.println();
            gap = true;
        }
    }

    @Override
    void line(String text) {
        printed(MarkdownText.inline(PlainText.line(text)) + "  ");
    }

    @Override
    void verbatim(String text) {
        printed(MarkdownText.code(PlainText.line(text)) + "  ");
    }

    @Override
    void heading(String text) {
        blank();
        printed((begun ? "## " : "# ") + MarkdownText.inline(PlainText.line(text)));
        begun = true;
        blank();
    }

    @Override
    void dim(String text) {
        line(text);
    }

    @Override
    void fact(String label, String value) {
        printed("**" + MarkdownText.inline(PlainText.line(label)) + ":** " + MarkdownText.inline(PlainText.line(value))
                + "  ");
    }

    @Override
    void marked(Style style, String word, String text) {
        fact(word, text);
    }

    /** A quote, so that no line of the text can pass for a part of the document. */
    @Override
    void excerpt(String text, int most) {
        List<String> lines = PlainText.lines(text.strip()).lines().toList();
        blank();
        lines.stream().limit(most).forEach(line -> printed("> " + MarkdownText.withoutHtml(line)));
        if (lines.size() > most) {
            printed("> …");
        }
        blank();
    }

    @Override
    void table(Table table) {
        List<List<String>> rows = table.cells();
        blank();
        printed(row(rows.get(0)));
        printed("|" + " --- |".repeat(rows.get(0).size()));
        rows.stream().skip(1).map(MarkdownPage::row).forEach(this::printed);
        blank();
    }

    private void printed(String line) {
        out.println(line);
        gap = false;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownText::cell).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
