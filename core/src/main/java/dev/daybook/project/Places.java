package dev.daybook.project;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where Daybook keeps things: one folder in the project, and the user's own folders. */
public record Places(Path root, Path home, Path claudeConfig, Path userConfig, Path userState) {

    public static Places of(Path root, Map<String, String> env, Path home) {
        return new Places(
                root,
                home,
                folder(env, "CLAUDE_CONFIG_DIR", home.resolve(".claude")),
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

    public Path redactionKey() {
        return folder().resolve("redaction.key");
    }

    /** Held by the one process of the project that reads agents' logs as they grow. */
    public Path followerLock() {
        return folder().resolve("follower.lock");
    }

    public Path logFile() {
        return userState.resolve("daybook.log");
    }

    public Path projectSettings() {
        return folder().resolve("config.properties");
    }

    public Path userSettings() {
        return userConfig.resolve("config.properties");
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
