package dev.daybook.commit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files that sessions modified, each session's looked up once; what its sub-agents did is its own. */
final class Touched {
    private final CommitLinkStore store;
    private final Map<String, List<String>> children;
    private final List<String> workTrees;
    private final Map<String, List<CommitLinkStore.Touch>> known = new HashMap<>();

    Touched(CommitLinkStore store, List<CommitLinkStore.Window> windows, List<Path> workTrees) {
        this.store = store;
        this.children = windows.stream()
                .filter(window -> window.parentId().isPresent())
                .collect(Collectors.groupingBy(
                        window -> window.parentId().get(),
                        Collectors.mapping(CommitLinkStore.Window::sessionId, Collectors.toList())));
        this.workTrees = workTrees.stream()
                .map(tree -> tree.toString().replace('\\', '/') + "/")
                .toList();
    }

    /** In order of time. */
    List<CommitLinkStore.Touch> by(String sessionId) {
        List<CommitLinkStore.Touch> touches = known.get(sessionId);
        if (touches == null) {
            touches = load(sessionId);
            known.put(sessionId, touches);
        }
        return touches;
    }

    private List<CommitLinkStore.Touch> load(String sessionId) {
        List<String> family = new ArrayList<>(List.of(sessionId));
        for (int i = 0; i < family.size(); i++) {
            for (String child : children.getOrDefault(family.get(i), List.of())) {
                if (!family.contains(child)) {
                    family.add(child);
                }
            }
        }
        return family.stream()
                .flatMap(session -> store.touches(session).stream())
                .map(this::inProject)
                .sorted(Comparator.comparing(CommitLinkStore.Touch::at))
                .toList();
    }

    /** What was modified in another work tree, under the path that its commits have. */
    private CommitLinkStore.Touch inProject(CommitLinkStore.Touch touch) {
        String path = touch.path().replace('\\', '/');
        return workTrees.stream()
                .filter(tree -> touch.outside() && path.startsWith(tree))
                .findFirst()
                .map(tree ->
                        new CommitLinkStore.Touch(touch.exchangeId(), touch.at(), path.substring(tree.length()), false))
                .orElse(touch);
    }
}
