package dev.daybook.progress;

import dev.daybook.core.Period;
import java.time.Instant;
import java.util.List;

/** Tells what is there and what is missing of the newest things in a period. */
public interface QualityStore {
    /**
     * What is looked at: so many of each, the newest; what may still be going on, being newer than {@code settled} and
     * open, is left out.
     */
    record Look(Period period, int exchanges, int sessions, int commits, Instant settled, Instant now) {}

    /**
     * How many there are with what they should have.
     *
     * @param answered exchanges with an answer
     * @param worked exchanges with a tool call or a file
     * @param metered exchanges with tokens
     * @param rated exchanges with feedback
     * @param changing sessions that modified files
     * @param committed those of them with a commit
     * @param tested commits with a CI result
     * @param tools how often each tool was called
     * @param files how often each file was touched
     * @param talks how many exchanges each session has
     * @param prompts how long each is, in bytes of UTF-8
     * @param answers those that are not empty
     */
    record Found(
            long exchanges,
            long answered,
            long worked,
            long metered,
            long rated,
            long sessions,
            long changing,
            long committed,
            long commits,
            long tested,
            List<Long> tools,
            List<Long> files,
            List<Long> talks,
            List<Long> prompts,
            List<Long> answers) {
        public Found {
            tools = List.copyOf(tools);
            files = List.copyOf(files);
            talks = List.copyOf(talks);
            prompts = List.copyOf(prompts);
            answers = List.copyOf(answers);
        }
    }

    /** One thing that has something wrong with it. */
    record Anomalous(Quality.Anomaly.Kind kind, String id) {}

    Found find(Look look);

    /** The newest first. */
    List<Anomalous> anomalies(Look look);
}
