package dev.daybook.compare;

import dev.daybook.ci.CiStatus;
import dev.daybook.cost.Tokens;
import dev.daybook.skill.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what sessions are compared by. What is recorded under the sub-agents of a session is its own, and what an agent told of
 * and its log tells as well counts once.
 */
public interface CompareStore {
    /** The beginning of what was asked first, at most so many characters. */
    Optional<String> firstPrompt(String sessionId, int most);

    /** How often its agent was asked something. */
    long exchanges(String sessionId);

    /** The dearest model first. */
    List<ModelUse> models(String sessionId);

    /** The tools that the session's agent called itself, in order, at most so many; sub-agents work beside it. */
    List<String> sequence(String sessionId, int limit);

    List<ToolUse> tools(String sessionId);

    /** By their paths. */
    List<FileUse> files(String sessionId);

    /** The errors of the registry that were seen in it, by their numbers. */
    List<ErrorUse> errors(String sessionId);

    /** The failed calls, those that failed most often first. */
    List<Failure> failures(String sessionId, int limit);

    /** By skill and outcome. */
    List<SkillUse> skills(String sessionId);

    /** Those that a branch still leads to, oldest first. */
    List<MadeCommit> commits(String sessionId);

    /** Results of runs of its commits, and of those told in it, that nothing later said of the same run has replaced. */
    Map<CiStatus, Long> ciResults(String sessionId);

    Optional<Ratings> ratings(String sessionId);

    /** Whether something was recorded since its metrics were reckoned. */
    boolean isBehind(String sessionId);

    /** The first of these that are a part of another one of these, as its sub-agents. */
    List<Nested> nested(List<String> sessionIds, int limit);

    /** What groups are compared by, of each of these sessions that is there. */
    List<Member> members(List<String> sessionIds);

    /**
     * What was spent on a model.
     *
     * @param costMicros the sum of what has a price; absent when nothing has
     * @param unpriced messages whose price is unknown
     */
    record ModelUse(Optional<String> model, Tokens tokens, Optional<Long> costMicros, long unpriced) {}

    /** Calls of a tool. */
    record ToolUse(String tool, long calls, long failed) {}

    /** A file; outside: of the project. */
    record FileUse(String path, boolean outside, boolean read, boolean modified) {}

    /** An error of the registry. */
    record ErrorUse(int number, String title, long times) {}

    /** Calls that failed alike. */
    record Failure(String tool, Optional<String> target, long times) {}

    /** Uses of a skill that came to that. */
    record SkillUse(String skill, Outcome outcome, long uses) {}

    /**
     * A commit of a session.
     *
     * @param ci how its newest run of tests went
     */
    record MadeCommit(
            String hash, String subject, Instant committedAt, long insertions, long deletions, Optional<CiStatus> ci) {}

    /** Feedback by its verdict, and the mean of its ratings of 1 to 5. */
    record Ratings(long positive, long neutral, long negative, Optional<Double> rating) {}

    /** A session within another. */
    record Nested(String sessionId, String within) {}
}
