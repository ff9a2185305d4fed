package dev.daybook.commit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a shell command does that may make commits, and what git answered. */
record GitCommand(Set<Verb> verbs, List<String> printed) {
    /** Options of git itself may stand before the verb, some with a value. */
    private static final Pattern GIT = Pattern.compile(
            "\\bgit(?:\\s++(?:-[cC]\\s++(?:\"[^\"]{0,999}+\"|'[^']{0,999}+'|\\S++)|--?[a-zA-Z][\\w-]*+(?:=\\S++)?+)){0,20}+"
                    + "\\s++(commit-tree|commit|merge|cherry-pick|revert|rebase|am|pull)(?![\\w-])");

    private static final Pattern PULL_REQUEST = Pattern.compile("\\bgh\\s++pr\\s++merge\\b");
    /** {@code [main 1a2b3c4] Subject}, {@code [main (root-commit) 1a2b3c4] Subject}. */
    private static final Pattern PRINTED =
            Pattern.compile("^\\[[^\\]\\n]{1,300}? ([0-9a-f]{4,64})\\]", Pattern.MULTILINE);

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
        List<String> printed = new ArrayList<>();
        Matcher line = PRINTED.matcher(result);
        while (!verbs.isEmpty() && printed.size() < MOST_PRINTED && line.find()) {
            printed.add(line.group(1));
        }
        return new GitCommand(verbs, printed);
    }

    boolean hasPrinted(String hash) {
        return printed.stream().anyMatch(hash::startsWith);
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
