package dev.daybook.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class ProjectPathsTest {
    private final ProjectPaths paths = new ProjectPaths(Path.of("/nowhere/shop"));

    @ParameterizedTest
    @CsvSource({
        "src/Main.java,                         src/Main.java",
        "./src/Main.java,                       src/Main.java",
        "src//main/./Main.java,                 src/main/Main.java",
        "src/,                                  src",
        "src/../test/A.java,                    test/A.java",
        "/nowhere/shop/src/Main.java,           src/Main.java",
        "/nowhere/shop//src/./Main.java,        src/Main.java",
        "/nowhere/shop/../shop/src/Main.java,   src/Main.java",
        "/elsewhere/../nowhere/shop/a.txt,      a.txt",
        "../shop/a.txt,                         a.txt",
        "'~notes.txt',                          '~notes.txt'",
        "' a b ',                               ' a b '",
        "..a/b,                                 ..a/b",
        "src/日本.txt,                          src/日本.txt",
    })
    void whatLiesInsideIsStoredRelativeToTheRoot(String given, String stored) {
        assertThat(paths.of(given)).isEqualTo(new ProjectPath(stored, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "./", "src/..", "/nowhere/shop", "/nowhere/shop/", "/nowhere/shop/src/.."})
    void theRootItselfIsADot(String given) {
        assertThat(paths.of(given)).isEqualTo(new ProjectPath(".", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../secret.txt",
                "src/../../secret.txt",
                "../../../../../../etc/passwd",
                "/etc/passwd",
                "/",
                "/nowhere",
                "/nowhere/shop-two/a.txt",
                "/nowhere/shop/../other/a.txt",
                "~",
                "~/.ssh/id_rsa",
                "https://example.com/src/Main.java",
                "file:///nowhere/shop/a.txt",
                "C:\\Users\\me\\a.txt",
                "C:/Users/me/a.txt",
                "C:/Users\n/me/a.txt"
            })
    void whatLiesElsewhereIsKeptAsGiven(String given) {
        assertThat(paths.of(given)).isEqualTo(new ProjectPath(given, true));
    }

    @Test
    void aBackslashIsPartOfANameWhereItDoesNotSeparate() {
        assertThat(paths.of("src\\Main.java")).isEqualTo(new ProjectPath("src\\Main.java", false));
    }

    @Test
    void theRootIsKnownByItsRealNameAndByItsLinks(@TempDir Path folder) throws IOException {
        Path real = Files.createDirectory(folder.toRealPath().resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        ProjectPaths linked = new ProjectPaths(link);

        assertThat(linked.of(link + "/a.txt")).isEqualTo(new ProjectPath("a.txt", false));
        assertThat(linked.of(real + "/a.txt")).isEqualTo(new ProjectPath("a.txt", false));
        assertThat(linked.of("a.txt")).isEqualTo(new ProjectPath("a.txt", false));
    }

    @Test
    void aProjectMayBeTheWholeDisk() {
        ProjectPaths disk = new ProjectPaths(Path.of("/"));

        assertThat(disk.of("/etc/passwd")).isEqualTo(new ProjectPath("etc/passwd", false));
        assertThat(disk.of("../etc/passwd")).isEqualTo(new ProjectPath("etc/passwd", false));
        assertThat(disk.of("/")).isEqualTo(new ProjectPath(".", false));
    }

    @Test
    void nulAndLoneSurrogatesAreReplacedInsideAndOutside() {
        assertThat(paths.of("src/a\u0000b")).isEqualTo(new ProjectPath("src/a\uFFFDb", false));
        assertThat(paths.of("/etc/\uD800")).isEqualTo(new ProjectPath("/etc/\uFFFD", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void noPathIsRefused(String given) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> paths.of(given))
                .withMessageContaining("is not a file path");
    }

    @Test
    void aPathMayHave4096CharactersAndNoMore() {
        assertThat(paths.of("a/".repeat(2_048)).path()).hasSize(4_095);
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> paths.of("a".repeat(4_097)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
