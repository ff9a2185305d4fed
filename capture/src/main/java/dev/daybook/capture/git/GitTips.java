package dev.daybook.capture.git;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** Where local branches and work trees stand; what is listed first gives its name to the commits that several lead to. */
record GitTips(List<Tip> list) {
    private static final List<String> MAIN = List.of("main", "master", "trunk");

    /**
     * A branch, or a work tree that is on none.
     *
     * @param name what it is known by
     */
    record Tip(String name, Optional<String> branch, ObjectId id) {
        String line() {
            return name + " " + id.name();
        }
    }

    static GitTips of(Repository repository, GitFolder folder) {
        try {
            Optional<String> current = GitFolder.text(folder.own().resolve("HEAD"))
                    .filter(head -> head.startsWith("ref: " + Constants.R_HEADS))
                    .map(head -> head.substring("ref: ".length() + Constants.R_HEADS.length()));
            List<Tip> tips = new ArrayList<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
                if (ref.getObjectId() != null) {
                    String branch = ref.getName().substring(Constants.R_HEADS.length());
                    tips.add(new Tip(ref.getName(), Optional.of(branch), ref.getObjectId()));
                }
            }
            tips.sort(Comparator.comparing((Tip tip) -> rank(tip.branch().orElseThrow(), current))
                    .thenComparing(Tip::name));
            detached(repository, folder, tips);
            return new GitTips(List.copyOf(tips));
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    "The branches of the git repository " + folder.common() + " cannot be read (" + e.getMessage()
                            + "); 'git fsck' there tells which is broken",
                    e);
        }
    }

    private static void detached(Repository repository, GitFolder folder, List<Tip> tips) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        if (head != null && !head.isSymbolic() && head.getObjectId() != null) {
            tips.add(new Tip(Constants.HEAD, Optional.empty(), head.getObjectId()));
        }
        folder.linkedWorkTrees().forEach(tree -> GitFolder.text(tree.resolve(Constants.HEAD))
                .filter(ObjectId::isId)
                .ifPresent(hash -> tips.add(
                        new Tip("worktrees/" + tree.getFileName(), Optional.empty(), ObjectId.fromString(hash)))));
    }

    private static int rank(String branch, Optional<String> current) {
        if (MAIN.contains(branch)) {
            return MAIN.indexOf(branch);
        }
        return current.filter(branch::equals).isPresent() ? MAIN.size() : MAIN.size() + 1;
    }
}
