package dev.daybook.ci;

import dev.daybook.core.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the results of runs. */
public interface CiStore {

    /**
     * Which results; all of them where everything is absent.
     *
     * @param commit the hash or a prefix of it
     */
    record Filter(Period period, Optional<CiStatus> status, Optional<String> commit) {}

    /** False: a result with that id exists already. Earlier results of the same commit, provider and run are superseded. */
    boolean add(CiResult result);

    Optional<CiResult> find(String ciResultId);

    /** Newest first. */
    List<CiResult> list(Filter filter, int limit);

    /** Those linked to a session, oldest first. */
    List<CiResult> listOfSession(String sessionId);

    /** The last that a run said of the commit. */
    Optional<CiResult> findNewest(String commit, CiProvider provider, Optional<String> runId);

    /** What was recorded of the commit with that digest. */
    Optional<CiResult> findSame(String commit, String digest);

    /** The commits that start with the text, or that are stored as a start of it. */
    List<String> commitsLike(String hash);

    /** Gives the results of a commit that was known by a prefix its hash. */
    void complete(String prefix, String hash);

    /** Results that are not superseded, by status. */
    Map<CiStatus, Long> countByStatus(Period period);

    /** Known durations of runs that are over, of results that are not superseded. */
    List<Long> durationsMs(Period period);

    /** The newest result of each branch, newest first. */
    List<CiResult> newestOfBranches(Period period, int limit);

    /** The newest result of each commit, newest first. */
    List<CiResult> newestOfCommits(Period period, int limit);
}
