package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.runlog.RunLogs;
import dev.daybook.session.Caller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of sessions, runs, errors and commits take what a search takes. */
class ListFilterTest {
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void sessionsAreListedAsEverButOnlyThoseThatFit() throws Exception {
        Samples.addSession(shell, "ses-1", "Discounts");
        Samples.addSession(shell, "ses-2", "Prices");
        Samples.addSessions(shell, 30);

        assertThat(shell.run("sessions", "list", "title = 'Discounts'").out()).isEqualTo("""
                        ID     STARTED           STATUS     DURATION  EXCHANGES  TOOLS  COST  TITLE
                        ses-1  2026-11-20 09:00  completed    1m 20s          0      0     –  Discounts
                        """);
        assertThat(ids("sessions", "sessions", "list", "title != 'Many'", "--order-by", "title DESC"))
                .containsExactly("ses-2", "ses-1");
        assertThat(ids("sessions", "sessions", "list", "title = 'Many'", "--limit", "3"))
                .containsExactly("many-29", "many-28", "many-27");
        assertThat(ids("sessions", "sessions", "list", "title != 'x' OR title = 'y'", "--since", "2026-11-20"))
                .containsExactlyInAnyOrder("ses-1", "ses-2");
        assertThat(ids("sessions", "sessions", "list", "title != 'x'", "--until", "2026-11-18"))
                .isEmpty();
        assertThat(ids("sessions", "sessions", "list", "--order-by", "id", "--limit", "1"))
                .containsExactly("many-0");
        assertThat(shell.run("sessions", "list", "title = 'z'").out()).isEqualTo("There is no session that fits.\n");
    }

    @Test
    void savedSearchesAndWordsAreFiltersToo() throws Exception {
        Samples.addSession(shell, "ses-1", "Discounts");
        Samples.addSession(shell, "ses-2", "Prices of tea");
        shell.run("search", "title = 'Discounts'", "--save", "mine");

        assertThat(ids("sessions", "sessions", "list", "@mine")).containsExactly("ses-1");
        assertThat(ids("sessions", "sessions", "list", "tea", "prices")).containsExactly("ses-2");
    }

    @Test
    void ofASavedSearchThatSumsUpThoseAreListedThatItSumsUp() throws Exception {
        Samples.addSession(shell, "ses-1", "Discounts");
        Samples.addSession(shell, "ses-2", "Prices of tea");
        shell.run("search", "title != 'Discounts'", "--select", "count", "--group-by", "branch", "--save", "sums");

        assertThat(ids("sessions", "sessions", "list", "@sums")).containsExactly("ses-2");
    }

    @Test
    void runsAreChosenByTheirOptionsAndTheFilter() throws Exception {
        addRun("deploy", "failed");
        addRun("deploy", "completed");
        addRun("review-tagged", "failed");

        assertThat(values("runs", "mode", "runs", "list", "status = 'failed'"))
                .containsExactlyInAnyOrder("deploy", "review-tagged");
        assertThat(values("runs", "mode", "runs", "list", "status = 'failed'", "--mode", "deploy"))
                .containsExactly("deploy");
        assertThat(values("runs", "mode", "runs", "list", "mode = 'deploy'", "--status", "completed"))
                .containsExactly("deploy");
        assertThat(values("runs", "mode", "runs", "list", "mode = 'deploy'", "--session", "o'\\"))
                .isEmpty();
        assertThat(values("runs", "mode", "runs", "list", "--order-by", "mode DESC, status"))
                .containsExactly("review-tagged", "deploy", "deploy");
    }

    @Test
    void ofErrorsAlsoClosedOnesAreFoundUnlessTheirStatusIsSaid() throws Exception {
        shell.run("errors", "add", "Connection to 10.0.0.7:5432 refused", "--severity", "high");
        shell.run("errors", "add", "No such file: prices.csv");
        shell.run("errors", "resolve", "ERR-001", "--resolution", "Started it");

        assertThat(values("errors", "error", "errors", "list", "severity = 'high'"))
                .containsExactly("ERR-001");
        assertThat(values("errors", "error", "errors", "list", "severity = 'high'", "--status", "active"))
                .isEmpty();
        assertThat(values("errors", "error", "errors", "list", "id = 'ERR-002'", "--text", "PRICES"))
                .containsExactly("ERR-002");
        assertThat(values("errors", "error", "errors", "list", "--status", "all", "--order-by", "id"))
                .containsExactly("ERR-001", "ERR-002");
        assertThat(values("errors", "error", "errors", "list", "--order-by", "id"))
                .containsExactly("ERR-002");
        Shell.Result candidates = shell.run("errors", "list", "severity = 'high'", "--candidates");
        assertThat(candidates.exitCode()).isEqualTo(2);
        assertThat(candidates.err()).contains("leave out --candidates");
    }

    @Test
    void commitsAreFoundByWhatTheyChanged() throws Exception {
        GitFiles repository = new GitFiles(shell.project());
        Samples.addSession(shell, "ses-1", "Discounts");
        String first = repository.commit("First", Map.of("read.me", "1\n"));
        String second = repository.commit("Second", Map.of("read.me", "1\n", "a.py", "2\n"), first);
        shell.run("backfill", "--all");

        assertThat(values("commits", "hash", "commits", "list", "file.path GLOB '*.py'"))
                .containsExactly(second);
        assertThat(values("commits", "hash", "commits", "list", "subject LIKE 'F%'", "--limit", "1"))
                .containsExactly(first);
        assertThat(values("commits", "hash", "commits", "list", "files >= 1", "--session", "ses-1"))
                .isEmpty();
        assertThat(values("commits", "hash", "commits", "list", "--order-by", "subject"))
                .containsExactly(first, second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "runs", "errors", "commits"})
    void aFilterThatCannotBeReadIsWrongUsageWithTheFilterAsItWasTyped(String command) {
        Samples.addSession(shell, "ses-1", "Discounts");

        Shell.Result result = shell.run(command, "list", "nonsense = 'x'", "--since", "7d");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).anyMatch(line -> line.strip().equals("nonsense = 'x'"));
        assertThat(result.err()).contains("^").endsWith("See 'daybook " + command + " list --help'.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "runs", "errors", "commits"})
    void whereNothingIsRecordedAFilterMakesNoRecord(String command) {
        assertThat(shell.run(command, "list", "status = 'failed'").exitCode()).isZero();
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    private void addRun(String mode, String status) {
        try (Application application = Samples.open(shell)) {
            application
                    .runLogs()
                    .write(
                            new RunLogs.Write(
                                    mode,
                                    NONE,
                                    status,
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    Optional.empty(),
                                    Map.of(),
                                    List.of(),
                                    List.of(),
                                    NONE,
                                    Optional.empty(),
                                    NONE,
                                    NONE),
                            Caller.UNKNOWN);
        }
    }

    private List<String> ids(String list, String... words) throws Exception {
        JsonNode lines = json(words).path(list);
        List<String> ids = new ArrayList<>();
        lines.forEach(line -> ids.add(line.path("session").path("id").asText()));
        return ids;
    }

    private List<String> values(String list, String field, String... words) throws Exception {
        List<String> values = new ArrayList<>();
        json(words).path(list).forEach(line -> values.add(line.path(field).asText()));
        return values;
    }

    private JsonNode json(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        Shell.Result result = shell.run(all.toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        return Json.parse(result.out());
    }
}
