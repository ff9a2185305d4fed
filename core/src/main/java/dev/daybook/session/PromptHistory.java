package dev.daybook.session;

import dev.daybook.core.DaybookException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The list of prompts that an agent keeps beside its logs, of all projects, and that outlives them. */
public interface PromptHistory {

    /** The agent's name, as its sessions have it. */
    String agent();

    /** The file; absent where there is none. */
    Optional<AgentLogs.Log> file();

    /** The logs of sessions that there are, of whatever project, by the id of their session. */
    Map<String, List<Path>> logs();

    /** The folders in which prompts were typed. */
    Set<Path> directories();

    /**
     * Reads the prompts that were typed in the folders asked for, one in memory at a time.
     *
     * @throws DaybookException UNAVAILABLE: there is no such file, or it cannot be read
     */
    Report read(Predicate<Path> directory, Sink sink);

    /** Takes what the list holds. */
    interface Sink {

        /** Whether the text is wanted of the prompt that comes next; what is not is neither redacted nor handed over. */
        boolean wants(String sessionId, Instant at);

        void prompt(Prompt prompt);
    }

    /**
     * A prompt, slash commands included.
     *
     * @param sessionId the session it was typed in; where the list names none, one made of the folder and of the time, the
     *     same at each reading
     * @param externalId what it is stored once by
     * @param text redacted
     * @param redactions how many secrets were taken out of it
     */
    record Prompt(String sessionId, Instant at, String externalId, String text, int redactions) {}

    /**
     * What a reading came to: every line that is not blank is a prompt or was skipped for one reason.
     *
     * @param skipped how many lines by reason
     */
    record Report(long lines, long prompts, Map<String, Long> skipped) {
        public Report {
            skipped = Map.copyOf(skipped);
            long left = skipped.values().stream().mapToLong(Long::longValue).sum();
            if (lines != prompts + left) {
                throw DaybookException.invalid(
                        lines + " lines are not " + prompts + " prompts and " + left + " that were skipped");
            }
        }
    }
}
