package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.ci.CiStatus;
import dev.daybook.core.Source;
import dev.daybook.handoff.Scope;
import dev.daybook.handoff.WorkStore;
import dev.daybook.handoff.WorkStore.FailedRun;
import dev.daybook.handoff.WorkStore.FileUse;
import dev.daybook.handoff.WorkStore.Part;
import dev.daybook.handoff.WorkStore.Task;
import dev.daybook.session.Exchange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkStoreTest {
    private static final String HASH = "abc1234def5678abc1234def5678abc1234def56";
    private static final Scope SESSION = new Scope(List.of("s-1"), Optional.empty());

    @TempDir
    private Path folder;

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
    void theSessionsBelowOneArePartsOfItHoweverDeep() {
        storage.write(stores -> {
            stores.sessions().add(Samples.subagent("a-1", "s-1"));
            stores.sessions().add(Samples.subagent("a-2", "a-1"));
            return stores.sessions().add(Samples.session("s-2"));
        });

        assertThat(list(work -> work.parts("s-1")))
                .containsExactly(new Part("s-1", "s-1"), new Part("a-1", "s-1"), new Part("a-2", "s-1"));
        assertThat(list(work -> work.parts("nosuch"))).isEmpty();
    }

    @Test
    void whatIsBelowItselfHasAnEnd() {
        storage.write(stores -> stores.sessions().add(Samples.subagent("a-1", "s-1")));
        sql("UPDATE session SET parent_id = 'a-1' WHERE id = 's-1'");
        add(exchange("exc-1", "a-1", 0));

        assertThat(list(work -> work.parts("s-1"))).extracting(Part::id).contains("s-1", "a-1");
        assertThat(list(work -> work.partsSince(Instant.EPOCH)))
                .extracting(Part::id)
                .containsExactly("a-1");
    }

    @Test
    void aPeriodHasTheSessionsInWhichSomethingWasAsked() {
        storage.write(stores -> {
            stores.sessions().add(Samples.subagent("a-1", "s-1"));
            return stores.sessions().add(Samples.session("s-2"));
        });
        add(exchange("exc-1", "s-1", 0));
        add(exchange("exc-2", "a-1", 100));
        add(exchange("exc-3", "s-2", 10));

        assertThat(list(work -> work.partsSince(Samples.at(50)))).containsExactly(new Part("a-1", "s-1"));
        assertThat(list(work -> work.partsSince(Samples.NOW))).hasSize(3);
        assertThat(list(work -> work.turns(new Scope(List.of("s-1", "s-2"), Optional.of(Samples.at(5))))))
                .extracting(WorkStore.Turn::id)
                .containsExactly("exc-3");
    }

    @Test
    void filesComeByHowOftenTheyWereTouched() {
        add(Samples.with(
                exchange("exc-1", "s-1", 0),
                List.of(Samples.modified("a"), Samples.modified("b"), Samples.read("c")),
                List.of(),
                List.of()));
        add(Samples.with(
                exchange("exc-2", "s-1", 9), List.of(Samples.modified("b"), Samples.read("a")), List.of(), List.of()));

        assertThat(list(work -> work.files(SESSION, 10)))
                .extracting(FileUse::path, FileUse::modified, FileUse::read, FileUse::exchangeId)
                .containsExactly(tuple("b", 2L, 0L, "exc-2"), tuple("a", 1L, 1L, "exc-1"), tuple("c", 0L, 1L, "exc-1"));
        assertThat(list(work -> work.files(SESSION, 1)))
                .extracting(FileUse::path)
                .containsExactly("b", "c");
    }

    @Test
    void aTaskIsLeftUntilItIsDoneOrDropped() {
        add(exchange("exc-1", "s-1", 0));
        task("1", "Write it", "pending", 0);
        task("1", "Write it", "in_progress", 1);
        task("2", "Test it", "pending", 0);
        task("2", "Test it", "completed", 2);
        task("Drop it", "Drop it", "pending", 0);
        task("Keep it", "Keep it", "pending", 3);
        sql(
                "INSERT INTO tool_call (exchange_id, tool, input) VALUES ('exc-1', 'TodoWrite', '{\"todos\":[{\"content\":\"Keep it\"}]}')");

        assertThat(list(work -> work.tasks(SESSION, 10)))
                .extracting(Task::subject, Task::status)
                .containsExactly(tuple("Keep it", "pending"), tuple("Write it", "in_progress"));
    }

    @Test
    void aRunThatFailedIsToldUntilOneOfItsBranchPasses() {
        result("c-1", "FAIL", "main", 1);
        sql(
                "INSERT INTO ci_failure (ci_result_id, position, name) VALUES ('c-1', 0, 'LoginTest'), ('c-1', 1, 'CartTest')");
        result("c-2", "FAIL", "next", 2);

        assertThat(list(work -> work.failedRuns(SESSION, false, 10)))
                .extracting(FailedRun::id, FailedRun::status, FailedRun::tests)
                .containsExactly(tuple("c-2", CiStatus.FAIL, ""), tuple("c-1", CiStatus.FAIL, "LoginTest\nCartTest"));

        result("c-3", "PASS", "main", 3);
        assertThat(list(work -> work.failedRuns(SESSION, false, 10)))
                .extracting(FailedRun::id)
                .containsExactly("c-2");
        assertThat(list(work -> work.failedRuns(new Scope(List.of("other"), Optional.empty()), false, 10)))
                .isEmpty();
        assertThat(list(work -> work.failedRuns(new Scope(List.of(), Optional.of(Samples.NOW)), true, 10)))
                .hasSize(1);
    }

    @Test
    void aCommitHasTheNewestVerdictOfCiAlsoByAShortHash() {
        sql(
                "INSERT INTO git_commit (hash, parents, subject, message, authored_at, committed_at, reachable, files, insertions,"
                        + " deletions, read_at) VALUES ('" + HASH + "', '', 'Fix', 'Fix', '2026-11-21T14:33:00.000Z',"
                        + " '2026-11-21T14:33:00.000Z', 1, 2, 3, 4, '2026-11-21T14:33:00.000Z')");
        sql("INSERT INTO commit_link (commit_hash, session_id, position, confidence, chosen, matched, total) VALUES ('"
                + HASH + "', 's-1', 0, 'CERTAIN', 1, 1, 1)");
        sql(
                "INSERT INTO ci_result (id, commit_hash, status, tests_failed, provider, recorded_at, source, digest, redactions,"
                        + " superseded) VALUES ('c-1', 'abc1234', 'FAIL', 2, 'LOCAL', '2026-11-21T14:34:00.000Z', 'TOOL', 'd', 0, 0),"
                        + " ('c-2', 'abc1234', 'PENDING', NULL, 'LOCAL', '2026-11-21T14:35:00.000Z', 'TOOL', 'e', 0, 0)");

        assertThat(list(work -> work.commits(SESSION, 10)))
                .extracting(WorkStore.MadeCommit::hash, WorkStore.MadeCommit::ci, WorkStore.MadeCommit::testsFailed)
                .containsExactly(tuple(HASH, Optional.of(CiStatus.FAIL), Optional.of(2L)));
        assertThat(list(work -> work.commitsSince(Samples.NOW, 10))).hasSize(1);
        assertThat(list(work -> work.commitsSince(Samples.at(3_600), 10))).isEmpty();
    }

    @Test
    void aSessionHasWorkOnceItHasTwoExchangesOrAModifiedFile() {
        assertThat(is(work -> work.hasWork("s-1"))).isFalse();
        add(exchange("exc-1", "s-1", 0));
        assertThat(is(work -> work.hasWork("s-1"))).isFalse();
        add(exchange("exc-2", "s-1", 1));
        assertThat(is(work -> work.hasWork("s-1"))).isTrue();

        storage.write(stores -> stores.sessions().add(Samples.session("s-2", Samples.at(5))));
        add(Samples.with(exchange("exc-3", "s-2", 6), List.of(Samples.modified("a")), List.of(), List.of()));
        assertThat(is(work -> work.hasWork("s-2"))).isTrue();
        assertThat(before(Optional.of("s-2"))).contains("s-1");
        assertThat(before(Optional.empty())).contains("s-2");
    }

    @Test
    void idsAreFoundByTheirBeginning() {
        storage.write(stores -> stores.sessions().add(Samples.session("s-12")));
        add(exchange("exc-20261120-1", "s-1", 0));
        add(exchange("exc-20261120-2", "s-1", 0));

        storage.read(stores -> {
            assertThat(stores.sessions().startingWith("s-", 10)).containsExactly("s-1", "s-12");
            assertThat(stores.exchanges().startingWith("exc-20261120", 1)).containsExactly("exc-20261120-1");
            assertThat(stores.exchanges().startingWith("exc-2026112_", 10)).isEmpty();
            return true;
        });
    }

    private <T> List<T> list(Function<WorkStore, List<T>> question) {
        return storage.read(stores -> question.apply(stores.work()));
    }

    private boolean is(Predicate<WorkStore> question) {
        return storage.read(stores -> question.test(stores.work()));
    }

    private Optional<String> before(Optional<String> sessionId) {
        return storage.read(stores -> stores.work().sessionBefore(sessionId));
    }

    private void add(Exchange exchange) {
        storage.write(stores -> stores.exchanges().add(exchange));
    }

    private static Exchange exchange(String id, String sessionId, long second) {
        return Samples.exchange(id, sessionId, Samples.at(second), Source.TOOL, Optional.empty(), Optional.empty());
    }

    private void task(String task, String subject, String status, long second) {
        sql("INSERT INTO todo_change (external_id, session_id, exchange_id, task, subject, to_status, at) VALUES ('"
                + task + status
                + "', 's-1', 'exc-1', '" + task + "', '" + subject + "', '" + status + "', '2026-11-21T14:33:0" + second
                + ".000Z')");
    }

    private void result(String id, String status, String branch, int second) {
        sql(
                "INSERT INTO ci_result (id, commit_hash, branch, status, provider, session_id, recorded_at, source, digest, redactions,"
                        + " superseded) VALUES ('" + id + "', '" + HASH + "', '" + branch + "', '" + status
                        + "', 'LOCAL', 's-1', '2026-11-21T14:34:0" + second + ".000Z', 'TOOL', '" + id + "', 0, 0)");
    }

    private void sql(String statement) {
        RawDatabase.execute(Samples.database(folder), statement);
    }
}
