package dev.daybook.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Claude Code's logs of a shell's project, written to so long before the shell's now. */
final class Logs {
    private final Shell shell;

    Logs(Shell shell) {
        this.shell = shell;
    }

    /** A session's log with a prompt, a tool call, its result and an answer. */
    Path session(String id, Duration ago) {
        return write(file(id), lines(id, shell.project(), ""), ago);
    }

    Path subagent(String session, String agent, Duration ago) {
        Path file = shell.claudeConfig().resolve("projects/p/" + session + "/subagents/agent-" + agent + ".jsonl");
        return write(
                file,
                lines(session, shell.project(), ",\"isSidechain\":true,\"agentId\":\"" + agent + "\"")
                        .replace("\"u-", "\"" + agent + "-u-")
                        .replace("\"t-", "\"" + agent + "-t-")
                        .replace("\"m-", "\"" + agent + "-m-"),
                ago);
    }

    /** One of another project. */
    Path elsewhere(String id, Duration ago) {
        return write(file(id), lines(id, shell.project().resolveSibling("other"), ""), ago);
    }

    Path file(String id) {
        return shell.claudeConfig().resolve("projects/p/" + id + ".jsonl");
    }

    Path append(Path log, String text, Duration ago) {
        try {
            Files.writeString(log, text, StandardOpenOption.APPEND);
            return at(log, ago);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(Path log, String text, Duration ago) {
        return at(Samples.write(log, text), ago);
    }

    /** Does what no command does to the record. */
    void damage(String sql) {
        String url = "jdbc:sqlite:" + shell.project().resolve(".daybook/daybook.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path at(Path log, Duration ago) {
        try {
            return Files.setLastModifiedTime(log, FileTime.from(Shell.NOW.minus(ago)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(String id, Path directory, String more) {
        String start =
                "{\"cwd\":\"%s\",\"sessionId\":\"%s\",\"timestamp\":\"2026-11-20T09:00:0%d.000Z\"%s,\"uuid\":\"u-%s-%d\",";
        return record(start, directory, id, 0, more)
                + "\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"Fix the basket\"}}\n"
                + record(start, directory, id, 1, more)
                + "\"type\":\"assistant\",\"requestId\":\"r\",\"message\":{\"id\":\"m-" + id
                + "\",\"model\":\"claude-opus-4-5\","
                + "\"content\":[{\"type\":\"tool_use\",\"id\":\"t-" + id
                + "\",\"name\":\"Bash\",\"input\":{\"command\":\"ls\"}}],"
                + "\"usage\":{\"input_tokens\":3,\"output_tokens\":40}}}\n"
                + record(start, directory, id, 2, more)
                + "\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t-"
                + id + "\",\"content\":\"a\"}]}}\n"
                + "\n"
                + record(start, directory, id, 3, more) + "\"type\":\"mode\",\"mode\":\"normal\"}\n";
    }

    private static String record(String start, Path directory, String id, int second, String more) {
        return start.formatted(directory, id, second, more, id, second);
    }
}
