package dev.daybook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A configuration folder of Claude Code, with prompts and transcripts for tests. */
public record ClaudeFolder(Path path) {

    public Path history() {
        return path.resolve("history.jsonl");
    }

    /** Adds a line to the prompt history. */
    public ClaudeFolder prompt(Instant at, Path project, String sessionId, String text) {
        return line("{\"display\":%s,\"pastedContents\":{},\"timestamp\":%d,\"project\":%s,\"sessionId\":\"%s\"}"
                .formatted(quoted(text), at.toEpochMilli(), quoted(project.toString()), sessionId));
    }

    /** As an older Claude Code wrote it. */
    public ClaudeFolder promptWithoutSession(Instant at, Path project, String text) {
        return line("{\"display\":%s,\"timestamp\":%d,\"project\":%s}"
                .formatted(quoted(text), at.toEpochMilli(), quoted(project.toString())));
    }

    public ClaudeFolder line(String line) {
        write(history(), line + "\n");
        return this;
    }

    public Path transcript(String sessionId) {
        return path.resolve("projects").resolve("p").resolve(sessionId + ".jsonl");
    }

    /** Adds to a transcript: each prompt a minute after the one before, and answered after a second. */
    public ClaudeFolder transcript(String sessionId, Instant from, Path directory, String... prompts) {
        Instant at = from;
        for (String prompt : List.copyOf(Arrays.asList(prompts))) {
            String id = sessionId + "-" + at.toEpochMilli();
            write(transcript(sessionId), """
                    {"type":"user","uuid":"u-%1$s","sessionId":"%2$s","cwd":%3$s,"timestamp":"%4$s",\
                    "message":{"role":"user","content":%5$s}}
                    {"type":"assistant","uuid":"a-%1$s","sessionId":"%2$s","cwd":%3$s,"timestamp":"%6$s",\
                    "requestId":"r-%1$s","message":{"id":"m-%1$s","role":"assistant","model":"claude-sonnet-4-5",\
                    "content":[{"type":"text","text":"Done."}],"usage":{"input_tokens":10,"output_tokens":5}}}
                    """.formatted(
                            id, sessionId, quoted(directory.toString()), at, quoted(prompt), at.plusSeconds(1)));
            at = at.plusSeconds(60);
        }
        return this;
    }

    /** Adds a command that failed with that output to a transcript. */
    public ClaudeFolder failure(String sessionId, Instant at, Path directory, String command, String output) {
        transcript(sessionId, at, directory, "Go on");
        write(transcript(sessionId), """
                {"type":"assistant","uuid":"b-%1$s","sessionId":"%1$s","cwd":%2$s,"timestamp":"%3$s","requestId":"q-%1$s",\
                "message":{"id":"n-%1$s","role":"assistant","model":"claude-sonnet-4-5","content":[{"type":"tool_use",\
                "id":"toolu_%1$s","name":"Bash","input":{"command":%4$s}}],"usage":{"input_tokens":1,"output_tokens":1}}}
                {"type":"user","uuid":"c-%1$s","sessionId":"%1$s","cwd":%2$s,"timestamp":"%5$s","message":{"role":"user",\
                "content":[{"type":"tool_result","tool_use_id":"toolu_%1$s","is_error":true,"content":%6$s}]}}
                """.formatted(
                        sessionId,
                        quoted(directory.toString()),
                        at.plusSeconds(2),
                        quoted(command),
                        at.plusSeconds(3),
                        quoted(output)));
        return this;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
