package dev.daybook.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.session.FileTouch.Access;
import dev.daybook.session.SessionEvent.Kind;
import dev.daybook.session.TodoChange;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Claude Code's tool calls and their results tell: files, tasks, exit statuses, skills, refusals. */
final class ClaudeResults {
    private static final long MAX_DURATION_MS = Duration.ofDays(3_650).toMillis();
    private static final int MAX_SKILL = 200;
    private static final int MAX_QUERY = 500;
    private static final Pattern EXIT_CODE = Pattern.compile("(?:Error: )?Exit code (\\d{1,3})\\b");
    private static final List<String> REFUSALS = List.of(
            "The user doesn't want to proceed with this tool use",
            "The user doesn't want to take this action",
            "Permission to use ",
            "Claude requested permissions to ");

    private final LogAssembly assembly;
    /** The status of each task of the list that is always told whole, by session and task. */
    private final Map<String, Map<String, String>> lists = new HashMap<>();

    ClaudeResults(LogAssembly assembly) {
        this.assembly = assembly;
    }

    /** A call that was made; what it is told for all of them is known only with its result. */
    void called(OpenExchange exchange, OpenCall call, Instant at, Optional<String> underSkill) {
        if (call.tool().equals("Skill")) {
            call.input().text("skill").or(() -> call.input().text("command")).ifPresent(skill -> {
                boolean nested =
                        underSkill.filter(other -> !other.equals(skill)).isPresent();
                invocation(exchange, call.id(), skill, nested ? Trigger.NESTED : Trigger.AGENT, at);
            });
        }
    }

    /** Takes a {@code tool_result} block; false: there is no such call, or it has its result. */
    boolean place(TranscriptRecord user, JsonFields block, JsonFields told) {
        Optional<RecentExchanges.Made> made = block.id("tool_use_id")
                .flatMap(assembly.exchanges()::call)
                .filter(call -> !call.call().isAnswered());
        made.ifPresent(call -> answer(user, block, told, call));
        return made.isPresent();
    }

    private void answer(TranscriptRecord user, JsonFields block, JsonFields told, RecentExchanges.Made made) {
        OpenCall call = made.call();
        OpenExchange exchange = made.exchange();
        boolean failed = block.isTrue("is_error");
        String text = text(block.at("content"));
        Optional<Long> toldMs = milliseconds(told, "durationMs").or(() -> milliseconds(told, "totalDurationMs"));
        call.answer(failed, text, user.timestamp(), toldMs, exchange.intake());
        exchange.touches();
        if (call.tool().equals("Bash")) {
            exitCode(failed, text, told).ifPresent(call::exited);
        }
        if (failed && (user.fields().text("toolDenialKind").isPresent() || isRefusal(text))) {
            assembly.event("denied:" + call.id(), exchange.sessionId(), Kind.PERMISSION_DENIAL, user.at(), call.tool());
        }
        if (!failed) {
            files(user, call, told, exchange);
            tasks(user, call, told, exchange);
        }
    }

    private void files(TranscriptRecord user, OpenCall call, JsonFields told, OpenExchange exchange) {
        Optional<String> file = ToolTarget.file(call.input());
        switch (call.tool()) {
            case "Read", "NotebookRead" ->
                file.ifPresent(path -> {
                    exchange.touches().add(path, Access.READ);
                    ShellTouches.skillRead(exchange, call, path, user.at());
                });
            case "Edit", "MultiEdit", "NotebookEdit", "Write" ->
                file.ifPresent(path -> {
                    Lines lines = lines(call, told);
                    exchange.touches().modified(path, lines.added(), lines.removed());
                });
            // what a command in the background comes to is not known yet
            case "Bash" ->
                call.input()
                        .text("command")
                        .filter(command -> told.text("backgroundTaskId").isEmpty())
                        .ifPresent(command -> ShellTouches.note(
                                exchange, call, command, user.fields().text("cwd"), user.at()));
            default -> {}
        }
    }

    private record Lines(Optional<Integer> added, Optional<Integer> removed) {}

    private static Lines lines(OpenCall call, JsonFields told) {
        List<JsonFields> hunks = told.at("structuredPatch").elements();
        if (!hunks.isEmpty()) {
            List<String> lines = hunks.stream()
                    .flatMap(hunk -> hunk.at("lines").elements().stream())
                    .flatMap(line -> line.asText().stream())
                    .toList();
            return new Lines(Optional.of(starting("+", lines)), Optional.of(starting("-", lines)));
        }
        boolean created = told.text("type").filter("create"::equals).isPresent();
        return created
                ? new Lines(
                        call.input().text("content").map(text ->
                                (int) text.lines().count()),
                        Optional.of(0))
                : new Lines(Optional.empty(), Optional.empty());
    }

    private static int starting(String sign, List<String> lines) {
        return (int) lines.stream().filter(line -> line.startsWith(sign)).count();
    }

    private void tasks(TranscriptRecord user, OpenCall call, JsonFields told, OpenExchange exchange) {
        switch (call.tool()) {
            case "TodoWrite" -> list(user, call, told, exchange);
            case "TaskCreate" ->
                told.at("task")
                        .text("id")
                        .ifPresent(id -> add(
                                exchange,
                                call,
                                id,
                                told.at("task").text("subject"),
                                Optional.empty(),
                                "pending",
                                user.at()));
            case "TaskUpdate" ->
                told.at("statusChange")
                        .text("to")
                        .ifPresent(to -> add(
                                exchange,
                                call,
                                told.text("taskId")
                                        .or(() -> call.input().text("taskId"))
                                        .orElse("?"),
                                call.input().text("subject"),
                                told.at("statusChange").text("from"),
                                to,
                                user.at()));
            default -> {}
        }
    }

    private void list(TranscriptRecord user, OpenCall call, JsonFields told, OpenExchange exchange) {
        Map<String, String> before = told.at("oldTodos").elements().isEmpty()
                ? lists.getOrDefault(exchange.sessionId(), Map.of())
                : statuses(told.at("oldTodos"));
        JsonFields listed =
                told.at("newTodos").elements().isEmpty() ? call.input().at("todos") : told.at("newTodos");
        Map<String, String> now = statuses(listed);
        now.forEach((task, status) -> {
            Optional<String> from = Optional.ofNullable(before.get(task));
            if (from.filter(status::equals).isEmpty()) {
                add(exchange, call, task, Optional.of(task), from, status, user.at());
            }
        });
        lists.put(exchange.sessionId(), now);
    }

    private static Map<String, String> statuses(JsonFields todos) {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (JsonFields todo : todos.elements()) {
            todo.text("content")
                    .ifPresent(task -> statuses.put(task, todo.text("status").orElse("pending")));
        }
        return statuses;
    }

    /** A task that moved from one status to another. */
    static void add(
            OpenExchange exchange,
            OpenCall call,
            String task,
            Optional<String> subject,
            Optional<String> from,
            String to,
            Instant at) {
        String name = exchange.intake().line(task, MAX_QUERY);
        exchange.add(new TodoChange(
                call.id() + ":" + Ids.sha256(name).substring(0, 8),
                name,
                exchange.intake().line(subject, MAX_QUERY),
                exchange.intake().line(from, MAX_SKILL),
                exchange.intake().line(to, MAX_SKILL),
                at));
    }

    /** A skill set to work; whether it was completed a transcript does not say. */
    static void invocation(OpenExchange exchange, String externalId, String skill, Trigger trigger, Instant at) {
        String name = exchange.intake().line(skill.strip().replaceFirst("^/+", ""), MAX_SKILL);
        if (name.isEmpty()) {
            return;
        }
        exchange.add(new SkillInvocation(
                Ids.invocation(at, externalId + name),
                name,
                exchange.sessionId(),
                Optional.of(exchange.id()),
                trigger,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Excerpt.of(exchange.query(), MAX_QUERY)).filter(query -> !query.isBlank()),
                Optional.empty(),
                List.of(),
                at,
                Optional.empty(),
                Optional.empty(),
                Outcome.OPEN,
                List.of(),
                Optional.empty(),
                Source.TRANSCRIPT));
    }

    /** A skill's name is its folder's. */
    static String nameOf(String folder) {
        String path = folder.replace('\\', '/').replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Optional<Integer> exitCode(boolean failed, String text, JsonFields told) {
        if (told.isTrue("interrupted") || told.text("backgroundTaskId").isPresent()) {
            return Optional.empty();
        }
        if (!failed) {
            return Optional.of(0);
        }
        Matcher matcher = EXIT_CODE.matcher(text);
        return matcher.lookingAt() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    private static boolean isRefusal(String text) {
        return REFUSALS.stream().anyMatch(text::startsWith);
    }

    private static Optional<Long> milliseconds(JsonFields told, String field) {
        JsonNode value = told.at(field).node();
        return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= MAX_DURATION_MS
                ? Optional.of(Math.round(value.doubleValue()))
                : Optional.empty();
    }

    private static String text(JsonFields content) {
        return content.asText().orElseGet(() -> content.elements().stream()
                .flatMap(block -> TranscriptRecord.isOf("image", block)
                        ? Optional.of("[image]").stream()
                        : block.text("text").stream())
                .collect(Collectors.joining("\n")));
    }
}
