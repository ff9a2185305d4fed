package dev.daybook.capture.git;

import dev.daybook.commit.History;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The history of the git repository that the project lies in. */
public final class GitHistory implements History {
    private final Path project;

    public GitHistory(Path project) {
        this.project = project;
    }

    @Override
    public Optional<Reader> open() {
        Path root = real(project);
        return GitFolder.find(root).map(folder -> {
            GitSettings.install();
            return new GitReader(repository(folder), folder, root);
        });
    }

    @Override
    public Optional<String> stamp() {
        return GitFolder.find(real(project)).flatMap(GitStamp::of);
    }

    static Repository repository(GitFolder folder) {
        return repository(folder, new FileRepositoryBuilder());
    }

    /** One with more settings than where its objects lie. */
    static Repository repository(GitFolder folder, FileRepositoryBuilder builder) {
        try {
            Repository repository = builder.setGitDir(folder.common().toFile())
                    .setMustExist(true)
                    .build();
            String format = repository.getConfig().getString("extensions", null, "objectformat");
            if (format != null && !format.equalsIgnoreCase("sha1")) {
                repository.close();
                throw DaybookException.unavailable("The git repository " + folder.common() + " names its objects by "
                        + format + ", which Daybook cannot read; its commits are not recorded");
            }
            return repository;
        } catch (IOException | IllegalArgumentException e) {
            throw DaybookException.unavailable(
                    "The git repository " + folder.common() + " cannot be read (" + e.getMessage()
                            + "); 'git status' there may tell more",
                    e);
        }
    }

    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
