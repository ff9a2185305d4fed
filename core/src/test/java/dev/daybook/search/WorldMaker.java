package dev.daybook.search;

import dev.daybook.core.Ids;
import dev.daybook.core.Timestamps;
import dev.daybook.search.World.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes records in which everything occurs that filters may stumble over. */
final class WorldMaker {
    static final Instant START = Instant.parse("2026-11-10T00:00:00Z");
    static final List<String> WORDS = List.of("zebra", "quartz", "falcon", "mango", "timeout", "kettle");
    static final List<String> LABELS = List.of("model", "n", "learning rate", "mlflow.user", "it's", "a`b");
    static final List<String> VALUES = List.of(
            "1",
            "2",
            "10",
            "1.0",
            "-0.5",
            "1e3",
            "01",
            "abc",
            "ABC",
            "a%c",
            "a_c",
            "",
            "it's",
            "\"q\"",
            "C:\\dir\\",
            "é",
            "É",
            "日本",
            "x y",
            "null");
    private static final List<String> TOOLS = List.of("Bash", "Edit", "Read", "bash", "mcp__x_y");
    private static final List<String> PATHS = List.of(
            "src/main/A.java",
            "src/A.java",
            "src/main/deep/er/B.java",
            "README.md",
            "docs/[a].md",
            "src/main/é.txt",
            "a*b");
    private static final List<String> BRANCHES = List.of("main", "fix/a_b", "fix/axb", "Main");

    private final Random random;
    private final World world = new World();

    WorldMaker(long seed) {
        this.random = new Random(seed);
    }

    World make() {
        repeat(26, this::session);
        repeat(60, this::exchange);
        repeat(50, this::usage);
        repeat(130, this::toolCall);
        repeat(60, this::file);
        repeat(35, this::invocation);
        repeat(24, this::runLog);
        repeat(20, this::workflow);
        repeat(25, this::todo);
        repeat(30, this::commit);
        repeat(40, this::commitFile);
        repeat(30, this::commitLink);
        repeat(25, this::ci);
        repeat(24, this::error);
        repeat(50, this::occurrence);
        return world;
    }

    private interface Maker {
        void make(int i);
    }

    private static void repeat(int times, Maker maker) {
        for (int i = 0; i < times; i++) {
            maker.make(i);
        }
    }

    private void session(int i) {
        String parent = i > 3 && random.nextInt(5) == 0 ? "s-" + random.nextInt(i) : null;
        String started = time();
        world.add(
                "session",
                "id",
                "s-" + i,
                "kind",
                parent != null ? "SUBAGENT" : random.nextInt(4) == 0 ? "PROCEDURE" : "SESSION",
                "procedure",
                maybe(one(VALUES)),
                "title",
                maybe(sentence()),
                "agent",
                maybe(one(List.of("claude-code", "codex", "gemini"))),
                "agent_version",
                maybe(one(List.of("2.1.0", "2.1.10"))),
                "branch",
                maybe(one(BRANCHES)),
                "started_at",
                started,
                "ended_at",
                maybe(later(started)),
                "status",
                word(List.of("RUNNING", "COMPLETED", "COMPLETED", "FAILED", "ABANDONED", "PARTIAL")),
                "summary",
                maybe(sentence()),
                "parent_id",
                parent,
                "source",
                one(List.of("TOOL", "TRANSCRIPT", "TRANSCRIPT")));
        for (String key : LABELS) {
            label("session_param", i, key, one(VALUES));
            label("session_tag", i, key, one(VALUES));
            label("session_metric", i, key, one(List.of(1.0, 2.0, 0.5, -3.0, 1000.0, 0.1)));
        }
    }

    private void label(String table, int session, String key, Object value) {
        if (random.nextInt(3) > 0) {
            world.add(table, "session_id", "s-" + session, "key", key, "value", value);
        }
    }

    private void exchange(int i) {
        Row cover = i > 4 && random.nextInt(6) == 0 ? any("exchange") : null;
        boolean covered = cover != null && !cover.has("covered_by");
        String feedback = random.nextInt(3) == 0 ? word(List.of("POSITIVE", "NEUTRAL", "NEGATIVE")) : null;
        world.add(
                "exchange",
                "id",
                "e-" + i,
                "session_id",
                covered ? cover.get("session_id") : any("session").get("id"),
                "at",
                time(),
                "query",
                sentence(),
                "response",
                random.nextInt(5) == 0 ? "" : sentence(),
                "duration_ms",
                maybe(number()),
                "model",
                maybe(one(List.of("claude-a", "claude-b", "gpt"))),
                "feedback",
                feedback,
                "rating",
                feedback == null ? null : maybe(1L + random.nextInt(5)),
                "feedback_comment",
                feedback == null ? null : maybe(sentence()),
                "feedback_original",
                feedback,
                "feedback_at",
                feedback == null ? null : maybe(time()),
                "source",
                one(List.of("TOOL", "TRANSCRIPT")),
                "redactions",
                0L,
                "covered_by",
                covered ? cover.get("id") : null);
    }

    private void usage(int i) {
        world.add(
                "usage",
                "key",
                "u-" + i,
                "exchange_id",
                any("exchange").get("id"),
                "at",
                time(),
                "input",
                number(),
                "output",
                number(),
                "cache_read",
                0L,
                "cache_write_5m",
                0L,
                "cache_write_1h",
                0L,
                "cost_micros",
                random.nextInt(6) == 0 ? null : 1000L * random.nextInt(4));
    }

    private void toolCall(int i) {
        world.add(
                "tool_call",
                "id",
                1L + 3L * i,
                "exchange_id",
                any("exchange").get("id"),
                "tool",
                one(TOOLS),
                "target",
                maybe(random.nextBoolean() ? one(PATHS) : sentence()),
                "started_at",
                maybe(time()),
                "duration_ms",
                maybe(number()),
                "succeeded",
                maybe((long) random.nextInt(2)),
                "error",
                random.nextInt(3) == 0 ? sentence() : null,
                "exit_code",
                maybe((long) random.nextInt(3)),
                "input",
                maybe("é".repeat(random.nextInt(4))),
                "result",
                maybe("x".repeat(random.nextInt(2000))));
    }

    private void file(int i) {
        Object exchange = any("exchange").get("id");
        String path = one(PATHS);
        String access = one(List.of("READ", "MODIFIED"));
        boolean there = world.rows("file_touch").stream()
                .anyMatch(row -> row.is("exchange_id", exchange) && row.is("path", path) && row.is("access", access));
        if (!there) {
            world.add(
                    "file_touch",
                    "exchange_id",
                    exchange,
                    "path",
                    path,
                    "access",
                    access,
                    "outside",
                    (long) random.nextInt(2),
                    "inferred",
                    (long) random.nextInt(2),
                    "lines_added",
                    maybe((long) random.nextInt(9)),
                    "lines_removed",
                    maybe((long) random.nextInt(9)));
        }
    }

    private void invocation(int i) {
        String started = time();
        world.add(
                "skill_invocation",
                "id",
                "i-" + i,
                "skill",
                one(List.of("brew-tea", "deploy", "x")),
                "session_id",
                any("session").get("id"),
                "exchange_id",
                maybe(any("exchange").get("id")),
                "trigger",
                word(List.of("USER", "AGENT", "NESTED")),
                "workflow",
                maybe(one(List.of("release", "fix"))),
                "phase",
                maybe(word(List.of("SETUP", "EXECUTION", "VERIFICATION", "CLEANUP", "ROLLBACK"))),
                "query",
                maybe(sentence()),
                "selection_rank",
                maybe(1L + random.nextInt(4)),
                "alternatives",
                "",
                "started_at",
                started,
                "ended_at",
                maybe(later(started)),
                "duration_ms",
                maybe(number()),
                "outcome",
                word(List.of("OPEN", "COMPLETED", "ABANDONED", "FAILED")),
                "follow_ups",
                "",
                "error_type",
                maybe(one(VALUES)),
                "source",
                one(List.of("TOOL", "HISTORY")));
    }

    private void runLog(int i) {
        String started = time();
        world.add(
                "run_log",
                "id",
                "r-" + i,
                "session_id",
                any("session").get("id"),
                "mode",
                one(List.of("fix", "deploy")),
                "number",
                1L + i,
                "title",
                sentence(),
                "status",
                word(List.of("IN_PROGRESS", "COMPLETED", "FAILED")),
                "started_at",
                started,
                "updated_at",
                later(started),
                "file_name",
                "f-" + i + ".md",
                "model",
                maybe(one(List.of("claude-a", "claude-b"))),
                "cost_micros",
                maybe(500L * random.nextInt(5)));
    }

    private void workflow(int i) {
        world.add(
                "workflow_run",
                "id",
                "w-" + i,
                "session_id",
                any("session").get("id"),
                "workflow",
                one(List.of("release", "fix")),
                "status",
                word(List.of("RUNNING", "COMPLETED", "FAILED")),
                "started_at",
                time(),
                "duration_ms",
                maybe(number()),
                "source",
                "TOOL");
    }

    private void todo(int i) {
        Row exchange = any("exchange");
        world.add(
                "todo_change",
                "external_id",
                "t-" + i,
                "session_id",
                exchange.get("session_id"),
                "exchange_id",
                exchange.get("id"),
                "task",
                Integer.toString(random.nextInt(5)),
                "subject",
                maybe(sentence()),
                "to_status",
                one(List.of("pending", "in_progress", "completed")),
                "at",
                time());
    }

    private void commit(int i) {
        String authored = time();
        world.add(
                "git_commit",
                "hash",
                hash(i),
                "parents",
                "",
                "subject",
                sentence(),
                "message",
                sentence(),
                "authored_at",
                authored,
                "committed_at",
                later(authored),
                "branch",
                maybe(one(BRANCHES)),
                "reachable",
                random.nextInt(6) == 0 ? 0L : 1L,
                "reverts",
                random.nextInt(5) == 0 ? hash(1000 + i) : null,
                "reverted_by",
                random.nextInt(5) == 0 ? hash(2000 + i) : null,
                "files",
                (long) random.nextInt(5),
                "insertions",
                (long) random.nextInt(50),
                "deletions",
                (long) random.nextInt(50),
                "read_at",
                time());
    }

    private void commitFile(int i) {
        world.add(
                "git_commit_file",
                "commit_hash",
                any("git_commit").get("hash"),
                "position",
                (long) i,
                "path",
                one(PATHS),
                "outside",
                (long) random.nextInt(2),
                "kind",
                "FILE",
                "change",
                "MODIFIED",
                "insertions",
                maybe((long) random.nextInt(9)),
                "deletions",
                maybe((long) random.nextInt(9)),
                "binary",
                0L);
    }

    private void commitLink(int i) {
        Row exchange = any("exchange");
        Object commit = any("git_commit").get("hash");
        boolean there = world.rows("commit_link").stream()
                .anyMatch(row -> row.is("commit_hash", commit) && row.is("session_id", exchange.get("session_id")));
        boolean taken = world.rows("commit_link").stream()
                .anyMatch(row -> row.is("commit_hash", commit) && row.is("chosen", 1L));
        if (!there) {
            world.add(
                    "commit_link",
                    "commit_hash",
                    commit,
                    "session_id",
                    exchange.get("session_id"),
                    "position",
                    (long) i,
                    "exchange_id",
                    maybe(exchange.get("id")),
                    "confidence",
                    "LIKELY",
                    "chosen",
                    taken ? 0L : (long) random.nextInt(2),
                    "matched",
                    1L,
                    "total",
                    1L);
        }
    }

    private void ci(int i) {
        String hash = random.nextInt(3) > 0 ? any("git_commit").text("hash") : hash(3000 + i);
        world.add(
                "ci_result",
                "id",
                "ci-" + i,
                "commit_hash",
                random.nextBoolean() ? hash : hash.substring(0, 7 + random.nextInt(10)),
                "branch",
                maybe(one(BRANCHES)),
                "status",
                word(List.of("PASS", "FAIL", "ERROR", "PENDING")),
                "tests_passed",
                maybe((long) random.nextInt(50)),
                "tests_failed",
                maybe((long) random.nextInt(5)),
                "tests_skipped",
                maybe((long) random.nextInt(5)),
                "coverage",
                maybe(random.nextInt(1000) / 10.0),
                "duration_ms",
                maybe(number()),
                "provider",
                one(List.of("GITLAB", "LOCAL")),
                "session_id",
                maybe(any("session").get("id")),
                "recorded_at",
                time(),
                "source",
                "TOOL",
                "digest",
                "d",
                "redactions",
                0L,
                "superseded",
                random.nextInt(5) == 0 ? 1L : 0L);
    }

    private void error(int i) {
        String first = time();
        Row other = i > 4 && random.nextInt(6) == 0 ? any("known_error") : null;
        world.add(
                "known_error",
                "id",
                1L + i,
                "number",
                random.nextInt(6) == 0 ? null : 1L + i * 45L,
                "status",
                word(List.of("OPEN", "IN_PROGRESS", "RESOLVED", "WONTFIX", "NEEDS_MANUAL")),
                "severity",
                word(List.of("LOW", "MEDIUM", "HIGH", "CRITICAL")),
                "severity_told",
                0L,
                "category",
                word(List.of("BUILD_ERROR", "TIMEOUT", "OTHER")),
                "category_told",
                0L,
                "title",
                sentence(),
                "message",
                sentence(),
                "root_cause",
                maybe(sentence()),
                "resolution",
                maybe(sentence()),
                "prevention",
                maybe(sentence()),
                "first_seen_at",
                first,
                "last_seen_at",
                later(first),
                "occurrences",
                (long) random.nextInt(9),
                "resolved_at",
                maybe(later(first)),
                "duplicate_of",
                other == null ? null : other.get("id"));
        world.add(
                "error_fingerprint",
                "digest",
                "f-" + (1 + i),
                "error_id",
                1L + i,
                "template",
                "t",
                "frames",
                "",
                "rules",
                1L);
    }

    private void occurrence(int i) {
        Row exchange = any("exchange");
        Row error = any("known_error");
        Row call = any("tool_call");
        String hash = any("git_commit").text("hash");
        world.add(
                "error_occurrence",
                "id",
                1L + i,
                "error_id",
                error.get("id"),
                "key",
                "k-" + i,
                "origin",
                "TOLD",
                "at",
                time(),
                "fingerprint",
                "f-" + error.get("id"),
                "session_id",
                maybe(exchange.get("session_id")),
                "exchange_id",
                maybe(exchange.get("id")),
                "run_log_id",
                maybe(any("run_log").get("id")),
                "tool_call_id",
                maybe(call.get("id")),
                "commit_hash",
                maybe(random.nextBoolean() ? hash : hash.substring(0, 9)),
                "message",
                "m",
                "regression",
                0L);
    }

    private Row any(String table) {
        return one(world.rows(table));
    }

    private <T> T maybe(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String word(List<String> words) {
        return one(words);
    }

    private long number() {
        return one(List.of(0L, 1L, 250L, 30_000L, 60_000L, 3_600_000L, 12_345L));
    }

    /** Often a day's beginning, or one of few moments, so that some are equal. */
    private String time() {
        long hours = random.nextInt(10 * 24);
        long rest = random.nextInt(3) == 0 ? random.nextInt(3_600_000) : 0;
        return Timestamps.format(START.plusMillis(hours * 3_600_000 + rest));
    }

    private String later(String time) {
        return Timestamps.format(Timestamps.parse(time).plusMillis(number()));
    }

    private String sentence() {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            words.add(random.nextInt(3) == 0 ? one(VALUES) : one(WORDS));
        }
        return String.join(" ", words);
    }

    private static String hash(int i) {
        return Ids.sha256("commit " + i).substring(0, 40);
    }

    /** As attributes tell the words of vocabularies. */
    static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
