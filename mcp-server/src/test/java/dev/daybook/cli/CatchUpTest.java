package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Application;
import dev.daybook.commit.Commit;
import dev.daybook.commit.Commits;
import dev.daybook.core.Period;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading what is new, as an import and a server do. */
class CatchUpTest {
    @TempDir
    private Path folder;

    private Shell shell;
    private Application application;
    private GitFiles repository;
    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        repository = new GitFiles(shell.project());
        // its start is what the first catch-up goes back to
        Samples.addSession(shell, "s-1", "x");
        application = Samples.open(shell);
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void onlyWhatIsNewIsRead() {
        commits(3);
        assertThat(catchUp().read()).isEqualTo(3);
        assertThat(catchUp().read()).isZero();

        commits(2);

        assertThat(catchUp().read()).isEqualTo(2);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void stepsGoOnWhereTheLastOneEnded() {
        commits(10);
        catchUp();
        commits(25);

        int steps = 0;
        Commits.Report report = step(4);
        while (report.stopped()) {
            steps++;
            report = step(4);
        }

        assertThat(steps).isBetween(5, 7);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(made);
        assertThat(catchUp().read()).isZero();
    }

    @Test
    void whatAnAbortedReadingStoredDoesNotHideTheRest() {
        commits(10);
        catchUp();
        commits(120);

        assertThatThrownBy(() -> application.commits().catchUp(commits -> {
                    if (commits == 70) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        assertThat(stored()).hasSizeBetween(11, 129);

        assertThat(catchUp().stopped()).isFalse();
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void aShortBackfillDoesNotHideTheRest() {
        commits(5);
        catchUp();
        commits(20);

        application.commits().backfill(new Commits.Backfill(Optional.of(3L), Optional.empty()), commits -> {});
        assertThat(stored()).hasSize(8);

        catchUp();
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void whatIsOlderThanTheFirstSessionIsLeftToABackfill() {
        made.add(repository.commitAt(GitFiles.FIRST.minusSeconds(7_200), "Old", Map.of("a.txt", "0\n")));
        commits(2);

        assertThat(catchUp().read()).isEqualTo(2);
        assertThat(catchUp().read()).isZero();
        assertThat(backfillAll().read()).isEqualTo(1);
        commits(1);
        assertThat(catchUp().read()).isEqualTo(1);
    }

    @Test
    void aBranchThatIsRewrittenOrDeletedLeavesItsCommitsOutOfReach() {
        commits(2);
        String left = repository.commit("Left", Map.of("a.txt", "left\n"), made.get(1));
        catchUp();

        repository.branch("main", made.get(1));
        commits(1);

        Commits.Report report = catchUp();
        assertThat(report.read()).isEqualTo(1);
        assertThat(report.updated()).isEqualTo(1);
        assertThat(application.commits().get(left).reachable()).isFalse();
        assertThat(application.commits().get(made.get(0)).reachable()).isTrue();

        repository.branch("again", left);
        catchUp();
        assertThat(application.commits().get(left).reachable()).isTrue();
    }

    @Test
    void aFolderWithoutGitIsAProblemThatIsTold() {
        Shell other = new Shell(folder.resolve("other"));
        Samples.addSession(other, "s-1", "x");
        try (Application elsewhere = Samples.open(other)) {
            assertThat(elsewhere.commits().catchUp(commits -> {}).problem())
                    .contains("The project is not in a git repository");
        }
    }

    @Test
    void aLinkToARepositoryThatIsGoneIsAProblemThatIsTold() {
        Shell other = new Shell(folder.resolve("other"));
        Samples.addSession(other, "s-1", "x");
        Samples.write(other.project().resolve(".git"), "gitdir: " + folder.resolve("nowhere") + "\n");
        try (Application elsewhere = Samples.open(other)) {
            assertThat(elsewhere.commits().catchUp(commits -> {}).problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("nowhere", "git worktree repair"));
        }
    }

    @Test
    void settingsThatCannotBeReadAreAProblemThatIsTold() {
        Samples.write(shell.project().resolve(".git/config"), "[core");

        assertThat(catchUp().problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("cannot be read"));
    }

    @Test
    void twoAtOnceStoreEachCommitOnce() throws Exception {
        commits(150);
        List<Throwable> failures = new ArrayList<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread reader = new Thread(() -> {
                try (Application own = Samples.open(shell)) {
                    own.commits().catchUp(commits -> {});
                }
            });
            reader.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            readers.add(reader);
            reader.start();
        }
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(failures).isEmpty();
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(made);
    }

    private void commits(int count) {
        for (int i = 0; i < count; i++) {
            String[] parents = made.isEmpty() ? new String[0] : new String[] {made.get(made.size() - 1)};
            made.add(repository.commit("Commit", Map.of("a.txt", made.size() + "\n"), parents));
        }
    }

    private Commits.Report catchUp() {
        return application.commits().catchUp(commits -> {});
    }

    private Commits.Report step(long most) {
        return application.commits().catchUp(Commits.Progress.upTo(most));
    }

    private Commits.Report backfillAll() {
        return application.commits().backfill(new Commits.Backfill(Optional.empty(), Optional.empty()), commits -> {});
    }

    private List<String> stored() {
        return application
                .records()
                .read(stores -> stores.commits().list(Period.ALWAYS, Optional.empty(), 10_000))
                .stream()
                .map(Commit::hash)
                .toList();
    }
}
