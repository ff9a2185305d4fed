package dev.daybook.error;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A call of a tool that failed.
 *
 * @param externalId the id that the agent gave it
 * @param refused whether it was not allowed
 */
public record CallFailure(
        long toolCallId,
        Optional<String> externalId,
        String tool,
        Optional<String> target,
        String error,
        Optional<Integer> exitCode,
        boolean refused,
        Instant at,
        String exchangeId,
        String sessionId) {
    private static final int INTERRUPTED = 130;
    private static final int NOT_FOUND = 1;

    /** What shells and agents put around the output of a command. */
    private static final Pattern AROUND = Pattern.compile(
            "(?i)(?:error: )?(?:process )?(?:exit(?:ed)?(?: with)?"
                    + " (?:code|status))[: ]*-?\\d+\\W*|wall time: .*|total output lines: .*|chunk id: .*|output:|\\(no output\\)"
                    + "|(?:command|directory|background pids|process group pgid): .*|[a-z]+: \\((?:empty|none)\\)|</?tool_use_error>");

    /** What people did, and not something that went wrong. */
    private static final List<String> STOPPED = List.of(
            "the user doesn't want to",
            "permission to use ",
            "claude requested permissions to ",
            "[request interrupted by user",
            "interrupted by user",
            "aborted by user",
            "user cancelled",
            "user rejected",
            "tool execution was cancelled",
            "tool call was cancelled",
            "operation cancelled",
            "request cancelled",
            "command aborted by user",
            "cancelled: parallel tool call",
            "sibling tool call errored");

    /** Programs that say no with the status 1. */
    private static final Set<String> ASKING = Set.of(
            "grep", "egrep", "fgrep", "zgrep", "rg", "ag", "ack", "diff", "cmp", "comm", "test", "[", "[[", "expr",
            "pgrep", "which", "type", "command", "false");

    private static final Set<String> ASKING_OF_GIT = Set.of("diff", "grep", "merge-base", "show-ref", "check-ignore");
    private static final Pattern ENDS_COMMAND = Pattern.compile("&&|\\|\\||[;|&\\n]");
    private static final Pattern ASSIGNMENT = Pattern.compile("\\w+=\\S*");

    /**
     * Whether something went wrong that others may meet too. Not where somebody refused or interrupted the call; not where
     * nothing is said but the exit status, as of a {@code grep} that finds nothing; and not where the last command of a
     * script answers a question with no, as {@code diff} does.
     */
    boolean isError() {
        String message = message();
        String start = message.substring(0, Math.min(200, message.length())).toLowerCase(Locale.ROOT);
        boolean stopped = refused || isStatus(INTERRUPTED) || STOPPED.stream().anyMatch(start::startsWith);
        return !message.isBlank() && !stopped && !isNo();
    }

    /** What was said, without what stands around it in every such message. */
    String message() {
        return error.replaceAll("</?tool_use_error>", "")
                .lines()
                .filter(line -> !AROUND.matcher(line.strip()).matches())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    Arrival arrival() {
        return new Arrival(
                "call:" + externalId.filter(id -> id.length() <= 300).orElse("#" + toolCallId),
                ErrorOrigin.TOOL_CALL,
                at,
                message(),
                Optional.of(target.map(what -> tool + ": " + what).orElse(tool)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(sessionId),
                Optional.of(exchangeId),
                Optional.empty(),
                Optional.of(toolCallId),
                Optional.empty());
    }

    private boolean isStatus(int status) {
        return exitCode.filter(code -> code == status).isPresent();
    }

    private boolean isNo() {
        return isStatus(NOT_FOUND)
                && target.filter(CallFailure::endsWithQuestion).isPresent();
    }

    private static boolean endsWithQuestion(String script) {
        String[] commands = ENDS_COMMAND.split(script.strip());
        String last = commands.length == 0 ? "" : commands[commands.length - 1].strip();
        List<String> words = List.of(last.split("\\s+")).stream()
                .dropWhile(word -> ASSIGNMENT.matcher(word).matches())
                .toList();
        if (words.isEmpty()) {
            return false;
        }
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        return ASKING.contains(program)
                || program.equals("git") && words.stream().skip(1).anyMatch(ASKING_OF_GIT::contains);
    }
}
