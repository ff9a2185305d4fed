package dev.daybook.commit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a shell command does that may make commits, and what it answered.
 *
 * @param printed the hashes of the commits that git says it made
 * @param shown what else may be a hash: of a commit made then, or of any other
 */
record GitCommand(Set<Verb> verbs, List<String> printed, List<String> shown) {
    /** Options of git itself may stand before the verb, some with a value. */
    private static final Pattern GIT = Pattern.compile(
            "\\bgit(?:\\s++(?:-[cC]\\s++(?:\"[^\"]{0,999}+\"|'[^']{0,999}+'|\\S++)|--?[a-zA-Z][\\w-]*+(?:=\\S++)?+)){0,20}+"
                    + "\\s++(commit-tree|commit|merge|cherry-pick|revert|rebase|am|pull)(?![\\w-])");

    private static final Pattern PULL_REQUEST = Pattern.compile("\\bgh\\s++pr\\s++merge\\b");
    /** {@code [main 1a2b3c4] Subject}, {@code [main (root-commit) 1a2b3c4] Subject}. */
    private static final Pattern PRINTED =
            Pattern.compile("^\\[[^\\]\\n]{1,300}? ([0-9a-f]{4,64})\\]", Pattern.MULTILINE);

    /** As {@code git log --oneline -1} or {@code git rev-parse HEAD} shows it, after {@code git commit -q}. */
    private static final Pattern SHOWN = Pattern.compile("\\b[0-9a-f]{7,64}\\b");

    private static final int MOST_PRINTED = 200;

    /** What makes commits. */
    enum Verb {
        COMMIT,
        MERGE,
        CHERRY_PICK,
        REVERT,
        REBASE,
        AM,
        PULL,
        PULL_REQUEST
    }

    static GitCommand of(String command, String result) {
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        Matcher git = GIT.matcher(command);
        while (git.find()) {
            String verb = git.group(1).equals("commit-tree") ? "commit" : git.group(1);
            verbs.add(Verb.valueOf(verb.replace('-', '_').toUpperCase(Locale.ROOT)));
        }
        if (PULL_REQUEST.matcher(command).find()) {
            verbs.add(Verb.PULL_REQUEST);
        }
        if (verbs.isEmpty()) {
            return new GitCommand(verbs, List.of(), List.of());
        }
        return new GitCommand(verbs, found(PRINTED, 1, result), found(SHOWN, 0, result));
    }

    private static List<String> found(Pattern pattern, int group, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (found.size() < MOST_PRINTED && matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }

    boolean hasPrinted(String hash) {
        return printed.stream().anyMatch(hash::startsWith);
    }

    boolean hasShown(String hash) {
        return shown.stream().anyMatch(hash::startsWith);
    }

    /** Whether one of its verbs makes such commits, and it did not print the hashes of others. */
    boolean mayMake(CommitLinkStore.Made commit) {
        return verbs.stream().anyMatch(verb -> makes(verb, commit));
    }

    private boolean makes(Verb verb, CommitLinkStore.Made commit) {
        return switch (verb) {
            case COMMIT -> printed.isEmpty();
            case CHERRY_PICK -> printed.isEmpty() && !commit.merge();
            case REVERT ->
                printed.isEmpty()
                        && (commit.subject().startsWith("Revert ")
                                || commit.subject().startsWith("Reapply "));
            case MERGE -> commit.merge() || commit.subject().startsWith("Merge ");
            case REBASE, AM -> !commit.merge();
            case PULL, PULL_REQUEST -> commit.merge();
        };
    }
}
