package dev.daybook.commit;

/**
 * How sure it is that a session made a commit.
 *
 * <ul>
 *   <li>CERTAIN: git said to a command of the session that it made the commit, or the command that made it showed its
 *       hash; or the agent told the hash, and something else speaks for it too.
 *   <li>LIKELY: a command of the session that makes such commits ran when it was made; or the agent told its hash; or it
 *       was made in the session's time and at least half of its files had been modified in the session.
 *   <li>POSSIBLE: it was made in the session's time, and some of its files had been modified in the session.
 * </ul>
 *
 * <p>That it was made in the session's time is not enough: people commit too, while an agent works on something else.
 */
public enum Confidence {
    POSSIBLE,
    LIKELY,
    CERTAIN
}
