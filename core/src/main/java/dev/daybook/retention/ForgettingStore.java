package dev.daybook.retention;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Removes what a person wants to be forgotten, wherever it lies. */
public interface ForgettingStore {

    /** How many rows each table has. */
    Map<String, Long> counts();

    /** Does the work, and takes all of it back. */
    <T> T tried(Supplier<T> work);

    /** Whatever is deleted from now on by this connection is overwritten in the file. */
    void overwriteDeleted();

    /** Forgets what hangs on those sessions elsewhere: handoffs that cite them, errors that nothing else has shown. */
    void detach(List<String> sessionIds);

    /** Deletes all that happened then; sessions that have nothing left go too. Gives the sessions that are left with less. */
    List<String> deletePeriod(Instant since, Instant until, Instant at);

    /** The names of the files of run logs begun then. */
    List<String> runLogFiles(Instant since, Instant until);

    /**
     * Deletes that a file was touched, and what tools were given and gave where they name it.
     *
     * @param path as it is stored; what lies under it as well
     * @param absolute the same from the root of the disk
     * @param names whether a text names it
     */
    void deleteFile(String path, String absolute, Predicate<String> names);

    /** Notes what a run log's file is now, if nobody else had changed it: it is not to be taken for edited by a person. */
    void refile(String fileName, String digestBefore, String digest, String text);

    /** Notes the digests that the files of run logs have when they hold what is recorded of them, where that has the marker. */
    void refile(String marker);

    /** Rewrites what is archived; how many entries became others. */
    long rewriteArchive(Function<String, String> change);

    /** Marks exchanges in which something was replaced by that text, so that their logs do not bring it back. */
    void freeze(String marker, Instant at);

    /** Where text that is no free text still holds one of these: {@code table.column}. */
    List<String> places(List<String> texts);
}
