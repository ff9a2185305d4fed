package dev.daybook.ci;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the commit that a word means: HEAD, a hash, or the start of one. */
public final class CommitName {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");
    private static final String HEAD = "HEAD";
    private static final int FULL = 40;

    private final WorkTree workTree;

    public CommitName(WorkTree workTree) {
        this.workTree = workTree;
    }

    /** What was named, with the branch where HEAD tells it. */
    public WorkTree.Head resolve(Optional<String> named) {
        Optional<String> word = named.map(CommitName::checked).filter(hash -> !hash.equals(HEAD));
        if (word.isEmpty()) {
            return workTree.head()
                    .orElseThrow(() -> DaybookException.invalid(
                            "There is no git repository here, so HEAD is no commit; give the commit's hash"));
        }
        String hash = word.get();
        return head().filter(head -> head.commit().startsWith(hash))
                .orElseGet(() -> new WorkTree.Head(hash, Optional.empty()));
    }

    /** HEAD, or seven hex digits at least, in lower case. */
    public static String checked(String word) {
        String hash = word.strip().toLowerCase(Locale.ROOT);
        if (hash.equalsIgnoreCase(HEAD)) {
            return HEAD;
        }
        if (!HASH.matcher(hash).matches()) {
            throw DaybookException.invalid("commit '" + Texts.shortened(word, 80)
                    + "' is not a hash; give 7 to 64 hex digits of one (git rev-parse tells it), or HEAD");
        }
        return hash;
    }

    /**
     * The hash under which the commit is stored, with what is known of it.
     *
     * @throws DaybookException CONFLICT: it is the start of several
     */
    static String known(CiStore store, String hash) {
        List<String> alike = store.commitsLike(hash);
        List<String> longer =
                alike.stream().filter(known -> known.startsWith(hash)).toList();
        if (longer.contains(hash) || longer.isEmpty()) {
            return hash;
        }
        List<String> whole = longer.stream()
                .filter(one -> longer.stream().noneMatch(other -> !other.equals(one) && other.startsWith(one)))
                .toList();
        if (whole.size() > 1) {
            throw DaybookException.conflict("commit '" + hash + "' is the start of " + whole.size()
                    + " commits with results: " + String.join(", ", whole.subList(0, Math.min(5, whole.size())))
                    + "; give more of it");
        }
        return whole.get(0);
    }

    /** Stores what was known by shorter prefixes under the hash, once that is whole. */
    static void complete(CiStore store, String hash) {
        if (hash.length() >= FULL) {
            store.commitsLike(hash).stream()
                    .filter(known -> known.length() < hash.length())
                    .forEach(prefix -> store.complete(prefix, hash));
        }
    }

    /** HEAD where it can be read; a repository that cannot does not keep a hash from being taken as it is. */
    private Optional<WorkTree.Head> head() {
        try {
            return workTree.head();
        } catch (DaybookException e) {
            return Optional.empty();
        }
    }
}
