package dev.daybook.handoff;

import dev.daybook.commit.Commit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a statement comes from. */
public record Citation(Kind kind, String id) implements Comparable<Citation> {
    private static final Pattern TIMED = Pattern.compile("(exc-\\d{8}-\\d{6})-[0-9a-f]{6,}");
    private static final Pattern UUID =
            Pattern.compile("([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int SHORT_HASH = 7;

    /** What is cited. */
    public enum Kind {
        SESSION,
        EXCHANGE,
        RUN_LOG,
        COMMIT,
        ERROR
    }

    static Citation session(String id) {
        return new Citation(Kind.SESSION, id);
    }

    static Citation exchange(String id) {
        return new Citation(Kind.EXCHANGE, id);
    }

    static Citation runLog(String id) {
        return new Citation(Kind.RUN_LOG, id);
    }

    static Citation commit(String hash) {
        return new Citation(Kind.COMMIT, hash);
    }

    static Citation error(String id) {
        return new Citation(Kind.ERROR, id);
    }

    /** As little of the id as still leads to it: what stands for two is asked back for. */
    public String shortened() {
        return switch (kind) {
            case EXCHANGE -> beginning(TIMED);
            case SESSION -> beginning(UUID);
            case COMMIT -> Commit.shortHash(id).substring(0, Math.min(SHORT_HASH, id.length()));
            case RUN_LOG, ERROR -> id;
        };
    }

    private String beginning(Pattern pattern) {
        Matcher matcher = pattern.matcher(id);
        return matcher.matches() ? matcher.group(1) : id;
    }

    @Override
    public int compareTo(Citation other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
