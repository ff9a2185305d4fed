package dev.daybook.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A made-up session in which everything happens that reaches from one exchange into a later one. */
final class LongSession {
    static final String ID = "10960000-0000-4000-a000-000000000001";

    private LongSession() {}

    /** A transcript of that many exchanges. */
    static byte[] bytes(int exchanges) {
        return (String.join("\n", lines(exchanges)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static List<String> lines(int exchanges) {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= exchanges; i++) {
            lines.addAll(exchange(i, exchanges));
        }
        lines.add("{\"type\":\"ai-title\",\"aiTitle\":\"A long one\",\"sessionId\":\"%s\"}".formatted(ID));
        return lines;
    }

    private static List<String> exchange(int i, int all) {
        int second = i * 60;
        List<String> lines = new ArrayList<>();
        lines.add(record(
                "user", "u-" + i, second, "\"message\":{\"role\":\"user\",\"content\":\"ask %d\"}".formatted(i)));
        lines.add(snapshot(i));
        lines.add(answer("a-" + i, second + 1, "msg-" + i, 1, call("t-todo-" + i, "TodoWrite", todos(i, all))));
        lines.add(result("r-todo-" + i, second + 2, "t-todo-" + i, "ok"));
        lines.add(answer("b-" + i, second + 3, "msg-" + i, 5, call("t-read-" + i, "Read", file(i % 7))));
        lines.add(result("r-read-" + i, second + 4, "t-read-" + i, "text"));
        // the message's last word comes after the result of its call
        lines.add(answer("c-" + i, second + 5, "msg-" + i, 9, "{\"type\":\"text\",\"text\":\"done %d\"}".formatted(i)));
        if (i % 3 == 0) {
            lines.add(sideQuestion("s-" + i, second + 5));
            lines.add(sideAnswer("q-" + i, "s-" + i, second + 6));
            lines.add(sideAnswer("p-" + i, "q-" + i, second + 7));
        }
        if (i % 5 == 0) {
            lines.add(lines.get(0));
        }
        if (i % 4 == 0) {
            lines.add(record(
                    "user",
                    "k-" + i,
                    second + 7,
                    "\"message\":{\"role\":\"user\",\"content\":\"<command-name>/cost</command-name>\"}"));
        }
        if (i % 6 == 0) {
            lines.add(
                    "{\"type\":\"system\",\"subtype\":\"compact_boundary\",\"uuid\":\"x-%d\",\"timestamp\":\"%s\",\"sessionId\":\"%s\",\"compactMetadata\":{\"trigger\":\"auto\",\"preTokens\":1000}}"
                            .formatted(i, time(second + 8), ID));
        }
        return lines;
    }

    /** A task each, of which one after the other is done; the list is told whole and without what it was. */
    private static String todos(int i, int all) {
        StringBuilder todos = new StringBuilder("{\"todos\":[");
        for (int task = 1; task <= all; task += 5) {
            todos.append(task == 1 ? "" : ",")
                    .append("{\"content\":\"task %d\",\"status\":\"%s\"}"
                            .formatted(task, task < i ? "completed" : "pending"));
        }
        return todos.append("]}").toString();
    }

    private static String file(int number) {
        return "{\"file_path\":\"%s/src/f%d.txt\"}".formatted(Recording.PROJECT, number);
    }

    /** Records of a sub-agent that no record names: only the chain of parents tells whose they are. */
    private static String sideQuestion(String uuid, int second) {
        return record(
                "user",
                uuid,
                second,
                "\"isSidechain\":true,\"parentUuid\":null,\"message\":{\"role\":\"user\",\"content\":\"look\"}");
    }

    private static String sideAnswer(String uuid, String parent, int second) {
        return record(
                "assistant",
                uuid,
                second,
                "\"isSidechain\":true,\"parentUuid\":\"%s\",\"message\":{\"id\":\"side-%s\",\"model\":\"claude-opus-4-5\",\"content\":[],\"usage\":{\"output_tokens\":3}}"
                        .formatted(parent, uuid));
    }

    private static String snapshot(int i) {
        return "{\"type\":\"file-history-snapshot\",\"messageId\":\"u-%d\",\"isSnapshotUpdate\":true,\"sessionId\":\"%s\",\"snapshot\":{\"trackedFileBackups\":{\"src/kept.txt\":{\"version\":%d,\"backupTime\":\"%s\"}}}}"
                .formatted(i, ID, 1 + i / 20, time(i / 20 * 20 * 60 + 65));
    }

    private static String call(String id, String tool, String input) {
        return "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":%s}".formatted(id, tool, input);
    }

    private static String answer(String uuid, int second, String message, int output, String block) {
        return record(
                "assistant",
                uuid,
                second,
                "\"requestId\":\"req\",\"message\":{\"id\":\"%s\",\"model\":\"claude-opus-4-5\",\"content\":[%s],\"usage\":{\"input_tokens\":7,\"output_tokens\":%d,\"cache_read_input_tokens\":11,\"cache_creation_input_tokens\":13,\"cache_creation\":{\"ephemeral_1h_input_tokens\":4}}}"
                        .formatted(message, block, output));
    }

    private static String result(String uuid, int second, String call, String text) {
        return record(
                "user",
                uuid,
                second,
                "\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"%s\",\"content\":\"%s\"}]}"
                        .formatted(call, text));
    }

    private static String record(String type, String uuid, int second, String more) {
        return "{\"type\":\"%s\",\"uuid\":\"%s\",\"timestamp\":\"%s\",\"sessionId\":\"%s\",\"cwd\":\"%s\",\"version\":\"2.1.0\",%s}"
                .formatted(type, uuid, time(second), ID, Recording.PROJECT, more);
    }

    private static String time(int second) {
        return String.format(
                Locale.ROOT, "2026-03-02T%02d:%02d:%02d.000Z", 9 + second / 3600, second / 60 % 60, second % 60);
    }
}
