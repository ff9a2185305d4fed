package dev.daybook.ci;

import java.util.Optional;

/** The commit that is checked out. */
public interface WorkTree {

    /**
     * A commit, and the branch that points at it.
     *
     * @param branch absent where HEAD is detached
     */
    record Head(String commit, Optional<String> branch) {}

    /**
     * What HEAD is; absent where there is no repository.
     *
     * @throws dev.daybook.core.DaybookException INVALID: there is one, but without a commit or in a form that is not read
     */
    Optional<Head> head();
}
