package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void aFilterFindsSessions() {
        Samples.addSession(shell, "ses-1", "Discounts");
        Samples.addSession(shell, "ses-2", "Prices");

        Shell.Result result = shell.run("search", "title = 'Discounts' AND duration > 1m");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
                        ID     STARTED_AT        STATUS     DURATION  BRANCH  TITLE
                        ses-1  2026-11-20 09:00  completed    1m 20s  –       Discounts

                        1 session.
                        """);
    }

    @Test
    void plainWordsAreLookedForInExchangesAndThatIsTold() {
        shell.run("import", Samples.TRANSCRIPT.toString());

        Shell.Result one = shell.run("search", "basket rounds");
        Shell.Result several = shell.run("search", "basket", "rounds");

        assertThat(one.err()).isEmpty();
        assertThat(one.out())
                .startsWith("ID ")
                .contains("[basket]", "[rounds]", "1 exchange.", "Words are looked for in exchanges");
        assertThat(several).isEqualTo(one);
        assertThat(shell.run("search", "--text", "basket rounds").out()).isEqualTo(one.out());
    }

    @Test
    void onATerminalWhatWasFoundIsBoldAndNoLineIsTooLong() {
        shell.run("import", Samples.TRANSCRIPT.toString());
        shell.on(new Terminal(true, false, true, 80));

        String out = shell.run("search", "basket rounds").out();

        assertThat(out).contains("\u001B[1mbasket\u001B[0m").doesNotContain("«", "»");
        assertThat(out.lines().map(line -> line.replaceAll("\u001B\\[\\dm", "")))
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void wordsAreIndexedBeforeTheyAreLookedForOrWhereThatIsAskedFor() {
        shell.run("import", Samples.TRANSCRIPT.toString());

        shell.run("search", "duration > 0s");
        assertThat(wordsLeft()).isPositive();

        assertThat(shell.run("search", "--index", "duration > 0s").exitCode()).isZero();
        assertThat(wordsLeft()).isZero();
    }

    @Test
    void whatOnlyOneEntityHasIsSearchedThere() {
        shell.run("import", Samples.TRANSCRIPT.toString());

        Shell.Result result = shell.run("search", "exit_code = 1");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("python -m pytest -q", "1 tool call.", "Only tool calls have these keys");
    }

    @Test
    void whatWouldBeWordsElsewhereIsNotSearchedThere() {
        Samples.addSession(shell, "ses-1", "Discounts");

        assertThat(shell.run("search", "tool.failed OR").err()).contains("^").doesNotContain("--entity");
    }

    @Test
    void whatSeveralEntitiesHaveMustBeNamed() {
        Samples.addSession(shell, "ses-1", "Discounts");

        Shell.Result result = shell.run("search", "message LIKE '%x%'");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("name one with --entity").contains("tool_calls, errors, commits");
    }

    @Test
    void whatIsWrongIsUnderlinedUnderTheFilterAsItWasTyped() {
        Samples.addSession(shell, "ses-1", "Discounts");

        Shell.Result result = shell.run("search", "status = 'failed' AND metrics.duratoin > 3 AND");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        List<String> lines = result.err().lines().toList();
        int typed = indexOf(lines, "status = 'failed' AND metrics.duratoin > 3 AND");
        int column = lines.get(typed).indexOf("status");
        assertThat(lines.get(typed + 1)).contains("^").doesNotContain("status");
        assertThat(lines.get(typed + 1).indexOf('^')).isGreaterThanOrEqualTo(column);
        assertThat(result.err()).endsWith("See 'daybook search --help'.\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "--entity weather | entity 'weather' is unknown",
                "--limit 0 | --limit must be 1 to",
                "--all --limit 5 | leave out --limit",
                "--csv --json | --csv and --json are two forms",
                "--csv --count | mutually exclusive",
                "--force | --force belongs to --save NAME",
                "--order-by colour | colour",
                "--cursor x | cursor"
            })
    void whatASearchCannotTakeIsWrongUsage(String options, String problem) {
        Samples.addSession(shell, "ses-1", "Discounts");
        List<String> words = new ArrayList<>(List.of("search", "status = 'failed'"));
        words.addAll(List.of(options.split(" ")));

        Shell.Result result = shell.run(words.toArray(String[]::new));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("daybook: ").contains(problem).endsWith("See 'daybook search --help'.\n");
    }

    @Test
    void problemsAreToldOnStderrAlsoWhereJsonWasAskedFor() {
        Samples.addSession(shell, "ses-1", "Discounts");

        Shell.Result result = shell.run("search", "--json", "status =");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("daybook: ");
    }

    @Test
    void nothingFoundIsNoFailure() {
        Samples.addSession(shell, "ses-1", "Discounts");

        Shell.Result result = shell.run("search", "title = 'Nothing'");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("There is no session that fits.\n");
    }

    @Test
    void whereNothingIsRecordedThatIsToldAndNothingIsMade() {
        assertThat(shell.run("search", "x").out()).startsWith("Nothing is recorded for ");
        assertThat(shell.run("search", "x", "--count").out()).isEqualTo("0\n");
        assertThat(shell.run("search", "x", "--csv").out()).isEmpty();
        assertThat(shell.run("search", "x", "--json").out()).contains("\"entity\" : \"exchanges\"");
        assertThat(shell.run("search", "failed", "--json").out()).contains("\"entity\" : \"exchanges\"");
        assertThat(shell.run("search", "status = 'failed'", "--json").out()).contains("\"entity\" : \"sessions\"");
        assertThat(shell.run("search", "--list").exitCode()).isZero();
        assertThat(shell.run("search", "--delete", "x").exitCode()).isEqualTo(1);
        assertThat(shell.run("__complete", "bash", "--", "daybook search \"").out())
                .isEmpty();
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void jsonHasColumnsRowsTotalAndCursor() throws Exception {
        for (int i = 1; i <= 5; i++) {
            Samples.addSession(shell, "ses-" + i, "Discounts");
        }

        JsonNode first =
                json("search", "title = 'Discounts'", "--limit", "2", "--select", "id, started_at, duration, branch");

        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly("entity", "columns", "rows", "total", "cursor", "notes");
        assertThat(first.path("entity").asText()).isEqualTo("sessions");
        assertThat(first.path("columns").toString())
                .isEqualTo("[{\"name\":\"id\",\"type\":\"text\"},{\"name\":\"started_at\",\"type\":\"time\"},"
                        + "{\"name\":\"duration\",\"type\":\"duration\"},{\"name\":\"branch\",\"type\":\"text\"}]");
        assertThat(first.path("rows")).hasSize(2);
        assertThat(first.path("rows").get(0).path("values").toString())
                .isEqualTo("{\"id\":\"" + first.path("rows").get(0).path("id").asText()
                        + "\",\"started_at\":\"2026-11-20T08:00:00.000Z\",\"duration\":80000,\"branch\":null}");
        assertThat(first.path("total").toString()).isEqualTo("{\"count\":5,\"exact\":true}");
    }

    @Test
    void theCursorLeadsOnAndAllShowsAll() throws Exception {
        for (int i = 1; i <= 5; i++) {
            Samples.addSession(shell, "ses-" + i, "Discounts");
        }
        List<String> search = List.of("search", "title = 'Discounts'", "--limit", "2");

        List<String> found = new ArrayList<>();
        JsonNode page = json(search.toArray(String[]::new));
        page.path("rows").forEach(row -> found.add(row.path("id").asText()));
        while (page.has("cursor")) {
            List<String> next = new ArrayList<>(search);
            next.addAll(List.of("--cursor", page.path("cursor").asText()));
            page = json(next.toArray(String[]::new));
            page.path("rows").forEach(row -> found.add(row.path("id").asText()));
        }

        assertThat(found).containsExactlyInAnyOrder("ses-1", "ses-2", "ses-3", "ses-4", "ses-5");
        assertThat(json("search", "title = 'Discounts'", "--all").path("rows")).hasSize(5);
        assertThat(shell.run("search", "title = 'Discounts'", "--limit", "2").out())
                .contains("2 of 5 sessions.", "--all", "  --cursor ");
    }

    @Test
    void moreThanAPageIsFetchedPageByPage() throws Exception {
        Samples.addSessions(shell, 2_345);

        assertThat(json("search", "title = 'Many'", "--limit", "2100").path("rows"))
                .hasSize(2_100);
        assertThat(shell.run("search", "title = 'Many'", "--all", "--csv", "--select", "id")
                        .out())
                .hasLineCount(2_346);
        assertThat(shell.run("search", "title = 'Many'", "--count").out()).isEqualTo("2345\n");
        assertThat(json("search", "title = 'Many'", "--count").toString())
                .isEqualTo("{\"entity\":\"sessions\",\"count\":2345}");
    }

    @Test
    void csvHasAHeaderAndGuardsAgainstFormulas() {
        Samples.addSession(shell, "ses-1", "=cmd|' /C calc'!A0");
        Samples.addSession(shell, "ses-2", "a \"b\", c\nd");

        assertThat(shell.run("search", "--csv", "--select", "id, title, duration", "--order-by", "id")
                        .out())
                .isEqualTo(
                        "id,title,duration\r\nses-1,'=cmd|' /C calc'!A0,80000\r\nses-2,\"a \"\"b\"\", c\nd\",80000\r\n");
    }

    @Test
    void hostileTextSteersNoTerminal() {
        Samples.addSession(shell, "ses-1", "a\u001B[2Jb\u202Ec\u0007\u009Bd");

        for (List<String> form : List.of(List.<String>of(), List.of("--csv"), List.of("--explain"))) {
            List<String> words = new ArrayList<>(List.of("search", "title LIKE '%\u001B[31m%' OR title LIKE 'a%'"));
            words.addAll(form);
            Shell.Result result = shell.run(words.toArray(String[]::new));

            assertThat(result.out() + result.err()).doesNotContain("\u001B", "\u202E", "\u0007", "\u009B");
        }
        assertThat(shell.run("search", "title LIKE '\u001B[31m' AND oops > 1").err())
                .doesNotContain("\u001B");
    }

    @Test
    void groupsAreSummedUp() {
        Samples.addSession(shell, "ses-1", "Discounts");
        Samples.addSession(shell, "ses-2", "Discounts");
        Samples.addSession(shell, "ses-3", "Prices");

        assertThat(shell.run(
                                "search",
                                "--group-by",
                                "title",
                                "--select",
                                "count, avg(duration)",
                                "--order-by",
                                "count DESC")
                        .out())
                .contains("Discounts", "1m 20s", "2 groups.");
    }

    @Test
    void explainTellsWhatWasUnderstoodAndHowItWouldBeFound() throws Exception {
        Samples.addSession(shell, "ses-1", "Discounts");

        assertThat(shell.run("search", "--explain", "status='failed'").out())
                .contains("searched       sessions", "status = 'failed'", "Statement", "SELECT", "Plan")
                .doesNotContain("Discounts");
        assertThat(json("search", "--explain", "status='failed'")
                        .path("plan")
                        .path("statement")
                        .asText())
                .contains("SELECT")
                .doesNotContain("'failed'");
    }

    @Test
    void aSearchIsKeptAndAskedByItsName() throws Exception {
        Samples.addSession(shell, "ses-1", "Discounts");
        Samples.addSession(shell, "ses-2", "Prices");

        Shell.Result saved =
                shell.run("search", "duration > 1m", "--select", "id", "--order-by", "id", "--save", "long");

        assertThat(saved.err()).isEmpty();
        assertThat(saved.out()).isEqualTo("Saved; 'daybook search @long' asks it again.\n");
        assertThat(shell.run("search", "@long", "--csv").out()).isEqualTo("id\r\nses-1\r\nses-2\r\n");
        assertThat(shell.run("search", "@long", "title = 'Prices'", "--csv").out())
                .isEqualTo("id\r\nses-2\r\n");
        assertThat(shell.run("search", "@LONG AND title = 'Prices' OR title = 'x'", "--csv")
                        .out())
                .isEqualTo("id\r\nses-2\r\n");
        assertThat(shell.run("search", "--list").out())
                .contains("@long", "sessions", "duration > 1m; select id; order by id");
        assertThat(json("search", "--list")
                        .path("searches")
                        .get(0)
                        .path("filter")
                        .asText())
                .isEqualTo("duration > 1m");
        assertThat(shell.run("search", "--delete", "@long").out()).isEqualTo("Forgotten: @long.\n");
        assertThat(shell.run("search", "@long").err())
                .isEqualTo("daybook: No saved search with id 'long'; none is saved yet\n");
    }

    @Test
    void anotherSearchOfThatNameIsReplacedWithForceAlone() {
        Samples.addSession(shell, "ses-1", "Discounts");
        shell.run("search", "duration > 1m", "--save", "long");

        Shell.Result refused = shell.run("search", "duration > 2m", "--save", "long");
        Shell.Result again = shell.run("search", "duration > 1m", "--save", "long");
        Shell.Result forced = shell.run("search", "duration > 2m", "--save", "long", "--force");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("--force");
        assertThat(again.exitCode()).isZero();
        assertThat(forced.exitCode()).isZero();
        assertThat(shell.run("search", "--list").out()).contains("duration > 2m");
    }

    @Test
    void whatIsNoSearchOrNoNameIsNotSaved() {
        Samples.addSession(shell, "ses-1", "Discounts");

        assertThat(shell.run("search", "status =", "--save", "x").exitCode()).isEqualTo(2);
        assertThat(shell.run("search", "status = 'failed'", "--save", "a b").exitCode())
                .isEqualTo(2);
        assertThat(shell.run("search", "--list").out()).startsWith("No search is kept.");
    }

    @Test
    void whereCollectionIsOffNothingIsSaved() {
        Samples.addSession(shell, "ses-1", "Discounts");

        Shell.Result result = shell.with("DAYBOOK_ENABLED", "0").run("search", "status = 'failed'", "--save", "x");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Collection is off");
    }

    @Test
    void twoProcessesSaveAtOnceAndOneOfThemWins() throws Exception {
        Samples.addSession(shell, "ses-1", "Discounts");
        List<Integer> codes = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int minutes = i + 1;
            threads.add(new Thread(() -> {
                int code = shell.run("search", "duration > " + minutes + "m", "--save", "same")
                        .exitCode();
                synchronized (codes) {
                    codes.add(code);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(codes).hasSize(8).containsOnlyOnce(0).contains(1);
        assertThat(json("search", "--list").path("searches")).hasSize(1);
    }

    @Test
    void whatAnAgentHasJustLoggedIsFound() throws Exception {
        Samples.addSession(shell, "ses-1", "Discounts");
        new Logs(shell).session("5e551011-0000-4000-8000-000000000001", Duration.ofMinutes(1));

        assertThat(json("search", "--entity", "exchanges").path("rows")).hasSize(1);
    }

    @Test
    void aShellIsToldKeysComparatorsValuesAndNames() {
        Samples.addSession(shell, "ses-1", "It's \"10\" $(id)");
        shell.run("search", "duration > 1m", "--save", "long");

        assertThat(complete("daybook search \"titl")).anyMatch(line -> line.startsWith("title ="));
        assertThat(complete("daybook search \"status = 'comp"))
                .anyMatch(line -> line.startsWith("status = 'completed'"));
        assertThat(complete("daybook search \"title = '"))
                .anyMatch(line -> line.startsWith("title = 'It''s \\\"10\\\" \\$(id)'"));
        assertThat(complete("daybook search \"title = 'x' ")).containsExactly("title = 'x' AND", "title = 'x' OR");
        assertThat(complete("daybook search @l")).containsExactly("@long");
        assertThat(complete("daybook search --delete ")).containsExactly("long");
        assertThat(complete("daybook search --entity too")).containsExactly("tool_calls");
        assertThat(complete("daybook search --order-by star")).containsExactly("started_at");
        assertThat(complete("daybook search --select id,star")).containsExactly("id,started_at");
        assertThat(complete("daybook commits list \"subj")).anyMatch(line -> line.startsWith("subject ="));
        assertThat(complete("daybook doctor --ver")).isEmpty();
    }

    @Test
    void aShellIsToldNothingWhereAnythingIsInTheWay() throws Exception {
        Samples.addSession(shell, "ses-1", "Discounts");
        Files.writeString(shell.project().resolve(".daybook/daybook.db"), "no database");

        Shell.Result result = shell.run("__complete", "bash", "--", "daybook search \"titl");

        assertThat(result).isEqualTo(new Shell.Result(0, "", ""));
    }

    private List<String> complete(String line) {
        Shell.Result result = shell.run("__complete", "bash", "--", line);
        assertThat(result.err()).isEmpty();
        return result.out().lines().toList();
    }

    private JsonNode json(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        Shell.Result result = shell.run(all.toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        return Json.parse(result.out());
    }

    private long wordsLeft() {
        try (Application application = Samples.open(shell)) {
            return application.textIndexing().countLeft();
        }
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError(part + " is in none of " + lines);
    }
}
