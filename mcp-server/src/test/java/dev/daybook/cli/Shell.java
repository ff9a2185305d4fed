package dev.daybook.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs command lines in this process, in a project and a home of their own. */
final class Shell {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    record Result(int exitCode, String out, String err) {}

    private final Path folder;
    private final Map<String, String> env = new TreeMap<>();
    private Terminal terminal = Terminal.NONE;
    private Instant now = NOW;
    private Cli.Server server = root -> 42;

    /** In a project inside that folder, which must exist. */
    Shell(Path folder) {
        this.folder = folder;
        env.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        env.put("XDG_STATE_HOME", folder.resolve("state").toString());
        env.put("CLAUDE_CONFIG_DIR", folder.resolve("claude").toString());
        project().toFile().mkdirs();
    }

    Path project() {
        return folder.resolve("project");
    }

    Path claudeConfig() {
        return folder.resolve("claude");
    }

    Shell with(String variable, String value) {
        env.put(variable, value);
        return this;
    }

    Shell on(Terminal other) {
        terminal = other;
        return this;
    }

    /** So many seconds after what was run before. */
    Shell later(long seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    Shell serving(Cli.Server other) {
        server = other;
        return this;
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                env,
                project(),
                folder.resolve("home"),
                Clock.fixed(now, ZoneOffset.UTC),
                ZoneOffset.ofHours(1),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                terminal,
                Optional.empty());
        int exitCode = new Cli(surroundings, server).run(args);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
