package dev.daybook.commit;

import java.util.Optional;

/**
 * One reason to think that a session made a commit.
 *
 * @param toolCall the id of the call whose command it is
 * @param matched how many of the commit's files the exchange had modified
 * @param total how many files of the commit were compared
 * @param detail what was seen, in words
 */
public record Evidence(
        Kind kind,
        Optional<String> exchangeId,
        Optional<String> toolCall,
        Optional<Long> matched,
        Optional<Long> total,
        String detail) {

    /** What kind of reason it is. */
    public enum Kind {
        COMMAND,
        TOLD,
        WINDOW,
        FILES
    }
}
