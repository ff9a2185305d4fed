package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.record.Stores;
import java.util.List;
import java.util.function.Supplier;

/** Finds sessions and exchanges by their ids, or by as much of one as leads to one alone. */
public final class SessionIds {
    private static final int SHORTEST = 4;
    private static final int MOST_NAMED = 5;

    private SessionIds() {}

    /**
     * The session with that id, or the only one whose id begins so.
     *
     * @throws DaybookException NOT_FOUND: there is none; CONFLICT: there are several; INVALID: that is no id
     */
    public static Session get(Stores stores, String given) {
        Ids.accepted("session_id", given);
        return stores.sessions().find(given).orElseGet(() -> {
            String id = only("session", given, () -> stores.sessions().startingWith(given, MOST_NAMED + 1));
            return CurrentSession.get(stores, id);
        });
    }

    /** The exchange with that id, or the only one whose id begins so; fails as {@link #get} does. */
    public static Exchange exchange(Stores stores, String given) {
        Ids.accepted("exchange", given);
        return stores.exchanges().find(given).orElseGet(() -> {
            String id = only("exchange", given, () -> stores.exchanges().startingWith(given, MOST_NAMED + 1));
            return stores.exchanges().find(id).orElseThrow(() -> DaybookException.notFound("exchange", given));
        });
    }

    private static String only(String what, String given, Supplier<List<String>> alike) {
        List<String> found = given.length() < SHORTEST ? List.of() : alike.get();
        if (found.isEmpty()) {
            throw DaybookException.notFound(what, given);
        }
        if (found.size() > 1) {
            String named = String.join(", ", found.subList(0, Math.min(MOST_NAMED, found.size())));
            throw DaybookException.conflict("'" + given + "' is the start of several " + what + "s: " + named
                    + (found.size() > MOST_NAMED ? " and more" : "") + "; give more of it");
        }
        return found.get(0);
    }
}
