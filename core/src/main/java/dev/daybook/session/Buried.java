package dev.daybook.session;

import dev.daybook.record.Stores;
import dev.daybook.retention.Tombstones;
import dev.daybook.retention.Tombstones.Kind;

/** What was deleted on purpose, and is not to come back from what still tells of it. */
final class Buried {
    private Buried() {}

    /** What hangs under a session that is gone is as gone, also where its log is met later. */
    static boolean holds(Stores stores, Session read) {
        Tombstones tombstones = stores.tombstones();
        if (tombstones.has(Kind.SESSION, read.id())) {
            return true;
        }
        boolean below = read.parentId()
                .filter(parent -> tombstones.has(Kind.SESSION, parent))
                .isPresent();
        if (below) {
            tombstones.put(Kind.SESSION, read.id(), read.startedAt(), Tombstones.Why.FORGOTTEN);
        }
        return below;
    }

    /** The session as it may be kept: what it is called may be what was forgotten. */
    static Session leaves(Stores stores, Session read) {
        return stores.tombstones().has(Kind.DESCRIPTION, read.id()) ? read.undescribed() : read;
    }

    /** What falls into a session or a time that is gone is noted by itself, so that it is not missed. */
    static boolean holds(Stores stores, Exchange exchange) {
        Tombstones tombstones = stores.tombstones();
        if (exchange.externalId()
                .filter(id -> tombstones.has(Kind.EXCHANGE, id))
                .isPresent()) {
            return true;
        }
        boolean gone = tombstones.has(Kind.SESSION, exchange.sessionId()) || tombstones.isForgotten(exchange.at());
        if (gone) {
            exchange.externalId()
                    .ifPresent(id -> tombstones.put(Kind.EXCHANGE, id, exchange.at(), Tombstones.Why.FORGOTTEN));
        }
        return gone;
    }

    static boolean holds(Stores stores, SessionEvent event) {
        return stores.tombstones().has(Kind.SESSION, event.sessionId())
                || stores.tombstones().isForgotten(event.at());
    }
}
