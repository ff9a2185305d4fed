package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.core.Timestamps;

/** A period as two texts between which stored times lie. */
final class Bounds {
    private Bounds() {}

    static String since(Period period) {
        return period.since().map(Timestamps::format).orElse("");
    }

    static String until(Period period) {
        return period.until().map(Timestamps::format).orElse("~");
    }
}
