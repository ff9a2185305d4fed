package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.FakeInstallation.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What bin/daybook does in a source tree that is not built yet. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherBuildTest {
    @TempDir
    Path directory;

    private FakeInstallation installation;
    private String daybook;

    @BeforeEach
    void sourceTree() throws Exception {
        installation = new FakeInstallation(directory.resolve("a b")).set("DAYBOOK_ARCHIVE", "off");
        installation.set("JAVA_HOME", installation.jdk("jdk", "17.0.1"));
        daybook = installation.sourceTree("tree");
    }

    @AfterEach
    void endOfWhatRunsInTheBackground() throws Exception {
        installation.awaitQuiet();
    }

    @Test
    void firstStartBuildsAndOnlyTheProgramWritesToStdout() throws Exception {
        installation.maven();

        Result first = installation.run(daybook, "x");
        Result second = installation.run(daybook, "x");

        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).startsWith("<-XX").endsWith("<x>\n").doesNotContain("Maven");
        assertThat(first.err()).contains("building Daybook");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).isEmpty();
        assertThat(installation.log("builds")).containsExactly("-q -B -DskipTests package");
        assertThat(installation.path("tree/.build")).doesNotExist();
    }

    @Test
    void severalFirstStartsBuildOnce() throws Exception {
        installation.maven();

        assertThat(installation.runAtOnce(6, daybook))
                .allSatisfy(result -> assertThat(result.exitCode()).isZero());

        assertThat(installation.log("builds")).hasSize(1);
        assertThat(installation.path("tree/.build")).doesNotExist();
    }

    @Test
    void failedBuildShowsWhatMavenSaidAndTheNextOneIsClean() throws Exception {
        installation.maven();
        installation.make("failing-build");

        Result failed = installation.run(daybook);
        installation.stop("failing-build");
        Result next = installation.run(daybook);

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("Maven says something").contains("The build failed. Run: mvn");
        assertThat(next.exitCode()).isZero();
        assertThat(installation.log("builds"))
                .containsExactly("-q -B -DskipTests package", "-q -B -DskipTests clean package");
    }

    @Test
    void buildGoesOnWhenTheClientKillsTheStart() throws Exception {
        installation.maven();
        installation.make("slow-build");

        Process start = installation.start(daybook);
        FakeInstallation.await(() -> Files.exists(installation.path("fake/builds")));
        start.destroyForcibly().waitFor();
        installation.stop("slow-build");
        FakeInstallation.await(() -> Files.notExists(installation.path("tree/.build")));
        Result next = installation.run(daybook);

        assertThat(next.exitCode()).isZero();
        assertThat(installation.log("builds")).hasSize(1);
    }

    @Test
    void buildThatWasInterruptedIsRedone() throws Exception {
        installation.maven();
        Path lock = Files.createDirectories(installation.path("tree/.build/lock"));
        Files.writeString(lock.resolve("pid"), "999999999\n");

        assertThat(installation.runAtOnce(4, daybook))
                .allSatisfy(result -> assertThat(result.exitCode()).isZero());

        assertThat(installation.log("builds")).hasSize(1);
        assertThat(installation.path("tree/.build")).doesNotExist();
    }

    @Test
    void missingMavenIsAnErrorThatSaysWhatToDo() throws Exception {
        Result result = installation.run(daybook);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Maven is not on PATH").contains("Install Maven");
    }
}
