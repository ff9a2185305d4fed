package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void theMainJobIsShownAndLeavesNothingBehind() {
        Shell shell = new Shell(folder).with("PATH", System.getenv("PATH"));

        Shell.Result result = shell.run("demo");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(
                        "speaks MCP 2026-07-28",
                        "write-tests, mentions test, write, unit testing, coverage; completed 5 of 6",
                        "[redacted:password:",
                        "All of it is as expected",
                        "claude mcp add daybook -- ")
                .doesNotContain(DemoSession.SECRET);
        String project = result.out().lines().findFirst().orElseThrow().replaceFirst("^A sample project in ", "");
        assertThat(new File(project)).doesNotExist();
        assertThat(shell.project()).isEmptyDirectory();
    }

    @Test
    void itHasNoJson() {
        Shell.Result result = new Shell(folder).run("demo", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
    }
}
