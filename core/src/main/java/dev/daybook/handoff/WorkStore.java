package dev.daybook.handoff;

import dev.daybook.ci.CiStatus;
import dev.daybook.session.Feedback;
import dev.daybook.session.SessionEvent;
import dev.daybook.skill.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what was done in some sessions, or since some time, whoever did it. */
public interface WorkStore {

    /** The session, and then those below it in the order they began. */
    List<Part> parts(String sessionId);

    /** Sessions in which something was asked from then on, with those below them, in the order they began. */
    List<Part> partsSince(Instant since);

    /** Exchanges, in order. */
    List<Turn> turns(Scope scope);

    /** The answers of some exchanges, at most so many characters of the end of each. */
    Map<String, String> conclusions(List<String> exchangeIds, int most);

    /** The newest answers that may tell of decisions, newest first, at most so many characters of each. */
    List<Answer> reasoned(Scope scope, int limit, int most);

    /** Files that were read or modified: those that were modified most often first, then those that were read most often. */
    List<FileUse> files(Scope scope, int limit);

    /** Commits made in the scope's sessions, newest first. */
    List<MadeCommit> commits(Scope scope, int limit);

    /** Commits made from then on, whoever made them, newest first. */
    List<MadeCommit> commitsSince(Instant since, int limit);

    /** The newest shell commands, newest first. */
    List<Ran> commands(Scope scope, int limit);

    /** How tasks of the agents' lists stand, where they are not done, newest first. */
    List<Task> tasks(Scope scope, int limit);

    /** Uses of skills by skill and outcome. */
    List<SkillUse> skills(Scope scope);

    /** What happened beside exchanges: compactions and interruptions, in order. */
    List<Event> events(Scope scope);

    /** Decisions of run logs, newest first. */
    List<RunDecision> decisions(Scope scope, int limit);

    /** Errors of run logs without a resolution, newest first. */
    List<RunTrouble> runErrors(Scope scope, int limit);

    /** Run logs that are in progress. */
    List<OpenRun> openRuns(Scope scope);

    /**
     * The last run of tests of each branch, where it failed and none has passed since: of commits made or results told in the
     * scope's sessions, or with {@code everybody} of all from the scope's time on.
     */
    List<FailedRun> failedRuns(Scope scope, boolean everybody, int limit);

    /** Errors of the registry that are not closed and were seen in the scope, the last seen first. */
    List<SeenError> openErrors(Scope scope, int limit);

    /** All errors of the registry that are not closed, the worst first, of these the last seen. */
    List<SeenError> openErrors(int limit);

    /** Tokens and cost of the scope. */
    Spent spent(Scope scope);

    /** The newest session before that one in which something was asked, sub-agents and those known by prompts alone left out. */
    Optional<String> sessionBefore(Optional<String> sessionId);

    /** Whether it has two exchanges, or has modified a file. */
    boolean hasWork(String sessionId);

    /**
     * A session or one below it.
     *
     * @param root the session above that is below none of these
     */
    record Part(String id, String root) {}

    /**
     * An exchange without its texts.
     *
     * @param query the beginning of the prompt
     * @param modified how many files it modified
     * @param answered whether there is an answer
     */
    record Turn(
            String id,
            String sessionId,
            Instant at,
            Optional<Long> durationMs,
            String query,
            Optional<Feedback.Verdict> feedback,
            Optional<String> model,
            long modified,
            boolean answered) {
        Instant end() {
            return at.plusMillis(durationMs.orElse(0L));
        }
    }

    /** An answer. */
    record Answer(String exchangeId, Instant at, String text) {}

    /**
     * How a file was used.
     *
     * @param exchangeId in which it was modified last, else read last
     */
    record FileUse(
            String path,
            boolean outside,
            long modified,
            long read,
            long linesAdded,
            long linesRemoved,
            Instant lastAt,
            String exchangeId) {}

    /**
     * A commit to which a branch still leads.
     *
     * @param ci how its newest run of tests went
     */
    record MadeCommit(
            String hash,
            String subject,
            Instant committedAt,
            Optional<String> exchangeId,
            Optional<String> revertedBy,
            long files,
            long insertions,
            long deletions,
            Optional<CiStatus> ci,
            Optional<Long> testsFailed) {}

    /** A shell command that was run. */
    record Ran(
            String exchangeId,
            String text,
            Instant at,
            Optional<Long> durationMs,
            Optional<Boolean> succeeded,
            Optional<Integer> exitCode,
            boolean background,
            String output) {}

    /** A task of an agent's list, as it stood last. */
    record Task(String sessionId, String exchangeId, String subject, String status, Instant at) {}

    /** How often a skill was used with that outcome, and when last. */
    record SkillUse(
            String skill,
            Outcome outcome,
            long uses,
            Optional<String> errorType,
            Instant lastAt,
            String sessionId,
            Optional<String> exchangeId) {}

    /** Something that happened. */
    record Event(String sessionId, SessionEvent.Kind kind, Instant at) {}

    /** What was decided in a run. */
    record RunDecision(
            String runLogId, String subject, String decision, Optional<String> reason, Optional<String> confidence) {}

    /** What went wrong in a run. */
    record RunTrouble(String runLogId, String message, Optional<String> context, Optional<String> severity) {}

    /** A run log in progress. */
    record OpenRun(String runLogId, String title, String fileName) {}

    /** A run of tests that failed. */
    record FailedRun(
            String id,
            String commit,
            Optional<String> branch,
            CiStatus status,
            Optional<Long> failed,
            Optional<String> message,
            String tests,
            Instant recordedAt) {}

    /** An error of the registry, and where it was seen last. */
    record SeenError(
            long id, Instant lastAt, Optional<String> exchangeId, Optional<String> runLogId, boolean regression) {}

    /** Tokens, and what they cost. */
    record Spent(long tokens, Optional<Long> costMicros, long unpriced) {}
}
