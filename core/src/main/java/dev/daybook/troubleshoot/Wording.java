package dev.daybook.troubleshoot;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import java.time.Instant;

/** How facts are put into words. */
final class Wording {
    private static final int MAX_TEXT = 240;

    private Wording() {}

    /** Recorded text on one line, cut where it is long. */
    static String text(String recorded) {
        return text(recorded, MAX_TEXT);
    }

    static String text(String recorded, int most) {
        return Texts.shortened(HiddenText.removed(recorded).strip().replaceAll("\\s+", " "), most);
    }

    /** To the minute, in UTC. */
    static String time(Instant at) {
        return Timestamps.format(at).substring(0, 16).replace('T', ' ') + " UTC";
    }
}
