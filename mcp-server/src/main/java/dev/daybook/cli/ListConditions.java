package dev.daybook.cli;

import dev.daybook.core.Period;
import dev.daybook.core.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the options of a list ask for, in the language of searches. */
final class ListConditions {
    private final List<String> conditions = new ArrayList<>();

    ListConditions within(String key, Period period) {
        period.since().ifPresent(time -> conditions.add(key + " >= '" + Timestamps.format(time) + "'"));
        period.until().ifPresent(time -> conditions.add(key + " < '" + Timestamps.format(time) + "'"));
        return this;
    }

    ListConditions equal(String key, Optional<String> value) {
        value.ifPresent(text -> conditions.add(key + " = " + quoted(text)));
        return this;
    }

    /** All of them; absent where there is none. */
    Optional<String> text() {
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", conditions));
    }

    /** Backslashes mean something before a quote alone. */
    private static String quoted(String text) {
        return "'" + text.replaceAll("(\\\\+)(?='|$)", "$1$1").replace("'", "''") + "'";
    }
}
