package dev.daybook.project;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Where Daybook keeps things: one folder in the project, and the user's own folders. */
public record Places(
        Path root, Path home, Path claudeConfig, Path codexHome, Path geminiFolder, Path userConfig, Path userState) {

    public static Places of(Path root, Map<String, String> env, Path home) {
        return new Places(
                root,
                home,
                folder(env, "CLAUDE_CONFIG_DIR", home.resolve(".claude")),
                folder(env, "CODEX_HOME", home.resolve(".codex")),
                folder(env, "GEMINI_CLI_HOME", home).resolve(".gemini"),
                folder(env, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("daybook"),
                folder(env, "XDG_STATE_HOME", home.resolve(".local").resolve("state"))
                        .resolve("daybook"));
    }

    /** {@code .daybook}: everything that belongs to this project. */
    public Path folder() {
        return root.resolve(".daybook");
    }

    public Path database() {
        return folder().resolve("daybook.db");
    }

    public Path runLogs() {
        return folder().resolve("run-logs");
    }

    /** The registry of errors as a document. */
    public Path errorRegistry() {
        return folder().resolve("error-registry.md");
    }

    public Path redactionKey() {
        return folder().resolve("redaction.key");
    }

    /** What is not to be recorded again, by digests. */
    public Path forgotten() {
        return folder().resolve("forgotten");
    }

    /** Held by the one process of the project that reads agents' logs as they grow. */
    public Path followerLock() {
        return folder().resolve("follower.lock");
    }

    public Path logFile() {
        return userState.resolve("daybook.log");
    }

    /** How the hook at each prompt went in this project: times and outcomes. */
    public Path promptLog() {
        return userState.resolve("prompts").resolve(named(root) + ".log");
    }

    /** What {@code daybook init} has changed in the project. */
    public Path setupJournal() {
        return folder().resolve("setup.json");
    }

    public Path projectSettings() {
        return folder().resolve("config.properties");
    }

    public Path userSettings() {
        return userConfig.resolve("config.properties");
    }

    /** Short, and another one for each root. */
    private static String named(Path root) {
        byte[] bytes = root.toString().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(bytes).toString();
    }

    private static Path folder(Map<String, String> env, String variable, Path otherwise) {
        String value = env.getOrDefault(variable, "");
        try {
            return value.isBlank() ? otherwise : Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw DaybookException.invalid(
                    variable + " names '" + Texts.shortened(value, 250) + "', which is not a path");
        }
    }
}
