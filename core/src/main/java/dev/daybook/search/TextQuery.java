package dev.daybook.search;

import java.util.List;

/** What is looked for in texts, as it was written. */
public record TextQuery(String words) {
    public static TextQuery parse(String words) {
        return new TextQuery(words.strip());
    }

    /** The words one by one. */
    public List<String> terms() {
        return List.of(words.split("\\s+"));
    }
}
