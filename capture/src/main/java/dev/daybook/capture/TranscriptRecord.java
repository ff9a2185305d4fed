package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A line of a Claude Code transcript.
 *
 * @param timestamp when it was written, if it says so in a way that can be
 * @param at the timestamp, or the best guess at it
 * @param sessionId the session it belongs to; a sub-agent's records have one of their own
 * @param parentId the session whose agent started the sub-agent
 */
record TranscriptRecord(
        JsonFields fields, Optional<Instant> timestamp, Instant at, String sessionId, Optional<String> parentId) {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The time that a record gives; absent also for one that no transcript can have been written at. */
    static Optional<Instant> timestamp(JsonFields fields) {
        return time(fields, "timestamp");
    }

    /** The time in that field, likewise. */
    static Optional<Instant> time(JsonFields fields, String field) {
        try {
            return fields.text(field)
                    .map(Timestamps::parse)
                    .filter(time -> time.isAfter(EARLIEST) && time.isBefore(LATEST));
        } catch (DaybookException e) {
            return Optional.empty();
        }
    }

    /** The session that a record names, if that can be an id. */
    static Optional<String> sessionId(JsonFields fields) {
        return fields.text("sessionId").or(() -> fields.text("session_id")).filter(Ids::isAcceptable);
    }

    String type() {
        return fields.text("type").orElse("");
    }

    Optional<String> uuid() {
        return fields.id("uuid");
    }

    /** The uuid, or what stands for it where there is none. */
    String identity(Supplier<String> text) {
        return uuid().orElseGet(() -> LogAssembly.identity(sessionId, timestamp, text.get()));
    }

    /** The uuid, or what stands for it where there is none. */
    String identity(String text) {
        return identity(() -> text);
    }

    boolean isSidechain() {
        return parentId.isPresent();
    }

    JsonFields message() {
        return fields.at("message");
    }

    /** The blocks of the message's content; text alone is no block. */
    List<JsonFields> blocks() {
        return message().at("content").elements();
    }

    /** The blocks of one type. */
    List<JsonFields> blocks(String type) {
        return blocks().stream().filter(block -> isOf(type, block)).toList();
    }

    static boolean isOf(String type, JsonFields block) {
        return block.text("type").filter(type::equals).isPresent();
    }
}
