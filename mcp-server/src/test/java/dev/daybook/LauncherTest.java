package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.FakeInstallation.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where bin/daybook finds itself and a JVM, and what it starts that with. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    @TempDir
    Path directory;

    private FakeInstallation installation;

    @BeforeEach
    void withoutArchive() throws Exception {
        installation = new FakeInstallation(directory.resolve("a b'\"$x é(1)")).set("DAYBOOK_ARCHIVE", "off");
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        installation.set("JAVA_HOME", installation.jdk("jdk", "17.0.1"));
        String daybook = installation.distribution("daybook", "b1");

        Result result = installation.run(daybook, "one two", "", "*", "it's \"$HOME\"", "-Dx=\\n", "--");

        assertThat(result.out()).endsWith("""
                <dev.daybook.Main>
                <one two>
                <>
                <*>
                <it's "$HOME">
                <-Dx=\\n>
                <-->
                """);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void jarsAndHomeAreThoseOfTheDistribution() throws Exception {
        installation.set("JAVA_HOME", installation.jdk("jdk", "17.0.1"));
        String daybook = installation.distribution("daybook", "b1");

        Result result = installation.run(daybook);

        Path home = installation.path("daybook");
        assertThat(result.out())
                .contains("<-Ddaybook.home=" + home + ">\n<-cp>\n<" + home + "/lib/a.jar:" + home + "/lib/b.jar>\n");
    }

    @Test
    void symbolicLinksAreFollowed() throws Exception {
        installation.set("JAVA_HOME", installation.jdk("jdk", "17.0.1"));
        installation.distribution("daybook", "b1");
        Files.createSymbolicLink(installation.path("home/first"), Path.of("../daybook/bin/daybook"));
        Files.createSymbolicLink(installation.path("home/second"), Path.of("first"));

        Result result = installation.run("second");

        assertThat(result.out()).contains("<-Ddaybook.home=" + installation.path("daybook") + ">");
    }

    @Test
    void daybookJavaIsAHomeOrAnExecutable() throws Exception {
        installation.set("JAVA_HOME", installation.jdk("other", "17.0.1"));
        String jdk = installation.jdk("jdk", "25");
        String daybook = installation.distribution("daybook", "b1");

        Result home = installation.set("DAYBOOK_JAVA", jdk).run(daybook);
        Result executable = installation.set("DAYBOOK_JAVA", jdk + "/bin/java").run(daybook);

        assertThat(home.out()).contains("<--enable-native-access=ALL-UNNAMED>");
        assertThat(executable).isEqualTo(home);
    }

    @Test
    void daybookJavaThatCannotServeIsAnError() throws Exception {
        installation.set("JAVA_HOME", installation.jdk("jdk", "17.0.1"));
        String old = installation.jdk("old", "1.8.0_402");
        String daybook = installation.distribution("daybook", "b1");

        Result tooOld = installation.set("DAYBOOK_JAVA", old).run(daybook);
        Result missing = installation.set("DAYBOOK_JAVA", "/no/such/jdk").run(daybook);

        assertThat(tooOld.exitCode()).isEqualTo(1);
        assertThat(tooOld.out()).isEmpty();
        assertThat(tooOld.err())
                .isEqualTo(
                        "daybook: Daybook needs Java 17 or newer, but DAYBOOK_JAVA=" + old + " is Java 1.8.0_402.\n");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("DAYBOOK_JAVA=/no/such/jdk does not exist");
    }

    @Test
    void javaHomeThatCannotServeGivesWayToPath() throws Exception {
        String old = installation.jdk("old", "11.0.2");
        installation.jdk("jdk", "21.0.1");
        installation.set("JAVA_HOME", old).onPath("jdk/bin");
        String daybook = installation.distribution("daybook", "b1");

        Result result = installation.run(daybook, "x");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .isEqualTo("daybook: JAVA_HOME=" + old + " is Java 11.0.2; using " + installation.path("jdk/bin/java")
                        + ", Java 21.0.1.\n");
    }

    @Test
    void noJavaAtAllIsAnErrorThatSaysWhatToDo() throws Exception {
        String daybook = installation.distribution("daybook", "b1");

        Result result = installation.run(daybook);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("no java on PATH").contains("set DAYBOOK_JAVA");
    }

    @Test
    void everyJavaThatWasTooOldIsNamed() throws Exception {
        installation.set("JAVA_HOME", installation.jdk("eleven", "11.0.2"));
        installation.jdk("eight", "1.8.0_402");
        installation.onPath("eight/bin");
        String daybook = installation.distribution("daybook", "b1");

        Result result = installation.run(daybook);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("/eleven is Java 11.0.2").contains("/eight/bin/java is Java 1.8.0_402");
    }

    @Test
    void versionIsReadThroughLinksWithoutStartingAJvm() throws Exception {
        installation.jdk("jdk", "17.0.1");
        Files.createDirectories(installation.path("alternatives"));
        Files.createSymbolicLink(installation.path("alternatives/there"), Path.of("../jdk/bin/java"));
        Files.createSymbolicLink(installation.path("alternatives/java"), Path.of("there"));
        installation.onPath("alternatives");
        String daybook = installation.distribution("daybook", "b1");

        Result result = installation.run(daybook);

        assertThat(result.exitCode()).isZero();
        assertThat(installation.log("asked")).isEmpty();
    }

    @Test
    void javaIsAskedForItsVersionWhereNoFileTellsIt() throws Exception {
        String daybook = installation.distribution("daybook", "b1");
        installation.javaWithoutRelease("shims/java", "25.0.1");
        installation.onPath("shims");

        Result result = installation.run(daybook);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("<--enable-native-access=ALL-UNNAMED>");
        assertThat(installation.log("asked")).hasSize(1);
    }

    @Test
    void flagsAreThoseThatTheVersionKnows() throws Exception {
        String daybook = installation.distribution("daybook", "b1");

        Result older = installation
                .set("JAVA_HOME", installation.jdk("jdk17", "17.0.1"))
                .run(daybook);
        Result newer =
                installation.set("JAVA_HOME", installation.jdk("jdk25", "25")).run(daybook);

        assertThat(older.out())
                .contains("<-Xlog:all=warning,cds*=off:stderr>")
                .contains("<-XX:+UseSerialGC>")
                .doesNotContain("native-access");
        assertThat(newer.out())
                .contains("<-Xlog:all=warning,cds*=off,aot*=off:stderr>")
                .contains("<-XX:+UseSerialGC>")
                .contains("native-access");
    }

    @Test
    void ownOptionsFollowAndOutweighTheDefaults() throws Exception {
        installation
                .set("JAVA_HOME", installation.jdk("jdk", "17.0.1"))
                .set("DAYBOOK_JAVA_OPTS", "-Xmx2g  -XX:+UseParallelGC -Dpattern=*");
        String daybook = installation.distribution("daybook", "b1");

        Result result = installation.run(daybook);

        assertThat(result.out())
                .containsSubsequence("<-Xmx512m>", "<-Xmx2g>\n<-XX:+UseParallelGC>\n<-Dpattern=*>\n", "<-cp>")
                .doesNotContain("UseSerialGC");
    }

    @Test
    void theUsersHomeIsTheOneOfTheEnvironment() throws Exception {
        installation.set("JAVA_HOME", installation.jdk("jdk", "17.0.1"));
        String daybook = installation.distribution("daybook", "b1");

        Result absolute = installation.set("HOME", "/home/some one").run(daybook);
        Result relative = installation.set("HOME", "some/where").run(daybook);

        assertThat(absolute.out()).contains("<-Duser.home=/home/some one>");
        assertThat(relative.out()).doesNotContain("user.home");
    }

    @Test
    void pathWithAColonIsAnError() throws Exception {
        installation.set("JAVA_HOME", installation.jdk("jdk", "17.0.1"));
        String daybook = installation.distribution("day:book", "b1");

        Result result = installation.run(daybook);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("a path with a colon");
    }

    @Test
    void incompleteDistributionIsAnError() throws Exception {
        installation.set("JAVA_HOME", installation.jdk("jdk", "17.0.1"));
        String daybook = installation.distribution("daybook", "b1");
        Files.delete(installation.path("daybook/lib/launch"));

        Result result = installation.run(daybook);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("lib/launch is missing");
    }
}
