package dev.daybook.capture.git;

import dev.daybook.core.Texts;
import dev.daybook.project.ProjectPath;
import java.nio.file.Path;

/** Turns the paths of a repository into those of the project, which may be but a part of it. */
final class RepositoryPaths {
    private final String prefix;
    private final String top;

    RepositoryPaths(GitFolder folder, Path project) {
        this.prefix = folder.prefix(project);
        this.top = folder.workTree()
                .map(tree -> tree.toString().replace('\\', '/') + "/")
                .orElse("");
    }

    /** What lies outside the project is named by its full path, as an agent would. */
    ProjectPath of(String path) {
        return path.startsWith(prefix)
                ? new ProjectPath(Texts.wellFormed(path.substring(prefix.length())), false)
                : new ProjectPath(Texts.wellFormed(top + path), true);
    }
}
