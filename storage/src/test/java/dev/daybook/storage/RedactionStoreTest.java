package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.redaction.RedactionStore.TextTable;
import dev.daybook.redaction.Redactor;
import dev.daybook.redaction.Sweep;
import dev.daybook.redaction.Sweeps;
import dev.daybook.session.Exchange;
import dev.daybook.session.ToolCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionStoreTest {
    /** Shaped like a token, and of nobody. */
    private static final String SECRET = "ghp_" + "Ab1".repeat(12);

    private static final Sweeps.Swept NO_FILES = new Sweeps.Swept("run-logs", 0, 0, Map.of());

    private @TempDir Path folder;
    private Storage storage;
    private final Redactor redactor = new Redactor(new byte[] {1});
    private final Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        storage.write(stores -> {
            stores.sessions().add(Samples.fullSession("s-2", Optional.of("s-1")));
            stores.exchanges().add(Samples.fullExchange("e-1", "s-2"));
            stores.invocations().add(Samples.fullInvocation("i-1", "s-2", Optional.of("e-1")));
            stores.runLogs().add(Samples.runLog("run-1", "s-2", "review", 1, "20261121", Samples.NOW));
            stores.skills().put(Samples.skill("a/SKILL.md", "deploy", "Deploys the shop", "With care."));
            stores.workflows().add(Samples.workflowRun("wfr-1", "s-2"));
            stores.workflows().put(Samples.workflowNode("wfr-1", 1));
            return true;
        });
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aSweepTakesASecretOutOfEveryTextOfEveryTable() throws Exception {
        List<TextTable> tables = tables();
        int columns = 0;
        for (TextTable table : tables) {
            // all of a row at once: what a row had in between would stay in the free space of its pages
            String changes = table.columns().stream()
                    .map(column -> Quoted.name(column) + " = " + Quoted.name(column) + " || ' " + SECRET + "'")
                    .collect(Collectors.joining(", "));
            columns += table.columns().size()
                    * Math.min(1, sql("UPDATE " + Quoted.name(table.name()) + " SET " + changes));
        }
        assertThat(columns).isGreaterThan(40);

        Sweeps.Report report = sweep(false);
        storage.checkpoint();

        assertThat(report.found()).containsOnlyKeys("github-token");
        assertThat(filesWithTheSecret()).isEmpty();
        assertThat(storage.check().problems()).isEmpty();
        assertThat(sweep(false).found()).isEmpty();
    }

    @Test
    void whatRefersToOtherRowsIsNoText() {
        assertThat(tables()).extracting(TextTable::name).contains("exchange", "tool_call", "run_step", "session_param");
        assertThat(tables()).allSatisfy(table -> assertThat(table.columns())
                .doesNotContain("id", "session_id", "exchange_id", "parent_id", "external_id"));
        assertThat(tables()).extracting(TextTable::name).noneMatch(name -> name.startsWith("skill_text"));
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() throws Exception {
        sql("UPDATE exchange SET query = 'a " + SECRET + "', response = '" + SECRET + "'");

        Sweeps.Report dry = sweep(true);

        assertThat(dry.found()).isEqualTo(Map.of("github-token", 2L));
        assertThat(dry.changed()).isOne();
        assertThat(storage.<Optional<Exchange>>read(stores -> stores.exchanges().find("e-1"))
                        .orElseThrow()
                        .query())
                .isEqualTo("a " + SECRET);
        assertThat(storage.<Optional<Sweep>>read(stores -> stores.redactions().findLast()))
                .isEmpty();
        assertThat(sweep(false).found()).isEqualTo(dry.found());
    }

    @Test
    void aSweepGoesOnBehindItsFirstStep() throws Exception {
        storage.write(stores -> {
            IntStream.range(0, 350).forEach(i -> stores.exchanges().add(Samples.exchange("many-" + i, "s-1")));
            return true;
        });
        sql("UPDATE exchange SET query = query || '" + " " + SECRET + "' WHERE id LIKE 'many-%'");

        assertThat(sweep(false).found()).isEqualTo(Map.of("github-token", 350L));
        assertThat(sweep(false).found()).isEmpty();
    }

    @Test
    void whatWasTakenOutIsNoLongerFoundByTheSkillsSearch() throws Exception {
        sql("UPDATE skill SET body = 'zebra " + SECRET + "'");

        sweep(false);

        assertThat(matches("zebra")).isOne();
        assertThat(matches("care")).isZero();
    }

    @Test
    void redactionsAreCountedByRuleAsTheTextsAreStored() throws Exception {
        String text = redactor.redact("a " + SECRET + " b " + SECRET + " c postgres://app:s3cr3tpw@db/x")
                .text();
        storage.write(stores -> stores.exchanges().add(redacted("e-2", text, 3)));

        assertThat(redactions()).isEqualTo(Map.of("github-token", 4L, "url-password", 2L));

        sql("UPDATE exchange SET query = 'none', response = 'none' WHERE id = 'e-2'");
        sql("UPDATE tool_call SET result = 'none' WHERE exchange_id = 'e-2'");
        assertThat(redactions()).isEmpty();
    }

    @Test
    void aSweepCountsWhatItTakesOut() throws Exception {
        sql("UPDATE exchange SET query = '" + SECRET + "'");
        sql("UPDATE tool_call SET result = 'x " + SECRET + "' WHERE id = (SELECT min(id) FROM tool_call)");

        sweep(false);

        assertThat(redactions()).isEqualTo(Map.of("github-token", 2L));
    }

    @Test
    void theLastSweepIsKnownWithItsRules() {
        sweep(false);

        Sweep last = storage.<Optional<Sweep>>read(stores -> stores.redactions().findLast())
                .orElseThrow();

        assertThat(last.rules()).isEqualTo(redactor.rulesDigest());
        assertThat(last.at()).isEqualTo(Samples.NOW);
        assertThat(last.rows()).isPositive();
    }

    /** An exchange whose question and one tool's result hold that text. */
    private static Exchange redacted(String id, String text, int redactions) {
        Exchange bare = Samples.exchange(id, "s-1");
        ToolCall call = new ToolCall(
                Optional.of("call-" + id),
                "Bash",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                Optional.empty(),
                Optional.empty());
        return new Exchange(
                id,
                "s-1",
                Optional.empty(),
                bare.at(),
                text,
                "done",
                bare.durationMs(),
                bare.model(),
                bare.feedback(),
                bare.commit(),
                bare.source(),
                redactions,
                List.of(),
                List.of(call),
                List.of());
    }

    private Sweeps.Report sweep(boolean dryRun) {
        return new Sweeps(storage, redactor, clock).sweep(dryRun, (rules, dry) -> NO_FILES, table -> {});
    }

    private List<TextTable> tables() {
        return storage.read(stores -> stores.redactions().tables());
    }

    private Map<String, Long> redactions() {
        return storage.read(stores -> stores.insights().redactions(Period.ALWAYS));
    }

    private int matches(String word) {
        return storage.read(stores -> stores.skills().search(List.of(word), 3)).size();
    }

    private int sql(String update) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + Samples.database(folder));
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(update);
        }
    }

    private List<Path> filesWithTheSecret() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).filter(RedactionStoreTest::holds).forEach(found::add);
        }
        return found;
    }

    private static boolean holds(Path file) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return bytes.contains(SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
