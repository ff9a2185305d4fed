package dev.daybook.error;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps errors, what they are known by, and each time they were seen. */
public interface ErrorStore {

    /** The error with that fingerprint; never one that turned out to be another. */
    Optional<KnownError> findByFingerprint(String digest);

    Optional<KnownError> find(long id);

    Optional<KnownError> findByNumber(int number);

    /** Adds a candidate that is known by that fingerprint; its number, times and count are not taken from the error. */
    KnownError add(KnownError error, Fingerprint fingerprint);

    /** Adds one that is known by nothing yet. */
    KnownError add(KnownError error);

    /** Makes the error known by that fingerprint too, or what the fingerprint says complete where it is known by it. */
    void put(long errorId, Fingerprint fingerprint);

    /** Those that earlier rules have made. */
    List<String> listFingerprintsBefore(int rules, int limit);

    /** Makes what was seen of one fingerprint that of another, which is of the same error, and forgets the first. */
    void rename(String digest, String newDigest);

    /** Lets a fingerprint pass for one of those rules. */
    void keep(String digest, int rules);

    /** Puts what is known of the error in the place of what was; number, times and count stay. */
    void update(KnownError error);

    /** Gives it the next number, if it has none; what it has then. */
    int giveNumber(long id);

    /** False: an occurrence with that key is there already. References to what is not recorded are left out. */
    boolean add(long errorId, Occurrence occurrence);

    Optional<Occurrence> findOccurrence(String key);

    /** The error that the occurrence is one of. */
    Optional<Long> findErrorOf(String key);

    /** Says later how it was dealt with. */
    void putResolution(String key, String resolution);

    /** The last seen first. */
    List<KnownError> list(ErrorFilter filter, int limit);

    long count(ErrorFilter filter);

    /** Those that turned out to be this one, by their numbers. */
    List<KnownError> listDuplicates(long errorId);

    /** What it is known by, the most frequent first. */
    List<KnownFingerprint> listFingerprints(long errorId);

    /** Every fingerprint, those of the errors that were seen last first. */
    List<ErrorProfile> listProfiles(int limit);

    /** The error that the fingerprint made when it was new, if that is still there. */
    Optional<KnownError> findFirst(String digest);

    /** The message of the newest occurrence with the fingerprint. */
    Optional<String> findMessage(String digest);

    /** Makes the fingerprint, and all that was seen of it, another error's; a candidate of which nothing is left goes. */
    void move(String digest, long errorId);

    /** Marks what was seen after that time as come back. */
    void markRegressions(long errorId, Instant after);

    /** Those in which it was seen, the newest first. */
    List<String> listSessions(long errorId, int limit);

    /** Those in which it was told, the newest first. */
    List<String> listRunLogs(long errorId, int limit);

    /** Newest first. */
    List<Occurrence> listOccurrences(long errorId, int limit);

    /** In how many sessions, or in CI without one of how many commits, it was seen; no more than {@code most} are counted. */
    int countSessions(long errorId, int most);

    void add(long errorId, ErrorChange change);

    /** In the order in which they were made. */
    List<ErrorChange> listChanges(long errorId);

    void add(long errorId, ErrorFix fix);

    /** Newest first. */
    List<ErrorFix> listFixes(long errorId);

    /** Failed calls in which nobody has looked for errors yet, the oldest first. */
    List<CallFailure> listUnreadCalls(int limit);

    /** False: another has taken it. */
    boolean takeUnreadCall(long toolCallId);

    /** The ids of the same of results of CI. */
    List<String> listUnreadResults(int limit);

    /** False: another has taken it. */
    boolean takeUnreadResult(String ciResultId);

    /**
     * How many of the newest resolutions have another commit or exchange now than the one that is kept: the first commit of the
     * session after the error was last seen, and the exchange in which it was resolved. What was told stays.
     */
    int countNewFixes(int newest);

    /** Keeps those. */
    int putNewFixes(int newest);
}
