package dev.daybook.record;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The door to the record: work in it is one transaction, and what {@code write} returned is committed. */
public interface Records {

    /** Runs the work alone among all writers of this project, in all processes; an exception undoes all of it. */
    <T> T write(Function<Stores, T> work);

    /**
     * Writes one step after the other, each of them wholly or not at all. Several share a transaction as long as nobody
     * else waits to write, so that long work goes fast and keeps nobody waiting.
     */
    void writeInBulk(List<? extends Consumer<Stores>> steps);

    /** Runs the work on one consistent state; it must not write. */
    <T> T read(Function<Stores, T> work);
}
