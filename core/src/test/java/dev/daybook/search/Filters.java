package dev.daybook.search;

import java.time.Instant;
import java.time.ZoneId;

/** Reads filters as they are read in production, at one time and place. */
final class Filters {
    static final Instant NOW = Instant.parse("2026-11-21T12:34:56.789Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private Filters() {}

    static Condition parse(Entity entity, String filter) {
        Written written = new Written("filter", filter);
        Keys keys = new Keys(written, new LabelNames(new KnownLabels()));
        return new FilterParser(new Tokens(written), keys, new Times(NOW, ZONE)).parse(entity);
    }

    /** The filter in its normal form. */
    static String normal(Entity entity, String filter) {
        return Notation.of(parse(entity, filter));
    }

    static String sessions(String filter) {
        return normal(Entity.SESSION, filter);
    }
}
