package dev.daybook.search;

import java.time.Instant;
import java.util.List;

/**
 * Something recorded that is searched by its words.
 *
 * @param ownerId what it is told by; of a tool call its number
 * @param texts by column of its index, their middles left out where they are long
 * @param lastCall the last tool call that an exchange's texts are of; else 0
 */
public record TextSource(Entity kind, String ownerId, Instant at, List<String> texts, long lastCall) {
    public TextSource {
        texts = List.copyOf(texts);
    }
}
