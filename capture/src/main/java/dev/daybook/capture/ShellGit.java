package dev.daybook.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What git does to files that are named to it: removes, renames, or brings back. */
final class ShellGit {
    private static final ShellOptions GIT =
            ShellOptions.of("+! C: c: P p no-pager paginate no-optional-locks literal-pathspecs");
    private static final ShellOptions SIMPLE = ShellOptions.of("pathspec-from-file: chmod:");
    private static final ShellOptions RESTORE = ShellOptions.of("s: source: pathspec-from-file: conflict: U: unified:");
    private static final ShellOptions APPLY =
            ShellOptions.of("p: C: exclude: include: directory: whitespace: build-fake-ancestor:");

    private ShellGit() {}

    static void addTo(Map<String, Consumer<ShellCall>> rules) {
        rules.put("git", ShellGit::git);
    }

    private static void git(ShellCall call) {
        ShellArguments arguments = GIT.parse(call.args());
        List<ShellWord> operands = arguments.operands();
        if (!arguments.clear() || operands.isEmpty()) {
            return;
        }
        ShellDirectory folder = call.directory();
        for (ShellWord into : arguments.values("C").toList()) {
            folder = folder.entered(into);
        }
        ShellCall command = call.with(operands.subList(1, operands.size()), folder);
        switch (operands.get(0).text()) {
            case "rm" -> remove(command);
            case "mv" -> move(command);
            case "checkout" -> checkout(command);
            case "restore" -> restore(command);
            case "apply" -> apply(command);
            default -> {}
        }
    }

    private static void remove(ShellCall call) {
        ShellArguments arguments = SIMPLE.parse(call.args());
        if (!arguments.has("r", "cached", "n", "dry-run")) {
            files(arguments.operands()).forEach(call::modified);
        }
    }

    private static void move(ShellCall call) {
        ShellArguments arguments = SIMPLE.parse(call.args());
        if (!arguments.has("n", "dry-run")) {
            ShellCopies.move(call, arguments);
        }
    }

    /** Only what follows two dashes is certainly no branch. */
    private static void checkout(ShellCall call) {
        List<ShellWord> files = new ArrayList<>();
        boolean behind = false;
        for (ShellWord word : call.args()) {
            if (behind) {
                files.add(word);
            }
            behind |= word.text().equals("--");
        }
        if (!SIMPLE.parse(call.args()).has("p", "patch")) {
            files(files).stream()
                    .filter(word -> ShellPath.looksLikeFile(word.text()))
                    .forEach(call::modified);
        }
    }

    private static void restore(ShellCall call) {
        ShellArguments arguments = RESTORE.parse(call.args());
        boolean indexOnly = arguments.has("S", "staged") && !arguments.has("W", "worktree");
        if (!indexOnly && !arguments.has("p", "patch")) {
            files(arguments.operands()).stream()
                    .filter(word -> ShellPath.looksLikeFile(word.text()))
                    .forEach(call::modified);
        }
    }

    private static void apply(ShellCall call) {
        ShellReads.readAll(call, APPLY.parse(call.args()).operands());
    }

    /** Git knows patterns of its own, also in quotes. */
    private static List<ShellWord> files(List<ShellWord> words) {
        return words.stream()
                .filter(word -> word.text().chars().noneMatch(c -> "*?[".indexOf(c) >= 0)
                        && !word.text().startsWith(":"))
                .toList();
    }
}
