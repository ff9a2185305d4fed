package dev.daybook.commit;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.redaction.Intake;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A commit. Who wrote it is left out: a name and an address are about a person, and nothing here needs them.
 *
 * @param branch the local branch it was read from; absent for a work tree that is on none
 * @param reachable whether a local branch or a work tree still leads to it
 * @param reverts the commit that it takes back: its hash, or as much of it as the message has
 * @param revertedBy the commit that takes this one back, unless that one was taken back itself
 * @param amends the commit that it replaced
 * @param amendedBy the commit that replaced it
 * @param fileCount all files it changed, also where only some of them are listed
 * @param insertions lines of those files in which lines were counted
 * @param note what could not be read of it
 */
public record Commit(
        String hash,
        List<String> parents,
        String message,
        Instant authoredAt,
        Instant committedAt,
        Optional<String> branch,
        boolean reachable,
        Optional<String> reverts,
        Optional<String> revertedBy,
        Optional<String> amends,
        Optional<String> amendedBy,
        long fileCount,
        long insertions,
        long deletions,
        Optional<String> note,
        List<CommitFile> files) {
    private static final int MAX_MESSAGE = 16_000;
    /** Of a longer message only so much is looked through for secrets. */
    private static final int MAX_REDACTED = 4 * MAX_MESSAGE;

    private static final int MAX_SUBJECT = 300;
    private static final int MAX_BRANCH = 250;

    public Commit {
        if (!hash.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw DaybookException.invalid("'" + Texts.shortened(hash, 70) + "' is not the full hash of a commit");
        }
        parents = List.copyOf(parents);
        files = List.copyOf(files);
    }

    public boolean isMerge() {
        return parents.size() > 1;
    }

    public boolean isInitial() {
        return parents.isEmpty();
    }

    /** The message's first line. */
    public String subject() {
        return Texts.shortened(message.strip().lines().findFirst().orElse("").strip(), MAX_SUBJECT);
    }

    /** As much of the hash as people use. */
    public static String shortHash(String hash) {
        return hash.substring(0, Math.min(10, hash.length()));
    }

    /** The same commit with its texts made fit to be stored. */
    Commit redacted(Intake intake) {
        return new Commit(
                hash,
                parents,
                excerpt(intake),
                authoredAt,
                committedAt,
                intake.line(branch, MAX_BRANCH),
                reachable,
                reverts,
                revertedBy,
                amends,
                amendedBy,
                fileCount,
                insertions,
                deletions,
                note,
                files.stream().map(file -> file.redacted(intake)).toList());
    }

    /** A long message is redacted before it is cut, and cut between words before that: half a secret looks like none. */
    private String excerpt(Intake intake) {
        if (message.length() <= MAX_REDACTED) {
            return cut(intake.text(message), MAX_MESSAGE);
        }
        int end = MAX_REDACTED;
        while (end > MAX_MESSAGE && !Character.isWhitespace(message.charAt(end))) {
            end--;
        }
        return cut(intake.text(message.substring(0, end)), MAX_MESSAGE - 1) + "…";
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
