package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.FakeInstallation.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive of loaded classes that bin/daybook makes in the background and starts the JVM with. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherArchiveTest {
    @TempDir
    Path directory;

    private FakeInstallation installation;
    private String daybook;

    @BeforeEach
    void distribution() throws Exception {
        installation = new FakeInstallation(directory.resolve("a b"));
        installation.set("JAVA_HOME", installation.jdk("jdk", "17.0.1"));
        daybook = installation.distribution("daybook", "b1");
    }

    @AfterEach
    void endOfWhatRunsInTheBackground() throws Exception {
        installation.awaitQuiet();
    }

    @Test
    void firstStartMakesTheArchiveThatTheNextOneUses() throws Exception {
        Result first = installation.run(daybook, "x");
        awaitOneArchive("+b1.");
        Result second = installation.run(daybook, "x");

        assertThat(first.out()).doesNotContain("SharedArchiveFile").endsWith("<x>\n");
        assertThat(second.out()).contains("<-XX:SharedArchiveFile=" + installation.path("home/.cache/daybook"));
        assertThat(first.err() + second.err()).isEmpty();
        assertThat(installation.log("trainings")).singleElement().asString().endsWith("dev.daybook.Main warm-up");
    }

    @Test
    void newerJavaGetsItsOwnKindOfArchive() throws Exception {
        installation.set("JAVA_HOME", installation.jdk("jdk25", "25.0.1"));

        installation.run(daybook);
        awaitOneArchive("+b1.");
        Result second = installation.run(daybook);

        assertThat(second.out()).contains("<-XX:AOTCache=").doesNotContain("Share");
        assertThat(installation.log("trainings")).singleElement().asString().contains("-XX:AOTCacheOutput=");
    }

    @Test
    void eightStartsAtOnceMakeOneArchive() throws Exception {
        assertThat(installation.runAtOnce(8, daybook))
                .allSatisfy(result -> assertThat(result.err()).isEmpty());

        awaitOneArchive("+b1.");
        assertThat(installation.log("trainings")).hasSize(1);
    }

    @Test
    void archiveOutlivesTheStartAndHoldsNoneOfItsPipes() throws Exception {
        installation.make("slow-training");

        Result result = installation.run(daybook, "x");

        assertThat(result.out()).endsWith("<x>\n");
        FakeInstallation.await(() -> Files.exists(installation.path("fake/trainings")));
        assertThat(installation.cached()).noneMatch(name -> name.endsWith(".jsa"));
        installation.stop("slow-training");
        awaitOneArchive("+b1.");
    }

    @Test
    void nextBuildReplacesTheArchiveOfTheLast() throws Exception {
        makeArchive();
        installation.distribution("daybook", "b2");

        Result result = installation.run(daybook);
        awaitOneArchive("+b2.jsa");

        assertThat(result.out()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void jarsOfAnotherTimeNeedAnotherArchive() throws Exception {
        makeArchive();
        Files.setLastModifiedTime(
                installation.path("daybook/lib/b.jar"),
                FileTime.from(Instant.now().plusSeconds(60)));

        Result changed = installation.run(daybook);
        makeArchive();
        Result next = installation.run(daybook);

        assertThat(changed.out()).doesNotContain("SharedArchiveFile");
        assertThat(next.out()).contains("SharedArchiveFile");
        assertThat(installation.log("trainings")).hasSize(2);
    }

    @Test
    void archiveThatCannotBeMadeIsTriedThreeTimes() throws Exception {
        installation.make("failing-training");

        for (int i = 0; i < 5; i++) {
            installation.set("DAYBOOK_ARCHIVE", "make").run(daybook);
        }
        Result result = installation.unset("DAYBOOK_ARCHIVE").run(daybook);

        assertThat(result.exitCode()).isZero();
        assertThat(installation.log("trainings")).hasSize(3);
        assertThat(installation.cached()).singleElement().asString().endsWith(".tries");
    }

    @Test
    void lockOfAMakerThatIsGoneIsTakenOver() throws Exception {
        makeArchive();
        Path archive =
                installation.path("home/.cache/daybook/" + installation.cached().get(0));
        Files.delete(archive);
        Path lock = Files.createDirectory(Path.of(archive + ".lock"));
        Files.writeString(lock.resolve("pid"), "999999999\n");
        Files.writeString(lock.resolve("archive"), "half");

        installation.run(daybook);

        awaitOneArchive("+b1.");
        assertThat(archive).hasContent("classes");
    }

    @Test
    void archivesOfDistributionsThatAreGoneAreRemoved() throws Exception {
        makeArchive();
        Files.move(installation.path("daybook"), installation.path("moved"));

        installation.run(installation.path("moved/bin/daybook").toString());

        awaitOneArchive("+moved/");
    }

    @Test
    void withoutAPlaceForItThereIsNoArchive() throws Exception {
        Result withoutHome = installation.unset("HOME").run(daybook, "x");
        Result withAFile = installation.set("XDG_CACHE_HOME", "/dev/null").run(daybook, "x");
        Result off = installation
                .unset("XDG_CACHE_HOME")
                .set("HOME", installation.path("home").toString())
                .set("DAYBOOK_ARCHIVE", "off")
                .run(daybook, "x");

        installation.awaitQuiet();
        assertThat(withoutHome.exitCode()).isZero();
        assertThat(withoutHome.err()).isEmpty();
        assertThat(withAFile).isEqualTo(withoutHome);
        assertThat(off.exitCode()).isZero();
        assertThat(off.err()).isEmpty();
        assertThat(off.out()).doesNotContain("SharedArchiveFile");
        assertThat(installation.log("trainings")).isEmpty();
    }

    @Test
    void optionsThatRuleAnArchiveOutAreRespected() throws Exception {
        makeArchive();

        Result result = installation.set("DAYBOOK_JAVA_OPTS", "-Xshare:off").run(daybook);

        assertThat(result.out()).doesNotContain("SharedArchiveFile");
    }

    private void makeArchive() throws Exception {
        Result result = installation.set("DAYBOOK_ARCHIVE", "make").run(daybook);
        installation.unset("DAYBOOK_ARCHIVE");
        assertThat(result).isEqualTo(new Result(0, "", ""));
    }

    /** Waits until the cache holds that archive and nothing else. */
    private void awaitOneArchive(String part) throws Exception {
        FakeInstallation.await(() -> {
            List<String> cached = installation.cached();
            return cached.size() == 1
                    && cached.get(0).matches(".*\\.(jsa|aot)")
                    && cached.get(0).contains(part);
        });
    }
}
