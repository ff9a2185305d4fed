package dev.daybook.commit;

/**
 * What the commits of a session come to.
 *
 * @param commits those made in it that still count: what replaced them took their place
 * @param reverted how many of them were taken back since
 * @param linesAdded in text files; merges bring in lines of other commits and add none
 */
public record SessionCommits(long commits, long reverted, long files, long linesAdded, long linesRemoved) {
    public static final SessionCommits NONE = new SessionCommits(0, 0, 0, 0, 0);
}
