package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;

/** Where Daybook's own files are: in a distribution, or in the source tree. */
final class Installation {
    private static final Path BUILT_IN_SOURCE_TREE = Path.of("mcp-server", "target", "daybook");

    private final Optional<Path> distribution;

    Installation(Optional<Path> distribution) {
        this.distribution = distribution.map(Path::toAbsolutePath).map(Path::normalize);
    }

    /** What a client's configuration names; absent when there is no launcher. */
    Optional<Path> launcher() {
        return distribution
                .map(home -> home.endsWith(BUILT_IN_SOURCE_TREE)
                        ? home.getParent().getParent().getParent()
                        : home)
                .map(home -> home.resolve("bin/daybook"))
                .filter(Files::isExecutable);
    }

    /** The command that starts the server, by the launcher or, without one, by the Java that runs now. */
    List<String> serverCommand() {
        return launcher()
                .map(file -> List.of(file.toString(), "mcp"))
                .orElseGet(() -> List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.daybook.Main",
                        "mcp"));
    }

    /** The folder of examples: beside bin, or at the top of the source tree. */
    Path examples() {
        for (Path at = distribution.orElseGet(Installation::codeSource); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("examples/sample-project"))) {
                return at.resolve("examples");
            }
        }
        throw DaybookException.unavailable("The folder of examples is missing. Unpack Daybook again.");
    }

    private static Path codeSource() {
        try {
            CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw DaybookException.unavailable("The folder of examples cannot be found: " + e, e);
        }
    }
}
