package dev.daybook.search;

import dev.daybook.core.HiddenText;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Makes texts ready for the index: their words with a space between them, and the identifiers that were met. */
final class IndexedText {
    private static final int MOST_NAMES = 4_096;

    private final Set<String> names = new LinkedHashSet<>();
    private int length;

    /** The words of a text, without what is hidden in it. */
    String words(String stored) {
        String text = HiddenText.removed(stored);
        StringBuilder words = new StringBuilder(text.length() + text.length() / 8);
        TextScanner.scan(text, new TextScanner.Sink() {
            @Override
            public void word(int start, int end) {
                words.append(text, start, end).append(' ');
            }

            @Override
            public void name(int start, int end, String joined) {
                add(joined);
            }
        });
        return words.toString();
    }

    private void add(String joined) {
        String name = joined.toLowerCase(Locale.ROOT);
        if (length + name.length() < MOST_NAMES && names.add(name)) {
            length += name.length() + 1;
        }
    }

    /** The identifiers of all texts so far that have several parts, each as one word. */
    String names() {
        return String.join(" ", names);
    }
}
