package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Timestamps;
import dev.daybook.record.Records;
import dev.daybook.redaction.Redactor;
import dev.daybook.timeline.Detail;
import dev.daybook.timeline.Entry;
import dev.daybook.timeline.EntryKind;
import dev.daybook.timeline.Passage;
import dev.daybook.timeline.Strand;
import dev.daybook.timeline.Subagents;
import dev.daybook.timeline.Timeline;
import dev.daybook.timeline.TimelineRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
    private static final TimelineRequest ALL = TimelineRequest.of("s-1");
    private static final String HASH = "abc1234def5678abc1234def5678abc1234def56";

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
    void everythingRecordedOfASessionComesInTheOrderOfTime() {
        exchange("exc-1", 0, 60_000L, "fix it", "fixed");
        call(1, "exc-1", "Read", 10, true, "a");
        call(2, "exc-1", "Bash", 30, false, "mvn test");
        sql(
                "INSERT INTO session_event VALUES ('e-1', 's-1', 'exc-1', 'COMPACTION', '" + at(5) + "', 'auto')",
                "INSERT INTO todo_change VALUES ('t-1', 's-1', 'exc-1', '1', 'Test', NULL, 'pending', '" + at(11)
                        + "')",
                "INSERT INTO skill_invocation (id, skill, session_id, trigger, alternatives, started_at, outcome, follow_ups,"
                        + " source) VALUES ('inv-1', 'write-tests', 's-1', 'USER', '', '" + at(12)
                        + "', 'OPEN', '', 'TRANSCRIPT')",
                "INSERT INTO workflow_run VALUES ('w-1', 's-1', 'release', 'RUNNING', '" + at(13)
                        + "', NULL, NULL, 'TOOL')",
                "INSERT INTO workflow_node VALUES ('w-1', 0, 'build', 'SETUP', 'FAILED', '" + at(14) + "', '" + at(15)
                        + "', 1000)",
                "INSERT INTO run_log (id, session_id, mode, number, title, status, started_at, updated_at, file_name)"
                        + " VALUES ('run-1', 's-1', 'nightly', 3, 'Night', 'COMPLETED', '" + at(20) + "', '" + at(22)
                        + "', 'f.md')",
                "INSERT INTO known_error (number, status, severity, severity_told, category, category_told, title, message,"
                        + " first_seen_at, last_seen_at, occurrences) VALUES (7, 'OPEN', 'HIGH', 0, 'BUILD', 0, 'No such"
                        + " file', 'm', '" + at(31) + "', '" + at(31) + "', 0)",
                "INSERT INTO error_fingerprint VALUES ('f', 1, NULL, 't', NULL, '', 1)",
                "INSERT INTO error_occurrence (error_id, key, origin, at, fingerprint, session_id, message, regression)"
                        + " VALUES (1, 'o-1', 'TOOL_CALL', '" + at(31) + "', 'f', 's-1', 'No such file: x', 0)",
                "INSERT INTO error_change (error_id, at, from_status, to_status, by, session_id, note) VALUES (1, '"
                        + at(40) + "', 'OPEN', 'RESOLVED', 'AGENT', 's-1', 'made it')",
                commit(at(45)),
                link(),
                "INSERT INTO ci_result (id, commit_hash, status, tests_passed, tests_failed, provider, recorded_at, source,"
                        + " digest, redactions, superseded) VALUES ('ci-1', '" + HASH + "', 'FAIL', 9, 1, 'LOCAL', '"
                        + at(90) + "', 'TOOL', 'd', 0, 0)",
                "INSERT INTO handoff VALUES ('hnd-1', 's-1', NULL, '" + at(60) + "', '" + at(95)
                        + "', NULL, 2000, 300, 'go on')");

        assertThat(read(ALL))
                .extracting(Entry::kind, entry -> entry.name().orElse(""), TimelineTest::text)
                .containsExactly(
                        tuple(EntryKind.START, "", ""),
                        tuple(EntryKind.PROMPT, "", "fix it"),
                        tuple(EntryKind.EVENT, "compaction", "auto"),
                        tuple(EntryKind.TOOL, "Read", "a"),
                        tuple(EntryKind.TODO, "", "Test"),
                        tuple(EntryKind.SKILL, "write-tests", ""),
                        tuple(EntryKind.WORKFLOW, "release", ""),
                        tuple(EntryKind.WORKFLOW, "release", "build"),
                        tuple(EntryKind.RUN, "nightly", "Night"),
                        tuple(EntryKind.TOOL, "Bash", "mvn test"),
                        tuple(EntryKind.ERROR, "ERR-007", "No such file"),
                        tuple(EntryKind.ERROR, "ERR-007", "made it"),
                        tuple(EntryKind.COMMIT, "abc1234", "Fix it"),
                        tuple(EntryKind.ANSWER, "", "fixed"),
                        tuple(EntryKind.CI, "abc1234", ""),
                        tuple(EntryKind.HANDOFF, "given", ""));
        assertThat(read(ALL))
                .filteredOn(Entry::failed)
                .extracting(Entry::id)
                .containsExactly("w-1/0", "c-2", "o-1", "ci-1");
        assertThat(read(ALL))
                .filteredOn(entry -> entry.kind() == EntryKind.CI)
                .first()
                .satisfies(ci -> assertThat(ci.counts())
                        .containsEntry("tests_passed", 9L)
                        .containsEntry("tests_failed", 1L));
    }

    @Test
    void whatHappenedAtTheSameTimeHasOneOrderAndCallsStayBeforeTheirAnswer() {
        exchange("exc-1", 0, 0L, "first", "one");
        exchange("exc-2", 0, null, "second", "two");
        call(1, "exc-1", "Read", 0, true, "a");
        call(2, "exc-2", "Edit", null, true, "b");
        sql("INSERT INTO todo_change VALUES ('t-1', 's-1', 'exc-1', '1', 'Test', NULL, 'pending', '" + at(0) + "')");

        List<Entry> once = read(ALL);

        assertThat(once)
                .extracting(TimelineTest::text)
                .containsSubsequence("first", "a", "one", "second", "b", "two")
                .containsSubsequence("first", "Test");
        assertThat(read(ALL)).isEqualTo(once);
    }

    @Test
    void aCallNeverComesBeforeOneThatWasMadeBeforeItWhateverTheirTimesSay() {
        exchange("exc-1", 10, 5_000L, "go", "gone");
        call(1, "exc-1", "Bash", 14, true, "late");
        call(2, "exc-1", "Bash", 3, true, "early");
        exchange("exc-2", 13, 1_000L, "meanwhile", "done");

        assertThat(read(ALL))
                .extracting(TimelineTest::text)
                .containsExactly("", "go", "meanwhile", "late", "early", "done", "gone");
    }

    @Test
    void aCommitComesAfterTheCallThatMadeItThoughGitKnowsSecondsAlone() {
        sql("UPDATE session SET started_at = '2026-11-20T00:00:00.000Z'");
        exchange("exc-1", 0, 9_000L, "commit", "committed");
        sql(
                "INSERT INTO tool_call (exchange_id, external_id, tool, target, started_at, succeeded) VALUES ('exc-1', 'c-1',"
                        + " 'Bash', 'git commit', '2026-11-21T14:32:06.400Z', 1)");
        sql(commit("2026-11-21T14:32:06.000Z"), link());

        assertThat(read(ALL))
                .extracting(Entry::kind)
                .containsExactly(EntryKind.START, EntryKind.PROMPT, EntryKind.TOOL, EntryKind.COMMIT, EntryKind.ANSWER);
        assertThat(read(ALL))
                .filteredOn(entry -> entry.kind() == EntryKind.COMMIT)
                .extracting(Entry::at)
                .containsExactly(Instant.parse("2026-11-21T14:32:06Z"));
    }

    @Test
    void whatAnAgentToldWithinAnExchangeThatWasReadIsNotToldTwice() {
        exchange("exc-1", 0, 9_000L, "read", "answered");
        exchange("exc-2", 1, null, "told", "told");
        sql("UPDATE exchange SET covered_by = 'exc-1' WHERE id = 'exc-2'");

        assertThat(read(ALL)).extracting(TimelineTest::text).contains("read").doesNotContain("told");
    }

    @Test
    void agentsBelowAreFoldedNestedOrLeftOutHoweverDeep() {
        storage.write(stores -> {
            stores.sessions().add(Samples.subagent("a-1", "s-1"));
            return stores.sessions().add(Samples.subagent("a-2", "a-1"));
        });
        sql(
                "INSERT INTO session_param VALUES ('a-1', 'agent_type', 'Explore')",
                "UPDATE session SET parent_id = 'a-2' WHERE id = 's-1'");
        exchange("exc-1", 0, 90_000L, "go", "gone");
        sql("INSERT INTO exchange (id, session_id, at, query, response, source, redactions) VALUES ('exc-a', 'a-2', '"
                + at(20) + "', 'look', 'seen', 'TRANSCRIPT', 0)");
        call(1, "exc-a", "Grep", 21, false, "x");

        assertThat(read(ALL)).extracting(Entry::id).containsOnlyOnce("a-1").doesNotContain("a-2", "exc-a");
        assertThat(read(ALL.with(Subagents.NONE))).extracting(Entry::id).doesNotContain("a-1");
        List<Entry> nested = read(ALL.with(Subagents.NESTED));
        assertThat(nested)
                .filteredOn(entry -> entry.id().equals("exc-a") && entry.kind() == EntryKind.PROMPT)
                .extracting(Entry::strand)
                .containsExactly(new Strand("a-2", 2, Optional.of("subagent")));
        assertThat(nested).filteredOn(entry -> entry.kind() == EntryKind.TOOL).hasSize(1);
        assertThat(nested)
                .filteredOn(entry -> entry.id().equals("a-1"))
                .extracting(Entry::kind)
                .containsExactly(EntryKind.AGENT, EntryKind.END);
        assertThat(read(TimelineRequest.of("a-1")))
                .filteredOn(entry -> entry.kind() == EntryKind.AGENT)
                .extracting(entry -> entry.counts().get("failed_calls"))
                .containsExactly(1L);
    }

    @Test
    void anAgentsTokensAreNotCountedTwice() {
        storage.write(stores -> stores.sessions().add(Samples.subagent("a-1", "s-1")));
        String exchange = "INSERT INTO exchange (id, session_id, at, query, response, source, redactions) VALUES ('";
        String usage =
                "INSERT INTO usage (key, exchange_id, at, input, output, cache_read, cache_write_5m, cache_write_1h) VALUES ('";
        sql(
                exchange + "exc-1', 'a-1', '" + at(20) + "', 'look', 'seen', 'TRANSCRIPT', 0)",
                exchange + "exc-2', 'a-1', '" + at(21) + "', 'look', 'seen', 'TOOL', 0)",
                "UPDATE exchange SET covered_by = 'exc-1' WHERE id = 'exc-2'",
                usage + "u-1', 'exc-1', '" + at(20) + "', 7, 0, 0, 0, 0)",
                usage + "u-2', 'exc-2', '" + at(21) + "', 7, 0, 0, 0, 0)");

        assertThat(read(ALL))
                .filteredOn(entry -> entry.kind() == EntryKind.AGENT)
                .extracting(entry -> entry.counts().get("tokens"))
                .containsExactly(7L);
    }

    @Test
    void ofATimeComesWhatHappenedInItAlsoOfAnExchangeThatBeganBefore() {
        exchange("exc-1", 0, 60_000L, "long", "over");
        call(1, "exc-1", "Read", 10, true, "before");
        call(2, "exc-1", "Read", 50, true, "within");
        exchange("exc-2", 100, 1_000L, "after", "that");

        Period period = new Period(Optional.of(Samples.at(40)), Optional.of(Samples.at(100)));

        assertThat(read(ALL.during(period))).extracting(TimelineTest::text).containsExactly("within", "over");
    }

    @Test
    void kindsAndWordsChoose() {
        exchange("exc-1", 0, 60_000L, "ask", "x".repeat(2_000) + "\n\nthe Needle" + "\n\n" + "y".repeat(5_000));
        call(1, "exc-1", "Read", 10, true, "haystack");

        assertThat(read(ALL.only(Set.of(EntryKind.TOOL))))
                .extracting(TimelineTest::text)
                .containsExactly("haystack");
        assertThat(read(ALL.containing(Optional.of("NEEDLE"))))
                .extracting(Entry::kind)
                .containsExactly(EntryKind.ANSWER);
        assertThat(read(ALL.containing(Optional.of("read"))))
                .extracting(Entry::kind)
                .containsExactly(EntryKind.TOOL);
    }

    @Test
    void wordsForKindsAreReadInBothNumbersAndOthersAreRefusedWithTheList() {
        assertThat(EntryKind.parse("--only", List.of("Tools", "error", "ci")))
                .containsExactlyInAnyOrder(EntryKind.TOOL, EntryKind.ERROR, EntryKind.CI);
        assertThatThrownBy(() -> EntryKind.parse("--only", List.of("tolls")))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("'tolls' is unknown; use one or more of: starts, tools, prompts");
    }

    @Test
    void theLastOnesAreThoseThatAllOfThemEndWith() {
        for (int i = 0; i < 40; i++) {
            exchange("exc-" + i, i * 4_000, 1_000L, "ask " + i, "say " + i);
        }
        List<Entry> all = read(ALL);

        for (int most : List.of(1, 2, 7, 79, 500)) {
            List<Entry> last = new ArrayList<>();
            new Timeline(storage).readLast(ALL, most, Samples.at(1_000_000), last::add);
            assertThat(last).isEqualTo(all.subList(Math.max(0, all.size() - most), all.size()));
            List<Entry> whole = new ArrayList<>();
            new Timeline(storage).readLast(ALL.whole(true), most, Samples.at(1_000_000), whole::add);
            assertThat(whole)
                    .extracting(Entry::id)
                    .isEqualTo(last.stream().map(Entry::id).toList());
        }
    }

    @Test
    void shortTextsAreBeginningsAndThatOfAnAnswerIsItsEnd() {
        exchange("exc-1", 0, 1_000L, "p".repeat(5_000), "I will look.\n\n" + "z".repeat(900) + "\n\nIt is mended.");
        call(1, "exc-1", "Bash", 0, true, "t".repeat(700));

        List<Entry> entries = read(ALL);

        assertThat(entries)
                .extracting(entry -> entry.text().orElse(Passage.whole("")))
                .extracting(passage -> passage.text().length(), Passage::isCut, Passage::length)
                .containsExactly(
                        tuple(0, false, 0L), tuple(600, true, 5_000L), tuple(600, true, 700L), tuple(13, true, 929L));
        assertThat(text(entries.get(3))).isEqualTo("It is mended.");
    }

    @Test
    void wholeTextsAreBoundedAndTellHowLongTheyAre() {
        exchange("exc-1", 0, 1_000L, "", "");
        sql("UPDATE exchange SET query = printf('%.*c', 3000000, 'p') || char(0x1F680)");
        call(1, "exc-1", "Bash", 0, false, "ls");
        sql(
                "UPDATE tool_call SET input = printf('%.*c', 9000, 'i'), result = printf('%.*c', 2000000, 'r'), error = 'bad'");

        List<Entry> entries = read(ALL.whole(true));

        Passage prompt = entries.get(1).text().orElseThrow();
        assertThat(prompt.text()).hasSize(Timeline.LONGEST);
        assertThat(prompt.length()).isEqualTo(3_000_001);
        assertThat(entries.get(2).detail(Detail.INPUT).orElseThrow()).isEqualTo(Passage.whole("i".repeat(9_000)));
        assertThat(entries.get(2).detail(Detail.RESULT).orElseThrow().text()).hasSize(Timeline.LONGEST);
        assertThat(entries.get(2).detail(Detail.ERROR).orElseThrow().text()).isEqualTo("bad");
    }

    @Test
    void whatLeavesIsRedactedByTheRulesOfNowAlsoWhereItIsCut() {
        String secret = "ghp_" + "a1B2".repeat(9);
        exchange("exc-1", 0, 1_000L, "p".repeat(590) + " token=" + secret, "use " + secret);
        call(1, "exc-1", "Bash", 0, false, "curl -H 'Authorization: Bearer " + secret + "'");
        sql("UPDATE tool_call SET error = printf('%.*c', " + (Timeline.LONGEST - 6) + ", 'e') || ' " + secret + "'");
        Timeline exported = new Timeline(storage).redactedBy(new Redactor("key".getBytes(StandardCharsets.UTF_8)));

        for (boolean isWhole : List.of(true, false)) {
            List<Entry> entries = new ArrayList<>();
            exported.read(ALL.whole(isWhole), entries::add);
            assertThat(entries).hasSize(4).allSatisfy(entry -> assertThat(entry.toString())
                    .doesNotContain("ghp_"));
        }
        assertThat(read(ALL).toString()).contains("ghp_");
    }

    @Test
    void theFirstEntriesOfALongSessionAreThereWithoutTheRest() {
        exchange("exc-1", 0, 1_000L, "go", "gone");
        sql(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT INTO tool_call (exchange_id,"
                        + " external_id, tool, target, started_at, succeeded) SELECT 'exc-1', 'c-' || i, 'Read', 'f' || i, '"
                        + at(0) + "', 1 FROM n");
        CountedTimeline counted = new CountedTimeline(storage);
        List<Entry> first = new ArrayList<>();

        new Timeline(counted).read(ALL, entry -> {
            first.add(entry);
            return first.size() < 3;
        });

        assertThat(first).extracting(TimelineTest::text).containsExactly("", "go", "f1");
        assertThat(counted.rows()).isLessThan(1_000);
        long[] all = {0};
        new Timeline(counted).read(ALL, entry -> ++all[0] > 0);
        assertThat(all[0]).isEqualTo(100_003);
        assertThat(counted.mostRows()).isLessThanOrEqualTo(100);
    }

    @Test
    void theNewestSessionIsTheLatestAndAnUnknownOneIsNotFound() {
        storage.write(stores -> stores.sessions().add(Samples.session("s-2", Samples.at(100))));

        Timeline timeline = new Timeline(storage);

        assertThat(timeline.session("latest").id()).isEqualTo("s-2");
        assertThatThrownBy(() -> timeline.session("nosuch"))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("No session with id 'nosuch'");
    }

    private List<Entry> read(TimelineRequest request) {
        List<Entry> entries = new ArrayList<>();
        Records records = storage;
        new Timeline(records).read(request, entries::add);
        return entries;
    }

    private static String text(Entry entry) {
        return entry.text().map(Passage::text).orElse("");
    }

    private void exchange(String id, long seconds, Long durationMs, String query, String response) {
        RawDatabase.execute(
                Samples.database(folder),
                "INSERT INTO exchange (id, session_id, at, query, response, duration_ms, source, redactions) VALUES ('"
                        + id
                        + "', 's-1', '" + at(seconds) + "', '" + query + "', '" + response + "', " + durationMs
                        + ", 'TRANSCRIPT', 0)");
    }

    private void call(int number, String exchangeId, String tool, Integer seconds, boolean succeeded, String target) {
        String startedAt = seconds == null ? "NULL" : "'" + at(seconds) + "'";
        sql("INSERT INTO tool_call (exchange_id, external_id, tool, target, started_at, succeeded) VALUES ('"
                + exchangeId
                + "', 'c-" + number + "', '" + tool + "', '" + target.replace("'", "''") + "', " + startedAt + ", "
                + (succeeded ? 1 : 0) + ")");
    }

    private static String commit(String committedAt) {
        return "INSERT INTO git_commit (hash, parents, subject, message, authored_at, committed_at, reachable, files, insertions,"
                + " deletions, read_at) VALUES ('" + HASH + "', '', 'Fix it', 'Fix it', '" + committedAt + "', '"
                + committedAt + "', 1, 2, 3, 4, '" + committedAt + "')";
    }

    private static String link() {
        return "INSERT INTO commit_link VALUES ('" + HASH + "', 's-1', 0, NULL, 'CERTAIN', 1, 2, 2)";
    }

    private static String at(long seconds) {
        return Timestamps.format(Samples.at(seconds));
    }

    private void sql(String... statements) {
        RawDatabase.execute(Samples.database(folder), statements);
    }
}
