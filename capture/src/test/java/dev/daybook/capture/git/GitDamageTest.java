package dev.daybook.capture.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.commit.Commit;
import dev.daybook.commit.CommitFile;
import dev.daybook.commit.History;
import dev.daybook.core.DaybookException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitDamageTest {
    @TempDir
    Path folder;

    @Test
    void aDamagedCommitDoesNotHideTheOthers() throws Exception {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("first", Map.of("a.txt", "1\n"));
        String broken = repository.commit("broken", Map.of("a.txt", "2\n"), first);
        String third = repository.commit("third", Map.of("a.txt", "3\n"), broken);
        String fourth = repository.commit("fourth", Map.of("a.txt", "4\n"), third);
        repository.branch("other", first);
        Files.writeString(repository.file(broken), "not zlib");

        Walked walked = Walked.all(folder);

        assertThat(walked.hashes()).containsExactly(fourth, first);
        assertThat(walked.skipped).containsOnlyKeys(broken, third);
        assertThat(walked.skipped.get(third)).startsWith("what it changed cannot be read");
        assertThat(walked.skipped.get(broken)).startsWith("it is damaged");
    }

    @Test
    void aMissingParentIsNamed() {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("first", Map.of("a.txt", "1\n"));
        String merge = repository.commit("merge", Map.of("a.txt", "2\n"), first, SampleRepository.MISSING);

        Walked walked = Walked.all(folder);

        assertThat(walked.hashes()).containsExactly(first);
        assertThat(walked.skipped.get(SampleRepository.MISSING)).isEqualTo("it is missing");
        assertThat(walked.skipped.get(merge)).startsWith("what it changed cannot be read");
    }

    @Test
    void aMissingTreeCostsItsCommitAndTheNext() throws Exception {
        SampleRepository repository = SampleRepository.in(folder);
        String first = repository.commit("first", Map.of("a.txt", "1\n"));
        String tree = repository.tree(Map.of("a.txt", "2\n"));
        String second = repository.commitOf(tree, "second", first);
        String third = repository.commit("third", Map.of("a.txt", "3\n"), second);
        String fourth = repository.commit("fourth", Map.of("a.txt", "4\n"), third);
        Files.delete(repository.file(tree));

        Walked walked = Walked.all(folder);

        assertThat(walked.hashes()).containsExactly(fourth, first);
        assertThat(walked.skipped).containsOnlyKeys(third, second);
    }

    @Test
    void aDamagedFileCostsItsOwnLinesAlone() throws Exception {
        SampleRepository repository = SampleRepository.in(folder);
        String hash = repository.commit("a", Map.of("bad.txt", "1\n2\n", "good.txt", "1\n"));
        Files.writeString(repository.file(repository.object("blob", "1\n2\n".getBytes(UTF_8))), "not zlib");

        Walked walked = Walked.all(folder);

        assertThat(walked.file(hash, "bad.txt").insertions()).isEmpty();
        assertThat(walked.file(hash, "good.txt").insertions()).contains(1L);
        assertThat(walked.only(hash).note()).contains("Git could not read 1 content, whose lines are not counted");
    }

    @Test
    void aBranchThatIsNoCommitIsSkipped() {
        SampleRepository repository = SampleRepository.in(folder);
        String hash = repository.commit("a", Map.of("a.txt", "1\n"));
        String blob = repository.object("blob", "x".getBytes(UTF_8));
        repository.branch("odd", blob);

        Walked walked = Walked.all(folder);

        assertThat(walked.hashes()).containsExactly(hash);
        assertThat(walked.skipped).containsExactly(Map.entry(blob, "it is not a commit"));
    }

    @Test
    void commitsWithoutAuthorOrTimeAreSkippedOrBounded() {
        SampleRepository repository = SampleRepository.in(folder);
        String tree = repository.tree(Map.of("a.txt", "1\n"));
        String nobody = repository.object("commit", ("tree " + tree + "\n\nnobody\n").getBytes(UTF_8));
        String far = repository.object(
                "commit",
                ("tree " + tree + "\nauthor A <a> 99999999999999 +0000\ncommitter A <a> 99999999999999 +0000\n\nfar\n")
                        .getBytes(UTF_8));
        repository.branch("nobody", nobody);
        repository.branch("far", far);

        Walked walked = Walked.all(folder);

        assertThat(walked.hashes()).containsExactly(far);
        assertThat(walked.only(far).committedAt()).isBeforeOrEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
        assertThat(walked.skipped).containsExactly(Map.entry(nobody, "it does not say when it was made"));
    }

    @Test
    void messagesAndPathsInOtherEncodingsAreReadAsWellAsTheyCanBe() {
        SampleRepository repository = SampleRepository.in(folder);
        String tree = repository.tree(Map.of("caf\u00e9.txt", "1\n"));
        String who = " A <a@example.org> 1790000000 +0000\n";
        String latin = repository.object(
                "commit",
                ("tree " + tree + "\nauthor" + who + "committer" + who + "encoding ISO-8859-1\n\nCaf\u00e9\n")
                        .getBytes(ISO_8859_1));
        String wrong = repository.object(
                "commit",
                ("tree " + tree + "\nparent " + latin + "\nauthor" + who + "committer" + who
                                + "encoding no-such-thing\n\n\u00ff\u00fe bytes\n")
                        .getBytes(ISO_8859_1));
        repository.branch("main", wrong);

        Walked walked = Walked.all(folder);

        assertThat(walked.only(latin).message()).isEqualTo("Caf\u00e9\n");
        assertThat(walked.only(wrong).message()).endsWith(" bytes\n");
        assertThat(walked.only(latin).files())
                .singleElement()
                .extracting(CommitFile::path)
                .satisfies(path -> assertThat(path.path()).startsWith("caf").endsWith(".txt"));
    }

    @Test
    void aGitFileThatLeadsNowhereIsReported() throws Exception {
        Files.writeString(folder.resolve(".git"), "gitdir: /nowhere/at/all\n");

        assertThatThrownBy(() -> new GitHistory(folder).open())
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("/nowhere/at/all");
    }

    @Test
    void aGitFileOfAnotherKindIsReported() throws Exception {
        Files.writeString(folder.resolve(".git"), "\0\1\2");

        assertThatThrownBy(() -> new GitHistory(folder).open())
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("does not begin with 'gitdir:'");
    }

    @Test
    void settingsThatCannotBeReadAreReported() {
        SampleRepository.in(folder).write("config", "[core\nrepositoryformatversion = zero");

        assertThatThrownBy(() -> new GitHistory(folder).open())
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void otherHashesThanSha1AreReported() {
        SampleRepository.in(folder)
                .write("config", "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectformat = sha256\n");

        assertThatThrownBy(() -> new GitHistory(folder).open())
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("sha256");
    }

    @Test
    void nothingOfTheSettingsIsRunAndNothingIsWritten() throws Exception {
        Path marker = folder.resolve("ran");
        String run = "sh -c 'touch " + marker + "'";
        SampleRepository repository = SampleRepository.in(folder);
        repository.write(
                "config",
                "[core]\n\trepositoryformatversion = 0\n\tfsmonitor = " + run + "\n\thooksPath = " + folder
                        + "\n\tsshCommand = "
                        + run + "\n[diff]\n\texternal = " + run + "\n[diff \"x\"]\n\ttextconv = " + run
                        + "\n\tcommand = " + run + "\n[filter \"x\"]\n\tclean = " + run + "\n\tsmudge = " + run
                        + "\n\tprocess = " + run + "\n[gpg]\n\tprogram = " + run + "\n");
        repository.commit("a", Map.of("a.txt", "1\n", ".gitattributes", "* filter=x diff=x\n"));
        Map<Path, String> before = contents();

        Commit commit = Walked.all(folder).commits.get(0);

        assertThat(commit.insertions()).isEqualTo(2);
        assertThat(marker).doesNotExist();
        assertThat(contents()).isEqualTo(before);
    }

    private Map<Path, String> contents() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<Path, String> contents = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
            return contents;
        }
    }

    @Test
    void aRepositoryWhoseReflogIsNonsenseHasNoAmendments() {
        SampleRepository.in(folder).write("logs/HEAD", "\0".repeat(10_000));

        try (History.Reader reader = new GitHistory(folder).open().orElseThrow()) {
            assertThat(reader.amendments()).isEmpty();
        }
    }
}
