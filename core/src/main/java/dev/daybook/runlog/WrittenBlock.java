package dev.daybook.runlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A part of a section of a Markdown file; {@code line} is where it begins, from 1. */
sealed interface WrittenBlock {
    int line();

    /** What it looks like in the file. */
    String shown();

    /** {@code **Name:** value}, or the same without marks for names that are known. */
    record Field(int line, String name, String value, List<String> items) implements WrittenBlock {
        @Override
        public String shown() {
            StringBuilder shown = new StringBuilder(name).append(": ").append(value);
            items.forEach(item -> shown.append("\n- ").append(item));
            return shown.toString().strip();
        }

        /** The value with the items below it. */
        String whole() {
            return items.isEmpty() ? value : (value + "\n- " + String.join("\n- ", items)).strip();
        }
    }

    /** A table; the rows have their own lines. */
    record Table(int line, List<String> header, List<Row> rows) implements WrittenBlock {
        private static final Set<String> HEADERS =
                Set.of("", "field", "key", "metric", "property", "item", "name", "attribute", "what");

        record Row(int line, List<String> cells) {
            String shown() {
                return String.join(" | ", cells);
            }
        }

        /** Two columns, of which the first names what the second says. */
        boolean isPairs() {
            return header.size() == 2;
        }

        List<Field> pairs() {
            List<Row> pairs = new ArrayList<>(rows);
            // a table must have a header, and people put the first pair there
            if (!HEADERS.contains(header.get(0).toLowerCase(Locale.ROOT))) {
                pairs.add(0, new Row(line, header));
            }
            return pairs.stream()
                    .filter(row -> !row.cells().isEmpty())
                    .map(row -> new Field(
                            row.line(),
                            WrittenText.label(row.cells().get(0)),
                            row.cells().size() > 1 ? row.cells().get(1) : "",
                            List.of()))
                    .toList();
        }

        @Override
        public String shown() {
            StringBuilder shown = new StringBuilder(String.join(" | ", header));
            rows.forEach(row -> shown.append('\n').append(row.shown()));
            return shown.toString();
        }
    }

    /** An item of a list. */
    record Item(int line, String text) implements WrittenBlock {
        @Override
        public String shown() {
            return "- " + text;
        }
    }

    /** Anything else: paragraphs, quotes, code. */
    record Text(int line, String text) implements WrittenBlock {
        @Override
        public String shown() {
            return text;
        }
    }
}
