package dev.daybook.redaction;

import java.util.Optional;

/**
 * Looks for one kind of secret around a trigger. A search that finds nothing must cost a bounded number of steps, or
 * read text that no later search reads again; what is found is not searched again. That keeps the whole pass linear.
 */
interface Detector {
    /**
     * Finds the secret announced by the trigger at {@code start} to {@code end}; it ends behind {@code start}. What lies
     * before the floor is part of another finding and no context, as it will not be there the next time.
     */
    Optional<Finding> find(String text, int floor, int start, int end);
}
