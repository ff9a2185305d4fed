package dev.daybook.moving;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads one kind of file in which another recorder keeps how skills were used; changes nothing in it. */
public interface SkillHistory {

    /** Whether a file that begins so is of this kind. */
    boolean recognises(byte[] beginning);

    /**
     * Hands everything over, one after the other.
     *
     * @throws dev.daybook.core.DaybookException INVALID or UNAVAILABLE: it cannot be read, or not to its end; what was handed
     *     over before stands
     */
    Told read(Path file, Sink sink);

    /**
     * What was read.
     *
     * @param format of the file, in words
     * @param ignored fields that mean nothing here, and how often they were there
     * @param note what a reader should know
     */
    record Told(String format, Map<String, Long> ignored, Optional<String> note) {
        public Told {
            ignored = Map.copyOf(ignored);
        }
    }

    /** Takes what a file tells. */
    interface Sink {
        void invocation(ToldInvocation told);

        /** A record that is none. */
        void unusable();

        void total(ToldTotal told);
    }
}
