package dev.daybook.core;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recorded text as a part of a Markdown document: it keeps what it says and stays text, so that it cannot become a heading or
 * a section of the document, a cell of its own, the end of a code block, nor HTML.
 */
public final class MarkdownText {
    private static final Pattern TAG_START = Pattern.compile("<(?=[A-Za-z/!?])");
    private static final Pattern BLOCK_START = Pattern.compile("^(?:#|>|```|~~~|[-+*](?=\\s)|[-+*_=](?=[-+*_=\\s]*$))");
    /** What begins a heading, a code block, a quote, the underline of a heading, a rule, or the head of a table. */
    private static final Pattern QUOTED_START = Pattern.compile("^(\\s*)(?=#|>|```|~~~|[-+*_=:|](?=[-+*_=:|\\s]*$))");

    private static final int SHORTEST_FENCE = 3;

    private MarkdownText() {}

    /**
     * The text with every {@code <} that could begin a tag, a comment or a link written as a reference, and so the mark of
     * an image, which whoever shows the document would fetch. Nor does it tell where the links of a name lead to, which would
     * hold for the whole document.
     */
    public static String withoutHtml(String recorded) {
        String text = TAG_START.matcher(recorded).replaceAll("&lt;").replace("]:", "]&#58;");
        // an image's text may have brackets and lines of its own
        int last = Math.max(text.lastIndexOf("]("), text.lastIndexOf("]["));
        return last < 0 ? text : text.substring(0, last).replace("![", "&#33;[") + text.substring(last);
    }

    /** On one line, behind something else: a heading's marks, a name. */
    public static String inline(String recorded) {
        return withoutHtml(recorded.replaceAll("\\R", " ").strip());
    }

    /** A cell of a table; its lines stay lines. */
    public static String cell(String recorded) {
        return withoutHtml(recorded.strip())
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replaceAll("\\R", "<br>");
    }

    /** An item of a list with its mark; one of several lines holds them as a quote. */
    public static String item(String recorded) {
        String shown = withoutHtml(recorded.strip());
        return isOneLine(shown)
                ? "- " + BLOCK_START.matcher(shown).replaceFirst("\\\\$0")
                : "-\n" + quoted(shown, "  > ");
    }

    /** A block quote, so that no line of the text can pass for a heading of the document. */
    public static String quoted(String lines, String mark) {
        return lines.lines().map(line -> mark + line).collect(Collectors.joining("\n"));
    }

    /** A block quote of paragraphs and lists alone: its lines stay lines, and none of them begins anything else. */
    public static String quote(String recorded) {
        return withoutHtml(recorded.strip())
                .lines()
                .map(line -> QUOTED_START.matcher(line.stripTrailing()).replaceFirst("$1\\\\"))
                .map(line -> line.isEmpty() ? ">" : "> " + line + "  ")
                .collect(Collectors.joining("\n"));
    }

    public static boolean isOneLine(String shown) {
        return shown.lines().count() < 2;
    }

    /** Code within a line, whatever it holds. */
    public static String code(String recorded) {
        String line = recorded.strip().replaceAll("\\R", " ");
        int longest = longestFence(line);
        String fence = "`".repeat(longest + 1);
        String pad = longest > 0 ? " " : "";
        return fence + pad + line + pad + fence;
    }

    /** A block of code, fenced by more than it holds. */
    public static String block(String recorded) {
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestFence(recorded) + 1));
        String lines = recorded.stripTrailing().lines().collect(Collectors.joining("\n"));
        return fence + "\n" + lines + "\n" + fence;
    }

    private static int longestFence(String text) {
        int longest = 0;
        for (int i = 0, run = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
