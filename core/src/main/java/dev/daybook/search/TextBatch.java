package dev.daybook.search;

import java.util.List;

/**
 * What is indexed together.
 *
 * @param keys what it is about; what has no source among them is no more, or is not searched
 * @param until how far this goes, where it comes from no queue
 */
public record TextBatch(Origin origin, Entity kind, List<String> keys, List<TextSource> sources, long until) {
    /** Where it comes from. */
    public enum Origin {
        /** It has changed. */
        QUEUE,
        /** Tool calls that are new. */
        NEW_CALLS,
        /** It was there before the index was. */
        BACKLOG
    }

    public TextBatch {
        keys = List.copyOf(keys);
        sources = List.copyOf(sources);
    }
}
