package dev.daybook.commit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The version history of a project. */
public interface History {

    /**
     * Opens the repository that the project lies in; absent when it lies in none.
     *
     * @throws dev.daybook.core.DaybookException UNAVAILABLE: there is one, but it cannot be read
     */
    Optional<Reader> open();

    /** What changes whenever a branch or a work tree does, found without opening the repository; absent where unknown. */
    Optional<String> stamp();

    /** A repository while it is read. */
    interface Reader extends AutoCloseable {

        /** Where branches and work trees stand now; needs no commit to be read. */
        Tips tips();

        /**
         * Hands over commits from the tips backwards, the newest first; one that is damaged does not end it. False: older
         * ones were left out for the limit.
         */
        boolean read(Walk walk, Sink sink);

        /** Those commits that the tips lead to, back to that time. */
        Set<String> reachable(Instant since);

        /** Which commit replaced which, as far as it was logged where it was done. */
        List<Amendment> amendments();

        @Override
        void close();
    }

    /** Takes what a walk meets. */
    interface Sink {
        /** A commit that was not known, with its texts as they were written. */
        void commit(Commit commit);

        /** A commit that is known already. */
        void known(String hash, Instant committedAt);

        /** One of the settled commits, to which a branch or a work tree still leads. */
        void settled(String hash);

        /** A commit that cannot be read, and why. */
        void skipped(String hash, String reason);

        /** Whether the walk should go on. */
        boolean wantsMore();
    }

    /**
     * The ends of history.
     *
     * @param lines a branch and its hash, or a work tree without a branch and its hash, each; equal lines, nothing new
     * @param workTrees where the project's files lie in other work trees
     */
    record Tips(List<String> lines, List<Path> workTrees) {
        public Tips {
            lines = List.copyOf(lines);
            workTrees = List.copyOf(workTrees);
        }
    }

    /**
     * How far to walk.
     *
     * @param known commits that are not wanted again
     * @param settled hashes of commits that are left out with all that they lead to
     * @param since nothing older than that
     * @param limit at most so many of the newest commits, known ones included
     */
    record Walk(Set<String> known, Set<String> settled, Optional<Instant> since, long limit) {}

    /** A commit, and the one it took the place of. */
    record Amendment(String hash, String replaced) {}
}
