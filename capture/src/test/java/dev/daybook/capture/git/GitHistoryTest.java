package dev.daybook.capture.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.commit.Change;
import dev.daybook.commit.Commit;
import dev.daybook.commit.CommitFile;
import dev.daybook.commit.FileKind;
import dev.daybook.commit.History;
import dev.daybook.project.ProjectPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHistoryTest {
    @TempDir
    Path folder;

    @Test
    void commitsComeNewestFirstWithWhatTheySay() {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("Begin\n\nBecause.\n", Map.of("a.txt", "1\n"));
        String second = repository.commit("Go on\n", Map.of("a.txt", "1\n2\n"), first);

        Walked walked = Walked.all(folder);

        assertThat(walked.hashes()).containsExactly(second, first);
        assertThat(walked.only(first)).satisfies(commit -> {
            assertThat(commit.message()).isEqualTo("Begin\n\nBecause.\n");
            assertThat(commit.isInitial()).isTrue();
            assertThat(commit.authoredAt()).isEqualTo(SampleRepository.FIRST.plusSeconds(60));
            assertThat(commit.branch()).contains("main");
        });
        assertThat(walked.only(second).parents()).containsExactly(first);
        assertThat(walked.only(second).isInitial()).isFalse();
        assertThat(walked.whole).isTrue();
    }

    @Test
    void filesCarryTheirStatusAndTheirLines() {
        SampleRepository repository = SampleRepository.in(folder);
        String body = "one\ntwo\nthree\nfour\nfive\nsix\n";
        String first = repository.commit(
                "a", Map.of("moved.txt", body, "gone.txt", "x\ny\n", "kept.txt", "1\n2\n3\n", "same.txt", "s\n"));
        String second = repository.commit(
                "b", Map.of("there/moved.txt", body + "seven\n", "kept.txt", "1\n3\n4\n5\n", "same.txt", "s\n"), first);

        Walked walked = Walked.all(folder);

        assertThat(walked.only(second).files())
                .extracting(
                        file -> file.path().path(), CommitFile::change, CommitFile::insertions, CommitFile::deletions)
                .containsExactlyInAnyOrder(
                        tuple("there/moved.txt", Change.RENAMED, Optional.of(1L), Optional.of(0L)),
                        tuple("gone.txt", Change.DELETED, Optional.of(0L), Optional.of(2L)),
                        tuple("kept.txt", Change.MODIFIED, Optional.of(2L), Optional.of(1L)));
        assertThat(walked.file(second, "there/moved.txt").oldPath()).contains(new ProjectPath("moved.txt", false));
        assertThat(walked.only(second))
                .extracting(Commit::fileCount, Commit::insertions, Commit::deletions)
                .containsExactly(3L, 3L, 3L);
        assertThat(walked.only(first).files()).allMatch(file -> file.change() == Change.ADDED);
    }

    @Test
    void changedLinesTellTheirFunction() {
        SampleRepository repository = SampleRepository.in(folder);
        String before =
                "class Basket {\n    int total() {\n        return 1;\n    }\n\n    int size() {\n        return 2;\n    }\n}\n";
        String first = repository.commit("a", Map.of("Basket.java", before));
        String second = repository.commit("b", Map.of("Basket.java", before.replace("return 2", "return 3")), first);

        assertThat(Walked.all(folder).file(second, "Basket.java").functions()).containsExactly("int size() {");
    }

    @Test
    void aMergeHasOnlyWhatItResolvedItself() {
        SampleRepository repository = SampleRepository.in(folder);
        String base = repository.commit("base", Map.of("a.txt", "1\n", "b.txt", "1\n"));
        String left = repository.commit("left", Map.of("a.txt", "left\n", "b.txt", "1\n"), base);
        String right = repository.commitOf(repository.tree(Map.of("a.txt", "right\n", "b.txt", "2\n")), "right", base);
        String merge = repository.commit("Merge", Map.of("a.txt", "both\n", "b.txt", "2\n"), left, right);

        Walked walked = Walked.all(folder);

        assertThat(walked.commits).hasSize(4);
        assertThat(walked.only(merge).isMerge()).isTrue();
        assertThat(walked.only(merge).files())
                .extracting(file -> file.path().path(), CommitFile::insertions)
                .containsExactly(tuple("a.txt", Optional.empty()));
    }

    @Test
    void binaryAndHugeFilesAreNamedButNotCounted() {
        SampleRepository repository = SampleRepository.in(folder);
        String huge = "x".repeat(100).concat("\n").repeat(60_000);
        String hash = repository.commit("a", Map.of("image.png", "PNG\0\1\2", "huge.txt", huge, "a.txt", "1\n"));

        Walked walked = Walked.all(folder);

        assertThat(walked.file(hash, "image.png").binary()).isTrue();
        assertThat(walked.file(hash, "image.png").insertions()).isEmpty();
        assertThat(walked.file(hash, "huge.txt").insertions()).isEmpty();
        assertThat(walked.file(hash, "huge.txt").binary()).isFalse();
        assertThat(walked.only(hash).insertions()).isEqualTo(1);
        assertThat(walked.only(hash).note()).isEmpty();
    }

    @Test
    void linksSubmodulesAndChangedTypesAreCalledThat() {
        SampleRepository repository = SampleRepository.in(folder);
        String text = repository.object("blob", "target".getBytes(UTF_8));
        String before =
                repository.treeOf(Map.of("link", "120000 " + text, "lib", "160000 " + SampleRepository.MISSING));
        String after = repository.treeOf(Map.of("link", "100644 " + text, "lib", "160000 " + text));
        String first = repository.commitOf(before, "a");
        String second = repository.commitOf(after, "b", first);
        repository.branch("main", second);

        Walked walked = Walked.all(folder);

        assertThat(walked.file(first, "lib").kind()).isEqualTo(FileKind.SUBMODULE);
        assertThat(walked.file(first, "link").kind()).isEqualTo(FileKind.LINK);
        assertThat(walked.file(second, "link").change()).isEqualTo(Change.TYPE_CHANGED);
        assertThat(walked.file(second, "lib").insertions()).contains(1L);
        assertThat(walked.skipped).isEmpty();
    }

    @Test
    void whatLiesOutsideTheProjectIsNamedInFull() throws Exception {
        SampleRepository repository = SampleRepository.in(folder);
        Path part = Files.createDirectories(folder.resolve("part"));
        String hash = repository.commit("a", Map.of("part/in.txt", "1\n", "partner.txt", "1\n"));

        assertThat(Walked.all(part).only(hash).files())
                .extracting(CommitFile::path)
                .containsExactlyInAnyOrder(
                        new ProjectPath("in.txt", false), new ProjectPath(folder.toRealPath() + "/partner.txt", true));
    }

    @Test
    void eachBranchAndDetachedWorkTreeIsReadOnce() throws Exception {
        SampleRepository repository = SampleRepository.in(folder.resolve("main"));
        String first = repository.commit("first", Map.of("a.txt", "1\n"));
        String onBranch = repository.commitOf(repository.tree(Map.of("a.txt", "2\n")), "on branch", first);
        String detached = repository.commitOf(repository.tree(Map.of("a.txt", "3\n")), "detached", first);
        repository.branch("feature/x", onBranch);
        Path other = Files.createDirectories(folder.resolve("other"));
        repository.write("worktrees/other/HEAD", detached + "\n");
        repository.write("worktrees/other/commondir", "../..\n");
        repository.write("worktrees/other/gitdir", other.toRealPath() + "/.git\n");
        Files.writeString(other.resolve(".git"), "gitdir: " + repository.git().resolve("worktrees/other") + "\n");

        for (Path project : List.of(folder.resolve("main"), other)) {
            Walked walked = Walked.all(project);
            assertThat(walked.hashes()).containsExactlyInAnyOrder(first, onBranch, detached);
            assertThat(walked.only(first).branch()).contains("main");
            assertThat(walked.only(onBranch).branch()).contains("feature/x");
            assertThat(walked.only(detached).branch()).isEmpty();
        }
        assertThat(Walked.tips(folder.resolve("main")).workTrees()).containsExactly(other.toRealPath());
        assertThat(Walked.tips(other).workTrees())
                .containsExactly(folder.resolve("main").toRealPath());
    }

    @Test
    void aDetachedHeadIsReadWithoutABranch() {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("first", Map.of("a.txt", "1\n"));
        String second = repository.commitOf(repository.tree(Map.of("a.txt", "2\n")), "second", first);
        repository.write("HEAD", second + "\n");

        Walked walked = Walked.all(folder);

        assertThat(walked.hashes()).containsExactly(second, first);
        assertThat(walked.only(second).branch()).isEmpty();
        assertThat(walked.only(first).branch()).contains("main");
    }

    @Test
    void aBareRepositoryIsReadToo() {
        SampleRepository repository = SampleRepository.bare(folder);
        String hash = repository.commit("a", Map.of("a.txt", "1\n"));

        assertThat(Walked.all(folder).file(hash, "a.txt").insertions()).contains(1L);
    }

    @Test
    void theEdgeOfAShallowCloneIsNotTakenForTheBeginning() {
        SampleRepository repository = SampleRepository.in(folder);
        String edge = repository.commit("edge", Map.of("a.txt", "1\n"), SampleRepository.MISSING);
        String next = repository.commit("next", Map.of("a.txt", "2\n"), edge);
        repository.write("shallow", edge + "\n");

        Walked walked = Walked.all(folder);

        assertThat(walked.hashes()).containsExactly(next, edge);
        assertThat(walked.only(edge).files()).isEmpty();
        assertThat(walked.only(edge).isInitial()).isFalse();
        assertThat(walked.only(edge).parents()).containsExactly(SampleRepository.MISSING);
        assertThat(walked.only(edge).note())
                .hasValueSatisfying(note -> assertThat(note).contains("clone ends here"));
        assertThat(walked.skipped).isEmpty();
    }

    @Test
    void theStampTellsABranchBehindALinkThatMoved() throws IOException {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("a", Map.of("a.txt", "1\n"));
        repository.write("elsewhere/topic", first + "\n");
        Files.createSymbolicLink(
                repository.git().resolve("refs/heads/team"), repository.git().resolve("elsewhere"));
        Optional<String> before = new GitHistory(folder).stamp();
        assertThat(Walked.tips(folder).lines()).contains("refs/heads/team/topic " + first);

        repository.write("elsewhere/topic", SampleRepository.MISSING + "\n");

        assertThat(new GitHistory(folder).stamp()).isPresent().isNotEqualTo(before);
    }

    @Test
    void theStampTellsABranchThatMovedInALongListOfTheSameSizeAndTime() throws IOException {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("a", Map.of("a.txt", "1\n"));
        StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (int i = 100; i < 300; i++) {
            packed.append(first).append(" refs/heads/topic-").append(i).append('\n');
        }
        Path list = repository.git().resolve("packed-refs");
        repository.write("packed-refs", packed.toString());
        FileTime written = Files.getLastModifiedTime(list);
        Optional<String> before = new GitHistory(folder).stamp();

        int last = packed.lastIndexOf(first);
        repository.write(
                "packed-refs",
                packed.replace(last, last + first.length(), SampleRepository.MISSING)
                        .toString());
        Files.setLastModifiedTime(list, written);

        assertThat(new GitHistory(folder).stamp()).isPresent().isNotEqualTo(before);
    }

    @Test
    void linksInACircleLeaveNoStampRatherThanAnOldOne() throws IOException {
        SampleRepository repository = SampleRepository.in(folder);
        repository.commit("a", Map.of("a.txt", "1\n"));
        Path heads = repository.git().resolve("refs/heads");
        Files.createSymbolicLink(heads.resolve("again"), heads);

        assertThat(new GitHistory(folder).stamp()).isEmpty();
    }

    @Test
    void aRepositoryWithoutCommitsHasNone() {
        SampleRepository.in(folder);

        Walked walked = Walked.all(folder);

        assertThat(walked.commits).isEmpty();
        assertThat(walked.whole).isTrue();
        assertThat(Walked.tips(folder).lines()).isEmpty();
    }

    @Test
    void aFolderOutsideOfAnyRepositoryHasNoHistory() {
        assertThat(new GitHistory(folder).open()).isEmpty();
    }

    @Test
    void aLimitTakesTheNewestAndSaysThatThereIsMore() {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("first", Map.of("a.txt", "1\n"));
        String second = repository.commit("second", Map.of("a.txt", "2\n"), first);

        Walked one = Walked.walk(folder, new History.Walk(Set.of(), Set.of(), Optional.empty(), 1));
        Walked both = Walked.walk(folder, new History.Walk(Set.of(), Set.of(), Optional.empty(), 2));

        assertThat(one.hashes()).containsExactly(second);
        assertThat(one.whole).isFalse();
        assertThat(both.whole).isTrue();
    }

    @Test
    void nothingOlderIsRead() {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("first", Map.of("a.txt", "1\n"));
        String second = repository.commit("second", Map.of("a.txt", "2\n"), first);

        Walked walked = Walked.walk(
                folder,
                new History.Walk(
                        Set.of(), Set.of(), Optional.of(SampleRepository.FIRST.plusSeconds(61)), Long.MAX_VALUE));

        assertThat(walked.hashes()).containsExactly(second);
    }

    @Test
    void whatSettledCommitsLeadToIsLeftOut() {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("first", Map.of("a.txt", "1\n"));
        String second = repository.commit("second", Map.of("a.txt", "2\n"), first);
        String old = repository.commitOf(repository.tree(Map.of("a.txt", "3\n")), "old branch", first);
        String third = repository.commit("third", Map.of("a.txt", "4\n"), second);
        repository.branch("old", old);

        Walked walked = Walked.walk(
                folder,
                new History.Walk(
                        Set.of(third), Set.of(second, SampleRepository.MISSING), Optional.empty(), Long.MAX_VALUE));

        assertThat(walked.hashes()).containsExactly(old);
        assertThat(walked.known).containsExactly(third);
        assertThat(walked.settled).containsExactly(second);
    }

    @Test
    void tipsTellWhenThereIsSomethingNew() {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("first", Map.of("a.txt", "1\n"));
        List<String> before = Walked.tips(folder).lines();

        repository.commit("second", Map.of("a.txt", "2\n"), first);

        assertThat(before).containsExactly("refs/heads/main " + first);
        assertThat(Walked.tips(folder).lines()).doesNotContainAnyElementsOf(before);
    }

    @Test
    void whatWasAmendedIsKnownFromTheReflog() {
        SampleRepository repository = SampleRepository.in(folder);
        String before = repository.commit("Speling", Map.of("a.txt", "1\n"));
        String after = repository.commit("Spelling", Map.of("a.txt", "1\n"));
        repository.write(
                "logs/HEAD",
                before + " " + after + " A <a@example.org> 1790000000 +0000\tcommit (amend): Spelling\n" + after + " "
                        + SampleRepository.MISSING + " A <a@example.org> 1790000000 +0000\tcommit: x\nnonsense\n");

        try (History.Reader reader = new GitHistory(folder).open().orElseThrow()) {
            assertThat(reader.amendments()).containsExactly(new History.Amendment(after, before));
        }
    }

    @Test
    void aCommitWithManyFilesListsSomeAndCountsAll() {
        SampleRepository repository = SampleRepository.in(folder);
        String blob = repository.object("blob", "1\n".getBytes(UTF_8));
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < 5_500; i++) {
            entries.put("f" + i, "100644 " + blob);
        }
        String hash = repository.commitOf(repository.treeOf(entries), "many");
        repository.branch("main", hash);

        Commit commit = Walked.all(folder).only(hash);

        assertThat(commit.files()).hasSize(5_000);
        assertThat(commit.fileCount()).isEqualTo(5_500);
        assertThat(commit.note()).contains("Of 5500 files the first 5000 are listed and their lines counted");
    }

    @Test
    void aRevertNamesTheCommitItTakesBack() {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("Add it", Map.of("a.txt", "1\n"));
        String revert = repository.commit(
                "Revert \"Add it\"\n\nThis reverts commit " + first + ".\n", Collections.emptyMap(), first);

        assertThat(Walked.all(folder).only(revert).reverts()).contains(first);
    }
}
