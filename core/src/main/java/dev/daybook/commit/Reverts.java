package dev.daybook.commit;

import dev.daybook.record.Stores;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which commits take others back, and marks those that are. */
public final class Reverts {
    private static final Pattern NAMED = Pattern.compile("\\bThis reverts commit ([0-9a-f]{7,64})\\b");
    private static final Pattern QUOTED = Pattern.compile("(Revert|Reapply) \"(.+)\"");
    /** Git's words are near the start; a message may be endless. */
    private static final int SEARCHED = 64_000;

    private Reverts() {}

    /** The commit that a message says it takes back, if it names one. */
    public static Optional<String> named(String message) {
        Matcher named = NAMED.matcher(message.substring(0, Math.min(message.length(), SEARCHED)));
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /** The subject of the commit that a revert without a hash takes back. */
    static Optional<String> quoted(String subject) {
        Matcher quoted = QUOTED.matcher(subject);
        if (!quoted.matches()) {
            return Optional.empty();
        }
        // what is applied again was taken back by a commit whose subject said so
        String inner = quoted.group(2);
        return Optional.of(quoted.group(1).equals("Revert") ? inner : "Revert \"" + inner + "\"");
    }

    /** Resolves what reverts name, and marks what is taken back by one that was not taken back itself; how many changed. */
    static long mark(Stores stores) {
        CommitStore commits = stores.commits();
        List<CommitStore.Revert> reverts = commits.reverts().stream()
                .map(revert -> resolved(commits, revert))
                .toList();
        Map<String, String> wanted = inForce(reverts);
        Map<String, String> marked = commits.revertedBy();
        Set<String> concerned = new HashSet<>(wanted.keySet());
        concerned.addAll(marked.keySet());
        long changed = 0;
        for (String hash : concerned) {
            Optional<String> revert = Optional.ofNullable(wanted.get(hash));
            if (!revert.equals(Optional.ofNullable(marked.get(hash))) && commits.setRevertedBy(hash, revert)) {
                changed++;
            }
        }
        return changed;
    }

    /** The reverts that count, by what they take back: the newest ones decide about the older ones. */
    static Map<String, String> inForce(List<CommitStore.Revert> oldestFirst) {
        Map<String, String> revertedBy = new HashMap<>();
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            CommitStore.Revert revert = oldestFirst.get(i);
            if (revert.reachable() && !revertedBy.containsKey(revert.hash())) {
                revert.reverts()
                        .filter(target -> !target.equals(revert.hash()))
                        .ifPresent(target -> revertedBy.putIfAbsent(target, revert.hash()));
            }
        }
        return revertedBy;
    }

    private static CommitStore.Revert resolved(CommitStore commits, CommitStore.Revert revert) {
        Optional<String> target = revert.reverts().isPresent()
                ? only(commits.startingWith(revert.reverts().get(), 2))
                : quoted(revert.subject()).flatMap(subject -> commits.newestBefore(subject, revert.committedAt()));
        if (target.isEmpty() || target.equals(revert.reverts())) {
            return revert;
        }
        commits.setReverts(revert.hash(), target.get());
        return new CommitStore.Revert(
                revert.hash(), revert.subject(), revert.committedAt(), revert.reachable(), target);
    }

    private static Optional<String> only(List<String> hashes) {
        return hashes.size() == 1 ? Optional.of(hashes.get(0)) : Optional.empty();
    }
}
