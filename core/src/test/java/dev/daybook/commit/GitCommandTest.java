package dev.daybook.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git commit -m 'x' | COMMIT",
                "cd a && git add . && git commit -am x | COMMIT",
                "git -C '/a b' -c user.name=x commit | COMMIT",
                "git --git-dir=/x/.git --no-pager commit-tree abc | COMMIT",
                "git merge --no-ff topic | MERGE",
                "git cherry-pick abc | CHERRY_PICK",
                "git revert HEAD | REVERT",
                "git rebase -i main | REBASE",
                "git am < x.patch | AM",
                "git pull | PULL",
                "gh pr merge 12 --squash | PULL_REQUEST"
            })
    void whatMakesCommitsIsFound(String command, GitCommand.Verb verb) {
        assertThat(GitCommand.of(command, "").verbs()).containsExactly(verb);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git status",
                "git log --grep commit",
                "git commit-graph write",
                "git show HEAD:commit",
                "legit commit",
                "echo git",
                "git stash"
            })
    void otherCommandsMakeNone(String command) {
        assertThat(GitCommand.of(command, "[main 1234567] x").verbs()).isEmpty();
    }

    @Test
    void theHashesThatGitPrintsAreRead() {
        GitCommand command = GitCommand.of(
                "git commit",
                "hook says hi\n[main (root-commit) 1a2b3c4] Begin\n 1 file changed\n[a/b-c 5d6e7f8] Next\n");

        assertThat(command.printed()).containsExactly("1a2b3c4", "5d6e7f8");
        assertThat(command.hasPrinted("1a2b3c4" + "0".repeat(33))).isTrue();
        assertThat(command.hasPrinted("0".repeat(40))).isFalse();
    }

    @Test
    void aCommandThatPrintedOtherHashesDidNotMakeTheCommit() {
        assertThat(GitCommand.of("git commit", "[main 1a2b3c4] x").mayMake(made("y", false)))
                .isFalse();
        assertThat(GitCommand.of("git commit -q", "").mayMake(made("y", false))).isTrue();
    }

    @Test
    void aVerbMakesItsOwnKindOfCommit() {
        assertThat(GitCommand.of("git revert HEAD", "").mayMake(made("Fix", false)))
                .isFalse();
        assertThat(GitCommand.of("git revert HEAD", "").mayMake(made("Revert \"Fix\"", false)))
                .isTrue();
        assertThat(GitCommand.of("git pull", "").mayMake(made("Fix", false))).isFalse();
        assertThat(GitCommand.of("git pull", "").mayMake(made("Merge branch 'x'", true)))
                .isTrue();
        assertThat(GitCommand.of("git rebase main", "").mayMake(made("Merge", true)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"git -c ", "git --a=b ", "git  ", "git -C '", "[a "})
    void endlessCommandsTakeABoundedTime(String part) {
        String text = part.repeat(20_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> GitCommand.of(text, text));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> GitCommand.of("git commit " + text, text));
    }

    private static CommitLinkStore.Made made(String subject, boolean merge) {
        return new CommitLinkStore.Made("f".repeat(40), Samples.NOW, Samples.NOW, merge, subject, Set.of("a.txt"));
    }
}
