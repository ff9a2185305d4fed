package dev.daybook.mcp;

import dev.daybook.session.Caller;
import java.util.function.BiFunction;

/**
 * A tool as the protocol shows it, and what it does.
 *
 * @param input the record that is the schema of the arguments
 * @param output the record that the handler answers with
 */
record Tool<I extends Record>(
        String name,
        String description,
        Class<I> input,
        Class<? extends Record> output,
        Access access,
        BiFunction<I, Caller, ? extends Record> handler) {

    /** Whether a call changes the record. */
    enum Access {
        READS,
        WRITES
    }
}
