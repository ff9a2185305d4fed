package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.commit.Change;
import dev.daybook.commit.Commit;
import dev.daybook.commit.CommitFile;
import dev.daybook.commit.CommitStore;
import dev.daybook.commit.FileKind;
import dev.daybook.core.Period;
import dev.daybook.project.ProjectPath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void everyFieldComesBackAsItWasStored() {
        Commit bare = Samples.commit('a', Samples.NOW, "Begin", List.of());
        Commit full = new Commit(
                Samples.hash('b'),
                List.of(bare.hash(), Samples.hash('c')),
                Samples.HOSTILE,
                Samples.at(-5),
                Samples.at(5),
                Optional.of("feature/" + Samples.HOSTILE),
                false,
                Optional.of("0123abc"),
                Optional.of(Samples.hash('d')),
                Optional.of(bare.hash()),
                Optional.empty(),
                9_000,
                12,
                3,
                Optional.of("note"),
                List.of(
                        new CommitFile(
                                new ProjectPath("a " + Samples.HOSTILE, true),
                                FileKind.LINK,
                                Change.RENAMED,
                                Optional.of(new ProjectPath("/b", true)),
                                Optional.of(12L),
                                Optional.of(3L),
                                false,
                                List.of("int f()", Samples.HOSTILE, "int f()")),
                        new CommitFile(
                                new ProjectPath("c.png", false),
                                FileKind.FILE,
                                Change.DELETED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                List.of())));

        assertThat(add(bare)).isTrue();
        assertThat(add(full)).isTrue();

        assertThat(find(full.hash())).contains(full);
        assertThat(find(bare.hash()).orElseThrow().amendedBy()).contains(full.hash());
        assertThat(find(Samples.hash('e'))).isEmpty();
    }

    @Test
    void theSameCommitAgainChangesNothing() {
        Commit commit = Samples.commit('a', Samples.NOW, "Begin", List.of());
        add(commit);

        assertThat(add(Samples.commit('a', Samples.at(9), "Other", List.of("x"))))
                .isFalse();
        assertThat(find(commit.hash())).contains(commit);
    }

    @Test
    void commitsAreListedNewestFirstWithinThePeriod() {
        add(Samples.commit('a', Samples.at(1), "one", List.of()));
        add(Samples.commit('b', Samples.at(3), "three", List.of()));
        add(Samples.commit('c', Samples.at(2), "two", List.of()));

        assertThat(subjects(Period.ALWAYS, 2)).containsExactly("three", "two");
        assertThat(subjects(new Period(Optional.of(Samples.at(2)), Optional.of(Samples.at(3))), 9))
                .containsExactly("two");
    }

    @Test
    void hashesAreFoundByHowTheyBegin() {
        add(Samples.commit('a', Samples.NOW, "x", List.of()));

        assertThat(startingWith("aaaa")).containsExactly(Samples.hash('a'));
        assertThat(startingWith(Samples.hash('a'))).hasSize(1);
        assertThat(startingWith("ab")).isEmpty();
        assertThat(startingWith("%")).isEmpty();
    }

    @Test
    void whatWasReplacedIsFoundByItsParentsAndItsAuthorsTime() {
        Commit before = Samples.commit('a', Samples.NOW, "Speling", List.of());
        Commit after = Samples.commit('b', Samples.NOW, "Spelling", List.of());
        Commit other = Samples.commit('c', Samples.at(1), "Other", List.of());
        List.of(before, after, other).forEach(this::add);

        assertThat(this.<Integer>write(CommitStore::findAmended)).isZero();
        write(commits -> {
            commits.setReachable(before.hash(), false);
            return true;
        });

        assertThat(this.<Integer>write(CommitStore::findAmended)).isEqualTo(1);
        assertThat(find(after.hash()).orElseThrow().amends()).contains(before.hash());
        assertThat(find(other.hash()).orElseThrow().amends()).isEmpty();
        assertThat(this.<Integer>write(CommitStore::findAmended)).isZero();
    }

    @Test
    void revertsAreListedOldestFirstWhetherTheyNameAHashOrQuoteASubject() {
        add(Samples.commit('a', Samples.at(1), "Add", List.of()));
        add(Samples.commit('c', Samples.at(3), "Revert \"Add\"", List.of()));
        add(Samples.commit('b', Samples.at(2), "Reapply \"Add\"", List.of()));
        add(Samples.commit('d', Samples.at(4), "Revertible", List.of()));

        List<CommitStore.Revert> reverts = read(CommitStore::reverts);

        assertThat(reverts).extracting(CommitStore.Revert::hash).containsExactly(Samples.hash('b'), Samples.hash('c'));
        assertThat(this.<Optional<String>>read(commits -> commits.newestBefore("Add", Samples.at(3))))
                .contains(Samples.hash('a'));
        assertThat(this.<Optional<String>>read(commits -> commits.newestBefore("Add", Samples.NOW)))
                .isEmpty();
    }

    @Test
    void whatWasSkippedIsForgottenOnceItIsRead() {
        write(commits -> {
            commits.putSkipped(new CommitStore.Skipped(Samples.hash('a'), "damaged"), Samples.NOW);
            commits.putSkipped(new CommitStore.Skipped(Samples.hash('a'), "missing"), Samples.NOW);
            return true;
        });
        assertThat(this.<List<CommitStore.Skipped>>read(CommitStore::skipped))
                .containsExactly(new CommitStore.Skipped(Samples.hash('a'), "missing"));

        add(Samples.commit('a', Samples.NOW, "x", List.of()));

        assertThat(this.<List<CommitStore.Skipped>>read(CommitStore::skipped)).isEmpty();
    }

    @Test
    void howFarHistoryWasReadIsKept() {
        assertThat(this.<Optional<CommitStore.ReadState>>read(CommitStore::readState))
                .isEmpty();
        for (Optional<Instant> since : List.of(Optional.of(Samples.NOW), Optional.<Instant>empty())) {
            CommitStore.ReadState state = new CommitStore.ReadState(List.of("refs/heads/a b 1", "HEAD 2"), since);

            write(commits -> {
                commits.put(state);
                return true;
            });

            assertThat(this.<Optional<CommitStore.ReadState>>read(CommitStore::readState))
                    .contains(state);
        }
    }

    @Test
    void marksComeBackAsTheyWereSet() {
        add(Samples.commit('a', Samples.NOW, "x", List.of()));
        String hash = Samples.hash('a');

        write(commits -> {
            commits.setReverts(hash, Samples.hash('b'));
            commits.setReachable(hash, false);
            return commits.setRevertedBy(hash, Optional.of(Samples.hash('c')));
        });

        assertThat(find(hash).orElseThrow().reverts()).contains(Samples.hash('b'));
        assertThat(this.<Map<String, String>>read(CommitStore::revertedBy)).isEqualTo(Map.of(hash, Samples.hash('c')));
        assertThat(this.<Map<String, Boolean>>read(CommitStore::hashes)).isEqualTo(Map.of(hash, false));
        assertThat(this.<Boolean>write(commits -> commits.setRevertedBy(Samples.hash('e'), Optional.empty())))
                .isFalse();
    }

    private boolean add(Commit commit) {
        return storage.write(stores -> stores.commits().add(commit, Samples.NOW));
    }

    private Optional<Commit> find(String hash) {
        return read(commits -> commits.find(hash));
    }

    private List<String> startingWith(String prefix) {
        return read(commits -> commits.startingWith(prefix, 5));
    }

    private List<String> subjects(Period period, int limit) {
        return this.<List<Commit>>read(commits -> commits.list(period, Optional.empty(), limit)).stream()
                .map(Commit::subject)
                .toList();
    }

    private <T> T read(Function<CommitStore, T> work) {
        return storage.read(stores -> work.apply(stores.commits()));
    }

    private <T> T write(Function<CommitStore, T> work) {
        return storage.write(stores -> work.apply(stores.commits()));
    }
}
