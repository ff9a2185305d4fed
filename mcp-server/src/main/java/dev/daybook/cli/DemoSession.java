package dev.daybook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.DaybookException;
import java.util.List;
import java.util.Map;

/** A session as an agent records it, with every tool. */
final class DemoSession {
    static final List<String> TOOLS = List.of(
            "start_session",
            "log_exchange",
            "track_skill",
            "find_skills",
            "write_run_log",
            "end_session",
            "get_insights",
            "get_handoff",
            "update_error");
    static final String SECRET = "correct-horse-battery";
    static final String TASK = "write a test for the discount";
    static final String RESOLUTION = "Installed the package with its tests: pip install -e '.[test]'";
    static final int COMPLETED = 5;
    static final int TRACKED = 6;

    private final McpClient client;

    DemoSession(McpClient client) {
        this.client = client;
    }

    /** Starts the session, and answers with its id. */
    String start() {
        return client.call(
                        "start_session",
                        Map.of(
                                "title", "Discounts in the basket",
                                "tags", Map.of("topic", "pricing"),
                                "params", Map.of("discount", "10")))
                .path("session_id")
                .asText();
    }

    /** Logs an exchange with a secret in it, and answers with the number of secrets that were taken out. */
    int logExchange(String sessionId) {
        JsonNode logged = client.call(
                "log_exchange",
                Map.of(
                        "query",
                        "Add a discount. The price service wants password = \"" + SECRET + "\"",
                        "response",
                        "total_cents takes discount_percent now; the password comes from the environment.",
                        "files_read",
                        List.of("src/teashop/basket.py"),
                        "files_modified",
                        List.of("src/teashop/basket.py", "tests/test_basket.py"),
                        "tools_used",
                        List.of("Read", "Edit", "Bash"),
                        "model",
                        "claude-sonnet-5-5",
                        "tokens",
                        Map.of("input", 2_400, "output", 610, "cache_read", 18_000),
                        "duration_ms",
                        42_000,
                        "feedback",
                        "good"));
        expect("session of the exchange", sessionId, logged.path("session_id").asText());
        return logged.path("redactions").asInt();
    }

    /** Uses a skill six times, once in vain, and then asks which skill fits such a task. */
    JsonNode trackAndFindSkills() {
        for (int i = 1; i <= TRACKED; i++) {
            String invocation = client.call(
                            "track_skill",
                            Map.of("skill", "write-tests", "event", "start", "phase", "verification", "query", TASK))
                    .path("invocation_id")
                    .asText();
            client.call(
                    "track_skill",
                    Map.of(
                            "skill",
                            "write-tests",
                            "event",
                            i <= COMPLETED ? "complete" : "abandon",
                            "invocation_id",
                            invocation));
        }
        return client.call("find_skills", Map.of("query", TASK));
    }

    /** Writes a run log with an error that was solved. */
    JsonNode writeRunLog() {
        return client.call(
                "write_run_log",
                Map.of(
                        "mode",
                        "release check",
                        "title",
                        "Is the tea shop ready?",
                        "status",
                        "completed",
                        "steps",
                        List.of(
                                Map.of("name", "Tests", "action", "Ran pytest", "result", "3 passed"),
                                Map.of("name", "Notes", "action", "Read CHANGELOG.md")),
                        "decisions",
                        List.of(Map.of(
                                "subject", "Version",
                                "decision", "0.2.0",
                                "reason", "the discount is new")),
                        "errors",
                        List.of(Map.of("message", missing("tests/test_basket.py", 3), "resolution", RESOLUTION)),
                        "counts",
                        Map.of("tests", 3),
                        "completed",
                        true));
    }

    /** Meets the same error at another place, and answers with what is known of it. */
    JsonNode meetTheErrorAgain(String runLogId) {
        return client.call(
                        "write_run_log",
                        Map.of(
                                "mode",
                                "release check",
                                "run_log_id",
                                runLogId,
                                "status",
                                "completed",
                                "errors",
                                List.of(Map.of("message", missing("tests/test_prices.py", 12)))))
                .path("recognised")
                .path(0);
    }

    private static String missing(String file, int line) {
        return "ImportError while importing test module '" + file + "'.\n" + file + ":" + line
                + ": in <module>\n    import teashop\nE   ModuleNotFoundError: No module named 'teashop'";
    }

    /** Says how the error is kept from coming back. */
    String preventError(String errorId) {
        return client.text(
                "update_error",
                Map.of("error", errorId, "prevention", "The README's first command installs the package"));
    }

    String handOver(String sessionId) {
        return client.text("get_handoff", Map.of("session_id", sessionId));
    }

    JsonNode end() {
        return client.call(
                "end_session",
                Map.of("summary", "The basket knows discounts; next: several of them", "metrics", Map.of("tests", 3)));
    }

    JsonNode insights() {
        return client.call("get_insights", Map.of("report", "overview"));
    }

    static void expect(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw DaybookException.unavailable("The demonstration found something wrong: " + what + " should be "
                    + expected + ", but is " + found);
        }
    }
}
