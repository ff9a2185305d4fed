package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.ci.WorkTree.Head;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitWorkTreeTest {
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);

    @TempDir
    Path root;

    @Test
    void aBranchLeadsToItsCommit() {
        write(".git/HEAD", "ref: refs/heads/feature/x\n");
        write(".git/refs/heads/feature/x", ONE + "\n");
        write(".git/packed-refs", "# pack-refs with: peeled\n" + TWO + " refs/heads/feature/x\n");

        assertThat(head(root)).contains(new Head(ONE, Optional.of("feature/x")));
        assertThat(head(root.resolve("deep/below"))).contains(new Head(ONE, Optional.of("feature/x")));
    }

    @Test
    void aPackedBranchLeadsToItsCommit() {
        write(".git/HEAD", "ref: refs/heads/main");
        write(".git/packed-refs", ONE + " refs/heads/not-main\n" + TWO + " refs/heads/main\n^" + ONE + "\n");

        assertThat(head(root)).contains(new Head(TWO, Optional.of("main")));
    }

    @Test
    void aDetachedHeadIsACommitWithoutABranch() {
        write(".git/HEAD", "a".repeat(64) + "\n");

        assertThat(head(root)).contains(new Head("a".repeat(64), Optional.empty()));
    }

    @Test
    void aLinkedWorkTreeHasItsOwnHeadAndTheBranchesOfAll() {
        write("main/.git/HEAD", "ref: refs/heads/main");
        write("main/.git/refs/heads/main", ONE);
        write("main/.git/refs/heads/side", TWO);
        write("main/.git/worktrees/side/HEAD", "ref: refs/heads/side\n");
        write("main/.git/worktrees/side/commondir", "../..\n");
        write("side/.git", "gitdir: " + root.resolve("main/.git/worktrees/side") + "\n");

        assertThat(head(root.resolve("side"))).contains(new Head(TWO, Optional.of("side")));
        assertThat(head(root.resolve("main"))).contains(new Head(ONE, Optional.of("main")));
    }

    @Test
    void aSubmoduleNamesItsFolderFromWhereItIs() {
        write("top/.git/modules/sub/HEAD", ONE);
        write("top/sub/.git", "gitdir: ../.git/modules/sub\n");

        assertThat(head(root.resolve("top/sub"))).contains(new Head(ONE, Optional.empty()));
    }

    @Test
    void withoutARepositoryThereIsNone() {
        assertThat(head(root)).isEmpty();
    }

    @Test
    void aBranchWithoutACommitIsToldWithTheWayOut() {
        write(".git/HEAD", "ref: refs/heads/main");

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> head(root))
                .withMessageStartingWith("The branch 'main' in ")
                .withMessageEndingWith("has no commit yet, so HEAD is none; commit first, or give a commit's hash");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "ref: refs/heads/../../../secret",
                "ref: /etc/passwd",
                "ref: refs/heads/loop",
                "ref: refs/heads/a\u0000b",
                "11111"
            })
    void aHeadThatLeadsNowhereIsRefused(String head) {
        write(".git/HEAD", head);
        write(".git/refs/heads/loop", "ref: refs/heads/loop");
        write("secret", ONE);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> head(root))
                .withMessageContaining("does not say which commit is checked out")
                .withMessageEndingWith("give the commit's hash");
    }

    @Test
    void branchesInAReftableAreToldToBeSo() throws IOException {
        write(".git/HEAD", "ref: refs/heads/.invalid");
        Files.createDirectories(root.resolve(".git/reftable"));

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> head(root))
                .withMessageContaining("its branches are in a reftable, which is not read");
    }

    @Test
    void aLinkToNowhereIsRefused() {
        write(".git", "gitdir: /nowhere/at/all");

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> head(root))
                .withMessageContaining("it names no folder");
    }

    private static Optional<Head> head(Path directory) {
        return new GitWorkTree(directory).head();
    }

    private void write(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
