package dev.daybook.record;

import dev.daybook.retention.Tombstones;
import java.time.Instant;

/** Tombstones where nothing was ever deleted. */
enum InMemoryTombstones implements Tombstones {
    NONE;

    @Override
    public void forget(Instant since, Instant until, Instant at) {
        throw new UnsupportedOperationException("what is deleted is tried with the real store");
    }

    @Override
    public boolean isForgotten(Instant at) {
        return false;
    }

    @Override
    public void put(String digest, Kind kind, Instant at, Why why) {
        throw new UnsupportedOperationException("what is deleted is tried with the real store");
    }

    @Override
    public boolean has(String digest) {
        return false;
    }

    @Override
    public long count(Kind kind) {
        return 0;
    }
}
