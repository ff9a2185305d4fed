package dev.daybook.validation;

import java.time.Instant;
import java.util.List;

/** Tries the promises that what is stored keeps by itself. */
public interface ValidationStore {

    /** The names of all, in the order in which they are best tried. */
    List<String> listPromises();

    Finding check(String promise, Instant now);

    /** The ids of the run logs that must have a file: all but those whose file was archived. */
    List<String> listFiledRunLogs();

    /** Does what the finding's remedy says; of how many rows, as far as that is known. */
    long repair(String promise);
}
