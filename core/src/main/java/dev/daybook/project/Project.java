package dev.daybook.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A working tree.
 *
 * @param root absolute
 * @param name the name of its folder
 * @param type what it is built with, as far as a file at its root tells: {@code maven}, {@code npm} …
 */
public record Project(Path root, String name, Optional<String> type) {

    /** A file that tells what a project is built with. */
    private record Marker(String file, String type) {}

    private static final List<Marker> MARKERS = List.of(
            new Marker("pom.xml", "maven"),
            new Marker("build.gradle", "gradle"),
            new Marker("build.gradle.kts", "gradle"),
            new Marker("Cargo.toml", "cargo"),
            new Marker("go.mod", "go"),
            new Marker("pyproject.toml", "python"),
            new Marker("setup.py", "python"),
            new Marker("requirements.txt", "python"),
            new Marker("package.json", "npm"),
            new Marker("Gemfile", "ruby"),
            new Marker("composer.json", "php"),
            new Marker("CMakeLists.txt", "cmake"),
            new Marker("Makefile", "make"));

    /** The project at that root, as it is now. */
    public static Project at(Path root) {
        Optional<String> type = MARKERS.stream()
                .filter(marker -> Files.exists(root.resolve(marker.file())))
                .map(Marker::type)
                .findFirst();
        Path folder = Optional.ofNullable(root.getFileName()).orElse(root);
        return new Project(root, folder.toString(), type);
    }
}
