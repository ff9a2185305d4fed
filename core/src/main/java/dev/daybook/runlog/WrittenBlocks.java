package dev.daybook.runlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Divides the lines below a heading into fields, tables, items and text. */
final class WrittenBlocks {
    private static final Pattern BOLD_FIELD = Pattern.compile(
            "\\s*(?:[-*+]\\s+)?[^\\w\\s*|>]{0,4}\\s*\\*\\*([^*]{1,250}?)(?::\\s*\\*\\*|\\*\\*\\s*:)\\s*(.*)");
    private static final Pattern PLAIN_FIELD =
            Pattern.compile("\\s*(?:[-*+]\\s+)?([A-Za-z][A-Za-z /]{1,30}?)\\s*:(?:\\s+(.*)|\\s*)");
    private static final Set<String> PLAIN = Set.of(
            "time",
            "action",
            "api call",
            "api",
            "tool",
            "tool call",
            "command",
            "result",
            "results",
            "notes",
            "note",
            "error",
            "error message",
            "context",
            "resolution",
            "fix",
            "severity",
            "category",
            "trigger",
            "decision",
            "reason",
            "rationale",
            "confidence",
            "conversation",
            "started",
            "start",
            "start time",
            "date",
            "mode",
            "status",
            "completed",
            "ended",
            "session",
            "model",
            "run log",
            "input tokens",
            "output tokens",
            "total tokens",
            "estimated cost",
            "conversations processed",
            "messages sent",
            "changes made",
            "issues to address");
    private static final Pattern ITEM = Pattern.compile(" {0,3}(?:[-*+]|\\d{1,3}[.)])(?:\\s+(.*)|\\s*)");
    private static final Pattern QUOTE = Pattern.compile("\\s*> ?(.*)");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");

    private final List<String> lines;
    private final int first;
    private final List<WrittenBlock> blocks = new ArrayList<>();
    private int at;

    WrittenBlocks(List<String> lines, int firstLine) {
        this.lines = lines;
        this.first = firstLine;
    }

    List<WrittenBlock> read() {
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.isBlank() || isRule(line)) {
                at++;
            } else if (isTable()) {
                blocks.add(table());
            } else if (field(line).isPresent()) {
                blocks.add(field());
            } else if (ITEM.matcher(line).matches()) {
                blocks.add(item());
            } else {
                int start = at;
                blocks.add(new WrittenBlock.Text(first + start, text()));
            }
        }
        return blocks;
    }

    private record Name(String name, String value) {}

    private static Optional<Name> field(String line) {
        Matcher bold = BOLD_FIELD.matcher(line);
        if (bold.matches()) {
            return Optional.of(new Name(WrittenText.label(bold.group(1)), bold.group(2)));
        }
        Matcher plain = PLAIN_FIELD.matcher(line);
        return plain.matches() && PLAIN.contains(plain.group(1).strip().toLowerCase(Locale.ROOT))
                ? Optional.of(new Name(plain.group(1).strip(), plain.group(2) == null ? "" : plain.group(2)))
                : Optional.empty();
    }

    private WrittenBlock field() {
        int start = at;
        Name name = field(lines.get(at++)).orElseThrow();
        List<String> value = new ArrayList<>();
        value.add(WrittenText.plain(name.value()));
        // lines that go on belong to it, and below an empty value the block after a blank line too
        while (at < lines.size() && !startsAnew(at) && !lines.get(at).isBlank() && !isQuoteOrFence(at)) {
            value.add(WrittenText.plain(lines.get(at++)));
        }
        int next = nextFilled();
        List<String> items = new ArrayList<>();
        boolean hasNone = name.value().isBlank() && value.size() == 1;
        if (next < lines.size() && hasNone && !isFieldAt(next)) {
            if (isQuoteOrFence(next)) {
                at = next;
                value.set(0, text());
            } else if (ITEM.matcher(lines.get(next)).matches()) {
                at = next;
                while (at < lines.size() && ITEM.matcher(lines.get(at)).matches() && !isFieldAt(at)) {
                    items.add(item().text());
                }
            }
        }
        return new WrittenBlock.Field(
                first + start, name.name(), String.join("\n", value).strip(), items);
    }

    private int nextFilled() {
        int next = at;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next;
    }

    private boolean startsAnew(int line) {
        return isFieldAt(line)
                || isRule(lines.get(line))
                || ITEM.matcher(lines.get(line)).matches()
                || lines.get(line).strip().startsWith("|");
    }

    private boolean isFieldAt(int line) {
        return field(lines.get(line)).isPresent();
    }

    private boolean isQuoteOrFence(int line) {
        return QUOTE.matcher(lines.get(line)).matches()
                || FENCE.matcher(lines.get(line)).matches();
    }

    private static boolean isRule(String line) {
        String marks = line.replaceAll("\\s", "");
        return marks.length() > 2 && "-*_=".indexOf(marks.charAt(0)) >= 0 && isOnly(marks, marks.substring(0, 1));
    }

    private static boolean isDelimiter(String line) {
        return line.contains("-") && isOnly(line.replaceAll("\\s", ""), "|:-");
    }

    private static boolean isOnly(String text, String characters) {
        return text.chars().allMatch(c -> characters.indexOf(c) >= 0);
    }

    private boolean isTable() {
        return lines.get(at).contains("|") && at + 1 < lines.size() && isDelimiter(lines.get(at + 1));
    }

    private WrittenBlock table() {
        int start = at;
        List<String> header = WrittenText.cells(lines.get(at));
        at += 2;
        List<WrittenBlock.Table.Row> rows = new ArrayList<>();
        while (at < lines.size()
                && lines.get(at).contains("|")
                && !lines.get(at).isBlank()) {
            rows.add(new WrittenBlock.Table.Row(first + at, WrittenText.cells(lines.get(at))));
            at++;
        }
        return new WrittenBlock.Table(first + start, header, rows);
    }

    private WrittenBlock.Item item() {
        int start = at;
        Matcher item = ITEM.matcher(lines.get(at++));
        boolean matches = item.matches();
        List<String> text = new ArrayList<>();
        if (matches && item.group(1) != null && !item.group(1).isBlank()) {
            text.add(WrittenText.item(item.group(1)));
        }
        while (at < lines.size()
                && lines.get(at).startsWith("  ")
                && !lines.get(at).isBlank()) {
            Matcher quote = QUOTE.matcher(lines.get(at));
            text.add(WrittenText.plain(quote.matches() ? quote.group(1) : lines.get(at)));
            at++;
        }
        return new WrittenBlock.Item(first + start, String.join("\n", text));
    }

    /** One paragraph, quote or block of code, without its marks. */
    private String text() {
        Matcher fence = FENCE.matcher(lines.get(at));
        if (fence.matches()) {
            return code(fence.group(1));
        }
        if (QUOTE.matcher(lines.get(at)).matches()) {
            return quote();
        }
        List<String> text = new ArrayList<>();
        do {
            text.add(WrittenText.plain(lines.get(at++)));
        } while (at < lines.size() && !lines.get(at).isBlank() && !startsAnew(at) && !isQuoteOrFence(at));
        return String.join("\n", text);
    }

    private String code(String fence) {
        List<String> code = new ArrayList<>();
        at++;
        while (at < lines.size() && !WrittenSection.closes(lines.get(at), fence)) {
            code.add(lines.get(at++));
        }
        at++;
        return String.join("\n", code);
    }

    private String quote() {
        List<String> quote = new ArrayList<>();
        while (at < lines.size() && QUOTE.matcher(lines.get(at)).matches()) {
            Matcher line = QUOTE.matcher(lines.get(at++));
            if (line.matches()) {
                quote.add(line.group(1));
            }
        }
        return WrittenText.plain(quote.stream().collect(Collectors.joining("\n")));
    }
}
