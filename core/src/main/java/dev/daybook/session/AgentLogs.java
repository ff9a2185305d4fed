package dev.daybook.session;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where an agent keeps the logs of its sessions, and how they are read. One for each agent. */
public interface AgentLogs {

    /** The agent's name, as its sessions have it: lower case, with hyphens. */
    String agent();

    /** Every log that there is, of whatever project, without opening any; those of sub-agents after that of their session. */
    List<Log> list();

    /** What the log's first records say. */
    About about(Path log);

    /**
     * Starts to read a log, from where it was left.
     *
     * @param position of the byte to start at, that follows a line's end
     * @param before what was met up to there
     */
    Reading open(Path log, long position, Tally before, Sink sink);

    /**
     * Counts anew what is in a log up to that position, in a simpler way than {@link #open} reads it and without its code,
     * so that one proves the other; absent where this agent's logs cannot be.
     */
    default Optional<RawFacts> rawFacts(Path log, long position) {
        return Optional.empty();
    }

    /**
     * What a log's first records say.
     *
     * @param recognised whether it is a log of this agent
     * @param directory where the agent worked
     * @param beganAt the time of the first record that has one and is not marked as copied from another session
     */
    record About(boolean recognised, Optional<Path> directory, Optional<Instant> beganAt) {}

    /** A file, and what the file system says of it. */
    record Log(Path file, long sizeBytes, Instant modifiedAt) {}

    /** A log that is being read. */
    interface Reading extends Closeable {

        /** Reads on, about that many bytes; false: there was nothing more to read. */
        boolean advance(long bytes);

        /** Hands over what is known by now also of what may still change. */
        void flush();

        /** How far it was read. */
        long position();

        /** Where reading must start again to find the exchanges whole that may still change. */
        long checkpoint();

        Tally tally();

        Tally tallyAtCheckpoint();

        /** The session that the log is of, once a record has said so. */
        Optional<String> sessionId();

        Optional<Instant> lastAt();

        /** Whether what follows the position is a line without an end. */
        boolean truncated();

        @Override
        void close();
    }

    /** Takes what a log holds, its texts already redacted. */
    interface Sink {
        /** A session's facts as known so far; comes before its exchanges, and again when more is known. */
        void session(Session session);

        void exchange(Captured captured);

        /** An event outside of any exchange. */
        void event(SessionEvent event);
    }
}
