package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFoldersTest {
    private final ReportFiles files = new ReportFiles();

    @TempDir
    Path root;

    @Test
    void aFolderOfSurefireIsReadWithoutWhatSaysTheSameInAnotherForm() {
        write("target/surefire-reports/TEST-a.xml", "<testsuite/>");
        write("target/surefire-reports/TEST-b.xml", "<testsuite>cut short");
        write("target/surefire-reports/testng-junit.xml", "<testsuite/>");
        write("target/surefire-reports/junitreports/TEST-a.xml", "<testsuite/>");
        write("target/surefire-reports/a.txt", "Tests run: 1");
        write("target/surefire-reports/jacoco.xml", "<report/>");

        assertThat(named("target/surefire-reports"))
                .containsExactly(
                        "target/surefire-reports/TEST-a.xml",
                        "target/surefire-reports/TEST-b.xml",
                        "target/surefire-reports/jacoco.xml");
    }

    @Test
    void inAnotherFolderEveryFileIsTakenThatIsAReport() {
        write("reports/results.xml", "<testsuites/>");
        write("reports/unit/lcov.info", "TN:\n");
        write("reports/pom.xml", "<project/>");
        write("reports/notes.xml", "not XML at all");
        write("reports/.hidden/x.xml", "<testsuites/>");

        assertThat(named("reports")).containsExactly("reports/results.xml", "reports/unit/lcov.info");
    }

    @Test
    void patternsStandForFilesBelow() {
        write("TEST-top.xml", "<testsuite/>");
        write("a/TEST-a.xml", "<testsuite/>");
        write("a/b/TEST-b.xml", "<testsuite/>");
        write("a/b/other.xml", "<testsuite/>");

        assertThat(named("**/TEST-*.xml")).containsExactly("TEST-top.xml", "a/TEST-a.xml", "a/b/TEST-b.xml");
        assertThat(named("a/*/*.xml")).containsExactly("a/b/TEST-b.xml", "a/b/other.xml");
        assertThat(named(root + "/a/*.xml")).containsExactly("a/TEST-a.xml");
    }

    @Test
    void aFileIsTakenWhateverItHolds() {
        write("notes.txt", "hello");

        assertThat(named("notes.txt")).containsExactly("notes.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "nothing/*.xml", "empty", "[", "\0"})
    void whatIsNotThereIsToldByItsName(String name) throws IOException {
        Files.createDirectories(root.resolve("empty"));

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> named(name))
                .withMessageContaining("'" + name.replace('\0', ' '));
    }

    @Test
    void theUsualPlacesAreThoseThatToolsWriteToAndNotTheSources() {
        write("core/target/surefire-reports/TEST-a.xml", "<testsuite/>");
        write("core/target/site/jacoco/jacoco.xml", "<report/>");
        write("web/coverage/lcov.info", "TN:\n");
        write("web/coverage/cobertura-coverage.xml", "<coverage/>");
        write("build/test-results/test/TEST-b.xml", "<testsuite/>");
        write("junit.xml", "<testsuites/>");
        write("coverage.xml", "<coverage/>");
        write("docs/junit.xml", "<testsuites/>");
        write("core/src/test/resources/TEST-example.xml", "<testsuite/>");
        write("core/target/test-classes/TEST-example.xml", "<testsuite/>");
        write("node_modules/x/coverage/lcov.info", "TN:\n");

        assertThat(files.usual(root).stream().map(file -> root.relativize(file).toString()))
                .containsExactlyInAnyOrder(
                        "build/test-results/test/TEST-b.xml",
                        "core/target/site/jacoco/jacoco.xml",
                        "core/target/surefire-reports/TEST-a.xml",
                        "coverage.xml",
                        "junit.xml",
                        "web/coverage/cobertura-coverage.xml",
                        "web/coverage/lcov.info");
    }

    private List<String> named(String name) {
        return files.named(name, root).stream()
                .map(file -> root.relativize(file).toString())
                .toList();
    }

    private void write(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
