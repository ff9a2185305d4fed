package dev.daybook.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.completeness.LogRetention;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** After how many days Claude Code deletes a transcript: {@code cleanupPeriodDays} in its settings. */
public final class ClaudeRetention {
    private static final String FIELD = "cleanupPeriodDays";
    private static final int DEFAULT_DAYS = 30;
    private static final long LARGEST_FILE = 16 << 20;

    /** Where Claude Code looks for the settings of an organization, on Linux and on macOS. */
    public static final List<Path> MANAGED = List.of(
            Path.of("/etc/claude-code/managed-settings.json"),
            Path.of("/Library/Application Support/ClaudeCode/managed-settings.json"));

    private ClaudeRetention() {}

    /**
     * What is in force for a project: managed settings before the project's own, and those before the user's.
     *
     * @param configuration the folder in which Claude Code keeps its configuration
     * @param managed files of managed settings, as {@link #MANAGED}; the folder {@code managed-settings.d} beside each of
     *     them comes before it
     * @throws DaybookException UNAVAILABLE: one of the files cannot be read, or is not JSON
     */
    public static LogRetention of(Path configuration, Path project, List<Path> managed) {
        List<Path> files = new ArrayList<>();
        managed.forEach(file -> {
            files.addAll(parts(file.resolveSibling("managed-settings.d")));
            files.add(file);
        });
        files.add(project.resolve(".claude/settings.local.json"));
        files.add(project.resolve(".claude/settings.json"));
        files.add(configuration.resolve("settings.json"));
        return files.stream()
                .flatMap(file ->
                        days(file).map(days -> new LogRetention(ClaudeLogs.AGENT, days, file.toString())).stream())
                .findFirst()
                .orElse(new LogRetention(ClaudeLogs.AGENT, DEFAULT_DAYS, "default"));
    }

    /** The last one wins. */
    private static List<Path> parts(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> parts =
                    new ArrayList<>(files.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .toList());
            Collections.reverse(parts);
            return parts;
        } catch (IOException e) {
            throw DaybookException.unavailable(folder + " cannot be read: " + e, e);
        }
    }

    private static Optional<Integer> days(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw DaybookException.unavailable(file + " is too large for settings");
            }
            JsonNode days =
                    new ObjectMapper().readTree(Files.readAllBytes(file)).path(FIELD);
            return days.isNumber() && days.doubleValue() >= 0
                    ? Optional.of((int) Math.min(Integer.MAX_VALUE, days.doubleValue()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw DaybookException.unavailable(file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }
}
