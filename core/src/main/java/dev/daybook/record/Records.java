package dev.daybook.record;

import java.util.function.Function;

/** The door to the record: work in it is one transaction, and what {@code write} returned is committed. */
public interface Records {

    /** Runs the work alone among all writers of this project, in all processes; an exception undoes all of it. */
    <T> T write(Function<Stores, T> work);

    /** Like {@link #write}, for one of many steps of long work: others that wait to write go first. */
    <T> T writeInBulk(Function<Stores, T> work);

    /** Runs the work on one consistent state; it must not write. */
    <T> T read(Function<Stores, T> work);
}
