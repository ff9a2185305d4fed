package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.compare.Aspect;
import dev.daybook.compare.CompareStore.MadeCommit;
import dev.daybook.compare.Comparisons;
import dev.daybook.compare.NumberRow;
import dev.daybook.compare.Part;
import dev.daybook.compare.SequenceDifference.Run;
import dev.daybook.compare.SideBySide;
import dev.daybook.compare.TextRow;
import dev.daybook.core.Source;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Usage;
import dev.daybook.session.Exchange;
import dev.daybook.session.FileTouch;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.ToolCall;
import dev.daybook.skill.Outcome;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonsTest {
    private static final Set<Aspect> ALL = EnumSet.allOf(Aspect.class);
    private static final Optional<Boolean> WELL = Optional.of(true);
    private static final Optional<Boolean> BADLY = Optional.of(false);

    @TempDir
    private Path folder;

    private Storage storage;
    private int made;

    @BeforeEach
    void open() {
        storage = Samples.open(folder);
        storage.write(stores -> {
            stores.sessions().add(ended("ses-one", Map.of("model", "opus", "seed", "1"), Map.of("tests", 200.0)));
            stores.sessions().add(ended("ses-two", Map.of("model", "opus", "depth", "3"), Map.of("tests", 150.0)));
            stores.sessions().add(Samples.subagent("agent-1", "ses-one"));
            stores.sessions().add(Samples.subagent("agent-2", "agent-1"));
            return true;
        });
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void labelsStandSideBySideAndOneThatIsMissingIsNoEmptyText() {
        SideBySide comparison = compare("ses-one", "ses-two");

        assertThat(texts(comparison, Aspect.PARAMS))
                .containsExactly(
                        new TextRow("depth", List.of(Optional.empty(), Optional.of("3"))),
                        new TextRow("model", List.of(Optional.of("opus"), Optional.of("opus"))),
                        new TextRow("seed", List.of(Optional.of("1"), Optional.empty())));
        assertThat(texts(comparison.differences(), Aspect.PARAMS))
                .extracting(TextRow::name)
                .containsExactly("depth", "seed");
    }

    @Test
    void theBaselineIsWhatOthersAreMeasuredBy() {
        NumberRow first = number(compare("ses-one", "ses-two"), Aspect.METRICS, "tests");
        SideBySide second = compare(List.of("ses-one", "ses-two"), Optional.of("ses-t"), ALL);

        assertThat(first.deltas().get(1)).hasValueSatisfying(delta -> {
            assertThat(delta.difference()).isEqualTo(-50);
            assertThat(delta.percent()).contains(-25.0);
        });
        assertThat(second.baseline()).isEqualTo(1);
        assertThat(number(second, Aspect.METRICS, "tests").deltas().get(0))
                .hasValueSatisfying(delta -> assertThat(delta.percent()).contains(33.3));
    }

    @Test
    void toolsComeInTheOrderOfTheirCallsAndThoseOfSubagentsAreCounted() {
        add("ses-one", 10, call("Edit", BADLY), call("Bash", WELL), call("Bash", WELL));
        add("ses-one", 0, call("Read", WELL));
        add("agent-1", 5, call("Grep", WELL));
        add("agent-2", 6, call("Grep", BADLY));
        add("ses-two", 0, call("Read", WELL), call("Bash", WELL));

        SideBySide comparison = compare("ses-one", "ses-two");

        assertThat(comparison.sessions().get(0).sequence())
                .containsExactly(new Run("Read", 1), new Run("Edit", 1), new Run("Bash", 2));
        assertThat(values(comparison, Aspect.TOOLS, "Grep")).containsExactly(Optional.of(2.0), Optional.of(0.0));
        assertThat(values(comparison, Aspect.TOOLS, "Grep, failed"))
                .containsExactly(Optional.of(1.0), Optional.of(0.0));
        assertThat(comparison.sequences()).singleElement().satisfies(difference -> {
            assertThat(difference.sessionId()).isEqualTo("ses-two");
            assertThat(difference.common()).isEqualTo(2);
        });
    }

    @Test
    void whatWasToldAndReadCountsOnce() {
        storage.write(stores -> {
            stores.exchanges()
                    .add(with(
                            Samples.exchange(
                                    "e-read",
                                    "ses-one",
                                    Samples.NOW,
                                    Source.TRANSCRIPT,
                                    Optional.of("x"),
                                    Optional.of(9_000L)),
                            List.of(Samples.read("a.txt")),
                            List.of(call("Read", WELL))));
            stores.exchanges()
                    .add(with(
                            Samples.exchange(
                                    "e-told",
                                    "ses-one",
                                    Samples.at(3),
                                    Source.TOOL,
                                    Optional.empty(),
                                    Optional.empty()),
                            List.of(Samples.modified("b.txt")),
                            List.of(call("Read", WELL))));
            return stores.exchanges().linkTold("ses-one", Samples.NOW);
        });

        SideBySide comparison = compare("ses-one", "ses-two");

        assertThat(comparison.sessions().get(0).calls()).isEqualTo(1);
        assertThat(values(comparison, Aspect.TOOLS, "Read")).containsExactly(Optional.of(1.0), Optional.of(0.0));
        assertThat(texts(comparison, Aspect.FILES)).extracting(TextRow::name).containsExactly("a.txt");
    }

    @Test
    void filesTellHowTheyWereUsedAndWhatMostModifiedComesFirst() {
        addFiles("ses-one", Samples.read("a.txt"), Samples.read("z.txt"), Samples.modified("z.txt"));
        addFiles("agent-1", Samples.modified("b.txt"));
        addFiles("ses-two", Samples.modified("z.txt"));

        assertThat(texts(compare("ses-one", "ses-two"), Aspect.FILES))
                .containsExactly(
                        new TextRow("z.txt", List.of(Optional.of("read, modified"), Optional.of("modified"))),
                        new TextRow("b.txt", List.of(Optional.of("modified"), Optional.empty())),
                        new TextRow("a.txt", List.of(Optional.of("read"), Optional.empty())));
    }

    @Test
    void aCostOfWhichAPartHasNoPriceIsNoNumberToCompare() {
        addUsage("ses-one", Optional.of(new Cost(2_000_000, "table")));
        addUsage("ses-one", Optional.empty());
        addUsage("ses-two", Optional.of(new Cost(1_000_000, "table")));

        SideBySide comparison = compare("ses-one", "ses-two");

        assertThat(values(comparison, Aspect.SPENT, "cost")).containsExactly(Optional.empty(), Optional.of(1.0));
        assertThat(number(comparison, Aspect.SPENT, "cost").deltas()).containsOnly(Optional.empty());
        assertThat(values(comparison, Aspect.SPENT, "cost_at_least"))
                .containsExactly(Optional.of(2.0), Optional.of(1.0));
        assertThat(number(comparison, Aspect.SPENT, "cost_at_least").deltas()).containsOnly(Optional.empty());
    }

    @Test
    void tokensThatNobodyToldAreUnknownAndNotNone() {
        addUsage("ses-two", Optional.of(new Cost(1_000_000, "table")));

        assertThat(values(compare("ses-one", "ses-two"), Aspect.SPENT, "tokens"))
                .containsExactly(Optional.empty(), Optional.of(7.0));
    }

    @Test
    void skillsTellWhatCameOfTheirUses() {
        storage.write(stores -> {
            stores.invocations().add(Samples.use("i-1", "review", "ses-one", Samples.NOW, Outcome.COMPLETED, 5, "q"));
            stores.invocations().add(Samples.use("i-2", "review", "agent-1", Samples.NOW, Outcome.COMPLETED, 5, "q"));
            return stores.invocations()
                    .add(Samples.use("i-3", "review", "ses-one", Samples.NOW, Outcome.FAILED, 5, "q"));
        });

        assertThat(texts(compare("ses-one", "ses-two"), Aspect.SKILLS))
                .containsExactly(
                        new TextRow("review", List.of(Optional.of("completed 2, failed 1"), Optional.empty())));
    }

    @Test
    void failuresAreTakenTogetherByWhatFailed() {
        add("ses-one", 0, failed("npm test"), failed("npm test"), failed("make"));
        add("ses-two", 0, failed("make"), call("Bash", WELL));

        SideBySide comparison = compare("ses-one", "ses-two");

        assertThat(values(comparison, Aspect.FAILURES, "Bash: npm test"))
                .containsExactly(Optional.of(2.0), Optional.of(0.0));
        assertThat(values(comparison, Aspect.FAILURES, "Bash: make"))
                .containsExactly(Optional.of(1.0), Optional.of(1.0));
    }

    @Test
    void commitsComeWithHowTheirTestsWent() {
        String hash = "abc1234def5678abc1234def5678abc1234def56";
        run(
                "INSERT INTO git_commit (hash, parents, subject, message, authored_at, committed_at, reachable, files, insertions,"
                        + " deletions, read_at) VALUES ('" + hash + "', '', 'Fix', 'Fix', '2026-11-21T14:33:00.000Z',"
                        + " '2026-11-21T14:33:00.000Z', 1, 1, 5, 2, '2026-11-21T14:33:00.000Z')");
        run("INSERT INTO commit_link (commit_hash, session_id, position, confidence, chosen, matched, total) VALUES ('"
                + hash + "', 'agent-1', 0, 'CERTAIN', 1, 1, 1)");
        run(result("c-1", "abc1234", "FAIL", 1) + ", " + values("c-2", hash, "PASS", 0));

        SideBySide comparison = compare("ses-one", "ses-two");

        assertThat(comparison.sessions().get(0).commits())
                .extracting(
                        MadeCommit::hash, commit -> commit.ci().map(Enum::name).orElse(""))
                .containsExactly(tuple(hash, "PASS"));
        assertThat(values(comparison, Aspect.COMMITS, "insertions"))
                .containsExactly(Optional.of(5.0), Optional.of(0.0));
        assertThat(texts(comparison, Aspect.COMMITS))
                .containsExactly(new TextRow("ci", List.of(Optional.of("pass 1"), Optional.empty())));
    }

    @Test
    void errorsOfTheRegistryAreNamedByTheirNumbers() {
        run(
                "INSERT INTO known_error (id, number, status, severity, severity_told, category, category_told, title, message,"
                        + " first_seen_at, last_seen_at, occurrences) VALUES (1, 7, 'OPEN', 'HIGH', 0, 'TEST', 0, 'It breaks', 'm',"
                        + " '2026-11-21T14:33:00.000Z', '2026-11-21T14:33:00.000Z', 0), (2, NULL, 'OPEN', 'HIGH', 0, 'TEST', 0,"
                        + " 'A candidate', 'm', '2026-11-21T14:33:00.000Z', '2026-11-21T14:33:00.000Z', 0)");
        run("INSERT INTO error_fingerprint (digest, error_id, template, frames, rules) VALUES ('f1', 1, 't', '', 1),"
                + " ('f2', 2, 't', '', 1)");
        for (int i = 0; i < 3; i++) {
            run(
                    "INSERT INTO error_occurrence (error_id, key, origin, at, fingerprint, session_id, message, regression) VALUES"
                            + " (" + (i < 2 ? 1 : 2) + ", 'k" + i + "', 'TOLD', '2026-11-21T14:33:00.000Z', 'f"
                            + (i < 2 ? 1 : 2)
                            + "', 'agent-2', 'm', 0)");
        }

        assertThat(rows(compare("ses-one", "ses-two"), Aspect.ERRORS))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.name()).isEqualTo("ERR-007 It breaks");
                    assertThat(row.values()).containsExactly(Optional.of(2.0), Optional.of(0.0));
                });
    }

    @Test
    void metricsOfASessionThatGoesOnAreReckonedNow() {
        storage.write(stores -> {
            stores.sessions().add(Samples.session("ses-open"));
            stores.sessions().measure("ses-open");
            return true;
        });
        add("ses-open", 0, call("Read", WELL));
        storage.write(stores -> {
            stores.sessions().markUnmeasured("ses-open");
            return true;
        });

        SideBySide comparison = compare("ses-open", "ses-one");

        assertThat(values(comparison, Aspect.METRICS, "tool_uses").get(0)).contains(1.0);
        assertThat(comparison.notes()).containsExactly("ses-open is still running: its figures grow.");
    }

    @Test
    void aSubagentBesideItsSessionIsToldToBeContainedInIt() {
        assertThat(compare("ses-one", "agent-2", "agent-1").notes())
                .containsExactly(
                        "agent-1 is a sub-agent's session within ses-one, in whose figures it is contained.",
                        "agent-2 is a sub-agent's session within agent-1, in whose figures it is contained.");
    }

    @Test
    void countsOfASessionKnownByItsPromptsAloneAreUnknown() {
        storage.write(stores -> stores.sessions().add(Session.imported("ses-gone", Samples.NOW)));
        add("ses-one", 0, call("Read", WELL));

        SideBySide comparison = compare("ses-one", "ses-gone");

        assertThat(values(comparison, Aspect.TOOLS, "Read")).containsExactly(Optional.of(1.0), Optional.empty());
        assertThat(comparison.sequences()).isEmpty();
        assertThat(comparison.notes()).singleElement().asString().startsWith("ses-gone: nothing but its prompts");
    }

    @Test
    void onlyWhatWasAskedForIsCompared() {
        add("ses-one", 0, call("Read", WELL));

        SideBySide comparison =
                compare(List.of("ses-one", "ses-two"), Optional.empty(), EnumSet.of(Aspect.TOOLS, Aspect.PARAMS));

        assertThat(comparison.parts()).extracting(Part::aspect).containsExactly(Aspect.PARAMS, Aspect.TOOLS);
        assertThat(comparison.sequences()).isEmpty();
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatThrownBy(() -> compare("ses-one"))
                .hasMessage("name 2 to 20 sessions to compare, not 1; more are compared as groups");
        assertThatThrownBy(() -> compare("ses-one", "ses-o"))
                .hasMessage("'ses-one' and 'ses-o' are the same session, ses-one; name it once");
        assertThatThrownBy(() -> compare("ses-one", "ses-three")).hasMessage("No session with id 'ses-three'");
        assertThatThrownBy(() -> compare(List.of("ses-one", "ses-two"), Optional.of("agent-1"), ALL))
                .hasMessage("the baseline 'agent-1' is none of the sessions that are compared; name it among them");
    }

    private SideBySide compare(String... sessions) {
        return compare(List.of(sessions), Optional.empty(), ALL);
    }

    private SideBySide compare(List<String> sessions, Optional<String> baseline, Set<Aspect> aspects) {
        return new Comparisons(storage, (filter, limit) -> List.of()).sessions(sessions, baseline, aspects);
    }

    private static List<TextRow> texts(SideBySide comparison, Aspect aspect) {
        return comparison.parts().stream()
                .filter(part -> part.aspect() == aspect)
                .flatMap(part -> part.texts().stream())
                .toList();
    }

    private static List<NumberRow> rows(SideBySide comparison, Aspect aspect) {
        return comparison.parts().stream()
                .filter(part -> part.aspect() == aspect)
                .flatMap(part -> part.numbers().stream())
                .toList();
    }

    private static NumberRow number(SideBySide comparison, Aspect aspect, String name) {
        return rows(comparison, aspect).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Optional<Double>> values(SideBySide comparison, Aspect aspect, String name) {
        return number(comparison, aspect, name).values();
    }

    private static Session ended(String id, Map<String, String> params, Map<String, Double> metrics) {
        return Session.started(id, SessionKind.SESSION, Source.TOOL, Samples.NOW)
                .described(Optional.empty(), Optional.empty(), Optional.empty(), params, Map.of())
                .ended(Samples.at(60), SessionStatus.COMPLETED, Optional.empty(), metrics);
    }

    private void add(String sessionId, long seconds, ToolCall... calls) {
        Exchange exchange = Samples.exchange(
                "e-" + made++, sessionId, Samples.at(seconds), Source.TRANSCRIPT, Optional.empty(), Optional.empty());
        storage.write(stores -> stores.exchanges().add(with(exchange, List.of(), List.of(calls))));
    }

    private void addFiles(String sessionId, FileTouch... files) {
        Exchange exchange = Samples.exchange("e-" + made++, sessionId);
        storage.write(stores -> stores.exchanges().add(with(exchange, List.of(files), List.of())));
    }

    private void addUsage(String sessionId, Optional<Cost> cost) {
        Usage usage = Samples.usage("u-" + made++, Samples.output(7), cost);
        Exchange exchange = Samples.exchange("e-" + made++, sessionId);
        storage.write(stores -> stores.exchanges().add(Samples.with(exchange, List.of(), List.of(), List.of(usage))));
    }

    private static Exchange with(Exchange exchange, List<FileTouch> files, List<ToolCall> calls) {
        return Samples.with(exchange, files, calls, List.of());
    }

    private ToolCall call(String tool, Optional<Boolean> succeeded) {
        return Samples.call("t-" + made++, tool, succeeded);
    }

    private ToolCall failed(String command) {
        return new ToolCall(
                Optional.of("t-" + made++),
                "Bash",
                Optional.of(command),
                Optional.empty(),
                Optional.empty(),
                BADLY,
                Optional.of("exit 1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String result(String id, String hash, String status, int superseded) {
        return "INSERT INTO ci_result (id, commit_hash, status, provider, recorded_at, source, digest, redactions,"
                + " superseded) VALUES " + values(id, hash, status, superseded);
    }

    private static String values(String id, String hash, String status, int superseded) {
        return "('" + id + "', '" + hash + "', '" + status + "', 'LOCAL', '2026-11-21T14:33:00.000Z', 'TOOL', 'd', 0, "
                + superseded + ")";
    }

    private void run(String statement) {
        RawDatabase.execute(Samples.database(folder), statement);
    }
}
