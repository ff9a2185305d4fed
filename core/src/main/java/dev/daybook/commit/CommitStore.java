package dev.daybook.commit;

import dev.daybook.core.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps commits with their files, and how far history was read. */
public interface CommitStore {

    /** False: a commit with that hash exists already. */
    boolean add(Commit commit, Instant readAt);

    Optional<Commit> find(String hash);

    /** The hashes that begin with that, at most so many. */
    List<String> startingWith(String prefix, int limit);

    /** Those made in the period, newest first and without their files; those of one session, if one is given. */
    List<Commit> list(Period period, Optional<String> sessionId, int limit);

    /** All hashes; true for those that a branch or a work tree leads to, as last known. */
    Map<String, Boolean> hashes();

    /** The time of the oldest one. */
    Optional<Instant> oldest();

    void setReachable(String hash, boolean reachable);

    /** All that take another one back, oldest first. */
    List<Revert> reverts();

    /** The newest commit with that subject made before that time. */
    Optional<String> newestBefore(String subject, Instant time);

    void setReverts(String hash, String reverted);

    /** The commits that are marked as taken back, and by which. */
    Map<String, String> revertedBy();

    /** False: no commit with that hash. */
    boolean setRevertedBy(String hash, Optional<String> revert);

    /** Notes what the commit replaced; false: the commit is not known, or what it replaced is. */
    boolean setAmends(String hash, String replaced);

    /** Notes as replaced what nothing leads to any more, where a commit has its parents and its author's time. */
    int findAmended();

    Optional<ReadState> readState();

    void put(ReadState state);

    /** The repository's stamp when nothing was left to read or link. */
    Optional<String> stamp();

    void putStamp(String stamp);

    void putSkipped(Skipped skipped, Instant seenAt);

    /** Commits that could not be read, and were not read since. */
    List<Skipped> skipped();

    /** What the commits of a session come to: those chosen for it that a branch or a work tree leads to. */
    SessionCommits totals(String sessionId);

    /**
     * A commit that takes another one back.
     *
     * @param reverts its hash, or as much of it as the message has
     */
    record Revert(String hash, String subject, Instant committedAt, boolean reachable, Optional<String> reverts) {}

    /** A commit that could not be read, and why. */
    record Skipped(String hash, String reason) {}

    /**
     * How far history was read.
     *
     * @param tips as {@link History.Tips#lines()} had them
     * @param since back to that time; absent: to its beginning
     */
    record ReadState(List<String> tips, Optional<Instant> since) {
        public ReadState {
            tips = List.copyOf(tips);
        }

        /** Of the commits at the tips. */
        Set<String> hashes() {
            return tips.stream()
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .collect(Collectors.toSet());
        }
    }
}
