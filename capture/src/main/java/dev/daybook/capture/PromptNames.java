package dev.daybook.capture;

import dev.daybook.core.Ids;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names the prompts of a list, the same at each reading: by their session and time, and where several share these, by
 * their order. Not by their text, in which there may be a secret.
 */
final class PromptNames {
    /** Prompts of the same time stand near one another. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Map<String, Integer> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    String of(PromptHistoryFile.Entry entry) {
        String name = entry.group() + "@" + entry.at().toEpochMilli();
        int number = counts.merge(name, 1, Integer::sum);
        return "prompt-" + Ids.sha256(number == 1 ? name : name + "#" + number).substring(0, 32);
    }
}
