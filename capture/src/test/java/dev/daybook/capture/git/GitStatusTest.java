package dev.daybook.capture.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.commit.Uncommitted;
import dev.daybook.commit.Uncommitted.State;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStatusTest {
    @TempDir
    Path folder;

    @Test
    void whatDiffersFromTheCommitIsFoundWithHowItStands() throws Exception {
        try (Git git = repository()) {
            write("kept.txt", "same");
            write("changed.txt", "before");
            write("gone.txt", "here");
            write(".gitignore", "*.log\n");
            commit(git);
            write("changed.txt", "after");
            Files.delete(folder.resolve("gone.txt"));
            write("new/one.txt", "untracked");
            write("noise.log", "ignored");
            write("staged.txt", "added");
            git.add().addFilepattern("staged.txt").call();
        }

        Uncommitted found = new GitStatus(folder).read().orElseThrow();

        assertThat(found.files())
                .extracting(file -> file.path().path(), Uncommitted.File::state)
                .containsExactly(
                        tuple("changed.txt", State.MODIFIED),
                        tuple("gone.txt", State.DELETED),
                        tuple("new/one.txt", State.UNTRACKED),
                        tuple("staged.txt", State.ADDED));
        assertThat(found.count()).isEqualTo(4);
        assertThat(found.whole()).isTrue();
        assertThat(found.branch()).contains("main");
    }

    @Test
    void aProjectInAFolderOfTheRepositorySeesItsOwnFiles() throws Exception {
        try (Git git = repository()) {
            write("web/page.txt", "1");
            write("other/file.txt", "1");
            commit(git);
        }
        write("web/page.txt", "2");
        write("other/file.txt", "2");

        assertThat(new GitStatus(folder.resolve("web")).read().orElseThrow().files())
                .extracting(file -> file.path().path())
                .containsExactly("page.txt");
    }

    @Test
    void withoutACommitAllIsUntracked() throws Exception {
        repository().close();
        write("first.txt", "1");

        assertThat(new GitStatus(folder).read().orElseThrow().files())
                .extracting(Uncommitted.File::state)
                .containsExactly(State.UNTRACKED);
    }

    @Test
    void noMoreIsLookedAtThanWasAllowed() throws Exception {
        try (Git git = repository()) {
            write("a.txt", "1");
            commit(git);
        }
        for (int i = 0; i < 30; i++) {
            write("b" + i + ".txt", "1");
        }

        Uncommitted found = new GitStatus(folder, 10).read().orElseThrow();

        assertThat(found.whole()).isFalse();
        assertThat(found.count()).isLessThanOrEqualTo(10);
    }

    @Test
    void aFolderWithoutARepositoryHasNothingUncommitted() {
        assertThat(new GitStatus(folder).read()).isEmpty();
    }

    @Test
    void aDamagedIndexIsTold() throws Exception {
        try (Git git = repository()) {
            write("a.txt", "1");
            commit(git);
        }
        Files.writeString(folder.resolve(".git/index"), "no index");

        assertThatThrownBy(() -> new GitStatus(folder).read())
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("git status");
    }

    @Test
    void nothingIsWritten() throws Exception {
        try (Git git = repository()) {
            write("a.txt", "1");
            commit(git);
        }
        Path index = folder.resolve(".git/index");
        byte[] before = Files.readAllBytes(index);
        write("a.txt", "2");

        new GitStatus(folder).read();

        assertThat(Files.readAllBytes(index)).isEqualTo(before);
    }

    private Git repository() throws Exception {
        GitSettings.install();
        return Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    }

    private void commit(Git git) throws Exception {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("All")
                .setAuthor("A", "a@example.org")
                .setCommitter("A", "a@example.org")
                .setSign(false)
                .call();
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
