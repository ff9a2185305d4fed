package dev.daybook.runlog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes the marks of Markdown from text, as {@link dev.daybook.core.MarkdownText} has put them there. */
final class WrittenText {
    private static final Pattern REFERENCE = Pattern.compile("&lt;(?=[A-Za-z/!?])");
    private static final Pattern ESCAPED_START = Pattern.compile("^\\\\(?=[#>`~+*_=-])");

    private WrittenText() {}

    static String plain(String shown) {
        return REFERENCE.matcher(shown).replaceAll("<").strip();
    }

    /** What stands in code, where all of it does. */
    static String withoutCode(String shown) {
        String code = shown.strip();
        int ticks = 0;
        while (ticks < code.length() && code.charAt(ticks) == '`') {
            ticks++;
        }
        String fence = code.substring(0, ticks);
        if (ticks == 0 || code.length() <= 2 * ticks || !code.endsWith(fence)) {
            return plain(shown);
        }
        String inside = code.substring(ticks, code.length() - ticks);
        if (ticks == 1 && inside.indexOf('`') >= 0) {
            return plain(shown);
        }
        boolean isPadded = ticks > 1 && inside.length() > 2 && inside.startsWith(" ") && inside.endsWith(" ");
        return isPadded ? inside.substring(1, inside.length() - 1) : inside;
    }

    static String item(String shown) {
        return plain(ESCAPED_START.matcher(shown.strip()).replaceFirst(""));
    }

    /** Without emphasis, and what else stands around a heading's or a field's words. */
    static String label(String shown) {
        return plain(shown.replace("**", "").replace("__", "").replaceAll("^[^\\p{L}\\p{N}\\[`]+|[\\s:#]+$", ""));
    }

    /** The cells of a table's row, as they were before they became cells. */
    static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        String line = row.strip();
        String inner = line.startsWith("|") ? line.substring(1) : line;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            boolean escapes = c == '\\' && i + 1 < inner.length() && "|\\".indexOf(inner.charAt(i + 1)) >= 0;
            if (escapes) {
                cell.append(inner.charAt(++i));
            } else if (c == '|') {
                cells.add(text(cell));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.toString().isBlank()) {
            cells.add(text(cell));
        }
        return cells;
    }

    private static String text(StringBuilder cell) {
        return plain(cell.toString().replaceAll("(?i)<br\\s*/?>", "\n"));
    }
}
