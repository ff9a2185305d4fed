package dev.daybook.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.project.Places;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The plugins that Claude Code has installed, as its {@code plugins/installed_plugins.json} tells. */
final class InstalledPlugins {
    private static final int MAX_BYTES = 8 << 20;

    /** A plugin by the name before the {@code @}, and where it lies. */
    record Plugin(String name, Path folder) {}

    private final Places places;
    private final Path folder;

    InstalledPlugins(Places places) {
        this.places = places;
        this.folder = places.claudeConfig().resolve("plugins");
    }

    /** Those that apply to this project, by name; none where the file is missing or cannot be understood. */
    List<Plugin> list() {
        JsonLine json = new JsonLine(MAX_BYTES);
        Path file = folder.resolve("installed_plugins.json");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return json.parse(in.readNBytes(MAX_BYTES)).map(this::plugins).orElse(List.of());
        } catch (IOException e) {
            return List.of();
        }
    }

    private List<Plugin> plugins(JsonFields file) {
        return file.at("plugins").node().properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> installations(entry.getValue())
                        .filter(this::applies)
                        .flatMap(installation -> plugin(entry.getKey(), installation).stream()))
                .distinct()
                .toList();
    }

    /** One, or a list of one for each scope that it is installed in. */
    private static Stream<JsonFields> installations(JsonNode value) {
        JsonFields fields = new JsonFields(value);
        return value.isArray() ? fields.elements().stream() : Stream.of(fields);
    }

    /** A plugin may be installed for another project alone. */
    private boolean applies(JsonFields installation) {
        return installation
                .text("projectPath")
                .flatMap(InstalledPlugins::path)
                .map(project -> isRoot(project.toAbsolutePath().normalize()))
                .orElse(true);
    }

    private boolean isRoot(Path project) {
        try {
            return Files.isSameFile(project, places.root());
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Plugin> plugin(String key, JsonFields installation) {
        int at = key.indexOf('@', 1);
        String name = at < 0 ? key : key.substring(0, at);
        return installation
                .text("installPath")
                .filter(text -> !text.isBlank() && !name.isBlank())
                .flatMap(InstalledPlugins::path)
                .map(path ->
                        new Plugin(name, folder.resolve(path).toAbsolutePath().normalize()));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
