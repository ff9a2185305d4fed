package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.core.Source;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareGroupsTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        for (int i = 0; i < 8; i++) {
            add("new-" + i, "new", i);
            add("old-" + i, "old", i + 10.0);
        }
    }

    @Test
    void groupsOfFiltersAreComparedWithTheirIntervals() throws Exception {
        Shell.Result result = shell.run(
                "compare",
                "--group",
                "tags.arm = 'new'",
                "--group",
                "tags.arm = 'old'",
                "--name",
                "new",
                "--name",
                "old");

        assertThat(result.err()).isEmpty();
        // 0 … 7 and 10 … 17: each of one is ten more than that of the other; δ = 1; p = 2 / C(16, 8) = 0.00016
        assertThat(result.out())
                .contains("new (tags.arm = 'new'): 8 sessions, from 2026-11-20 09:00")
                .containsPattern("loss +3 of 8 +13 of 8 +\\+10 \\(\\+7 to \\+13\\) +0.0003 +δ=\\+1.00\n")
                .containsPattern("completed +100% of 8 +100% of 8 +\\+0.0 ")
                .containsPattern("tag arm +100% +new 8 +old 8\n")
                .contains("This is what was observed, and no experiment");
        JsonNode json =
                Json.parse(shell.run("compare", "--group", "tags.arm = 'new'", "--group", "tags.arm = 'old'", "--json")
                        .out());
        assertThat(json.at("/numbers/0/comparison/shift").asDouble()).isEqualTo(10);
        assertThat(json.at("/numbers/0/comparison/p").asDouble()).isEqualTo(1.55e-4);
    }

    @Test
    void aNarrowTerminalShowsAllOfItAsWell() {
        shell.on(new Terminal(true, false, false, 60));

        String page = shell.run("compare", "--group", "tags.arm = 'new'", "--group", "tags.arm = 'old'")
                .out();

        assertThat(page)
                .containsPattern("loss +3 of 8 +13 of 8\n")
                .containsPattern("loss +\\+10 \\(\\+7 to \\+13\\) +0.0003 +δ=\\+1.00\n")
                .containsPattern("tag arm +100% +new 8 +old 8\n");
        assertThat(page.lines()).allMatch(line -> line.length() <= 60);
    }

    @Test
    void groupsAsCsvHaveARowForEachFigure() {
        assertThat(shell.run("compare", "--group", "tags.arm = 'new'", "--group", "tags.arm = 'old'", "--csv")
                        .out()
                        .lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "loss,median,plain,tags.arm = 'new',8,0,3,0,7,tags.arm = 'old',8,0,13,10,17,10,7,13,"
                                        + "cliffs_delta,1,0.000155,"));
    }

    @Test
    void aFilterThatCannotBeReadIsShownWithItsPlace() {
        Shell.Result result = shell.run("compare", "--group", "tags.arm = ", "--group", "tags.arm = 'old'");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("tags.arm =", "^");
    }

    @Test
    void aSearchThatIsKeptUnderANameIsAGroup() {
        shell.run("search", "tags.arm = 'new'", "--save", "fresh");
        shell.run("search", "tags.arm = 'new'", "--select", "count", "--save", "sum");

        assertThat(shell.run("compare", "--group", "@fresh", "--group", "tags.arm = 'old'")
                        .out())
                .contains("@fresh: 8 sessions");
        assertThat(shell.run("compare", "--group", "@sum", "--group", "tags.arm = 'old'")
                        .err())
                .contains("'@sum' sums up; name a search for rows");
    }

    @Test
    void aSessionIsInOneGroupOnly() {
        assertThat(shell.run("compare", "--group", "status = 'completed'", "--group", "tags.arm = 'old'")
                        .err())
                .startsWith("daybook: 8 of the sessions (like 'old-0') are in both groups");
    }

    private void add(String id, String arm, double loss) {
        Session session = Session.started(id, SessionKind.SESSION, Source.TOOL, START)
                .described(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of("arm", arm))
                .ended(START.plusSeconds(80), SessionStatus.COMPLETED, Optional.empty(), Map.of("loss", loss));
        try (Application application = Samples.open(shell)) {
            application.records().write(stores -> stores.sessions().add(session));
        }
    }
}
