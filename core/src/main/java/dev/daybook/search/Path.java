package dev.daybook.search;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A key as it was written: names with dots between them. */
record Path(List<Step> steps, int start, int end) {

    /** @param plain it stood in no quotes, so that it may also be the name of a kind of keys */
    record Step(String name, boolean plain) {

        /** As attributes and relations are known: in lower case, with {@code _} for spaces and dashes. */
        String word() {
            return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        }

        boolean isText() {
            return word().equals("text");
        }
    }

    Step first() {
        return steps.get(0);
    }

    boolean isSingle() {
        return steps.size() == 1;
    }

    /** What follows the first name. */
    Path rest() {
        return new Path(steps.subList(1, steps.size()), start, end);
    }

    /** All names together: those of params, metrics and tags have dots of their own. */
    String name() {
        return steps.stream().map(Step::name).collect(Collectors.joining("."));
    }
}
