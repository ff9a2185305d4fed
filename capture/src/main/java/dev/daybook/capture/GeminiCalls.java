package dev.daybook.capture;

import dev.daybook.session.FileTouch.Access;
import dev.daybook.session.SessionEvent.Kind;
import dev.daybook.skill.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tool calls of a Gemini session, which are told with what came of them: files, tasks, exit statuses, refusals. */
final class GeminiCalls {
    private static final String SHELL = "run_shell_command";
    private static final Pattern EXIT_CODE = Pattern.compile("(?m)^Exit Code: (\\d{1,9})\\s*$");
    private static final Pattern NO_EXIT =
            Pattern.compile("(?m)^(?:Exit Code: \\(none\\)|Signal: [1-9]|Background PIDs: \\d)");
    private static final List<String> REFUSALS =
            List.of("User did not allow tool call", "User denied execution", "Tool execution denied by policy");

    private final LogAssembly assembly;
    private final GeminiSession session;
    private final TaskList tasks = new TaskList();

    GeminiCalls(LogAssembly assembly, GeminiSession session) {
        this.assembly = assembly;
        this.session = session;
    }

    /** A call as it is known by now; it comes again when more is known. */
    void accept(JsonFields told, OpenExchange exchange, String message, Instant at) {
        String name = told.text("name").orElse("");
        String id = told.id("id")
                .map(session::own)
                .orElseGet(() -> message + "#" + name + told.at("args").json());
        Optional<RecentExchanges.Made> made = assembly.exchanges().call(id);
        if (made.isEmpty() && assembly.exchanges().knowsCall(id)) {
            assembly.counts().note("duplicate tool call");
            return;
        }
        OpenCall call = made.map(RecentExchanges.Made::call).orElseGet(() -> {
            OpenCall added = new OpenCall(
                    id, name, told.at("args"), Optional.of("gemini-" + message), Optional.of(at), exchange.intake());
            assembly.exchanges().addCall(added, exchange);
            assembly.counts().toolCall();
            return added;
        });
        String status = told.text("status").orElse("");
        boolean over = status.equals("success") || status.equals("error") || status.equals("cancelled");
        if (over && !call.isAnswered()) {
            answer(told, made.map(RecentExchanges.Made::exchange).orElse(exchange), call, status);
        }
    }

    private void answer(JsonFields told, OpenExchange exchange, OpenCall call, String status) {
        String text = result(told);
        boolean shell = call.tool().equals(SHELL);
        Optional<Integer> exitCode = shell && !status.equals("cancelled") ? exitCode(text, status) : Optional.empty();
        boolean failed =
                !status.equals("success") || exitCode.filter(code -> code != 0).isPresent();
        Optional<Instant> end = TranscriptRecord.timestamp(told);
        call.answer(failed, text, end, Optional.empty(), exchange.intake());
        exitCode.ifPresent(call::exited);
        exchange.touches();
        end.ifPresent(exchange::reached);
        Instant at = end.or(() -> call.call().startedAt()).orElse(Instant.EPOCH);
        if (REFUSALS.stream().anyMatch(text::contains) && !status.equals("success")) {
            assembly.event("denied:" + call.id(), exchange.sessionId(), Kind.PERMISSION_DENIAL, at, call.tool());
        }
        if (!failed) {
            worked(told, exchange, call, at);
        }
    }

    private void worked(JsonFields told, OpenExchange exchange, OpenCall call, Instant at) {
        JsonFields input = call.input();
        Optional<String> file = input.text("file_path").or(() -> input.text("absolute_path"));
        switch (call.tool()) {
            case "read_file" -> file.ifPresent(path -> read(exchange, call, path, at));
            case "read_many_files" ->
                List.of("paths", "include").forEach(field -> input.at(field).elements().stream()
                        .flatMap(path -> path.asText().stream())
                        .filter(path -> !path.matches(".*[*?{\\[].*"))
                        .forEach(path -> read(exchange, call, path, at)));
            case "write_file", "replace", "edit" -> file.ifPresent(path -> modified(told, exchange, path));
            case SHELL ->
                input.text("command")
                        .ifPresent(command -> ShellTouches.note(
                                exchange, call, command, input.text("dir_path").or(() -> input.text("directory")), at));
            case "write_todos" -> tasks.told(exchange, call, input.at("todos"), "description", at);
            case "activate_skill" ->
                input.text("name")
                        .ifPresent(skill -> ClaudeResults.invocation(exchange, call.id(), skill, Trigger.AGENT, at));
            default -> {}
        }
    }

    private static void read(OpenExchange exchange, OpenCall call, String path, Instant at) {
        exchange.touches().add(path, Access.READ);
        ShellTouches.skillRead(exchange, call, path, at);
    }

    /** A person may have changed what the model was about to write. */
    private static void modified(JsonFields told, OpenExchange exchange, String path) {
        JsonFields counts = told.at("resultDisplay").at("diffStat");
        exchange.touches().modified(path, lines(counts, "added"), lines(counts, "removed"));
    }

    private static Optional<Integer> lines(JsonFields counts, String what) {
        Optional<Long> model = counts.number("model_" + what + "_lines");
        Optional<Long> user = counts.number("user_" + what + "_lines");
        return model.map(lines -> lines + user.orElse(0L))
                .filter(lines -> lines >= 0 && lines < 1_000_000_000L)
                .map(Long::intValue);
    }

    private static String result(JsonFields told) {
        JsonFields result = told.at("result");
        String text = result.elements().stream()
                .flatMap(part -> {
                    JsonFields response = part.at("functionResponse").at("response");
                    return response
                            .text("output")
                            .or(() -> response.text("error"))
                            .or(() -> part.text("text"))
                            .stream();
                })
                .collect(Collectors.joining("\n"));
        return !text.isBlank()
                ? text
                : result.asText().or(() -> told.text("resultDisplay")).orElse("");
    }

    /** Newer versions leave out a status of 0. */
    private static Optional<Integer> exitCode(String text, String status) {
        Matcher matcher = EXIT_CODE.matcher(text);
        Optional<Integer> last = Optional.empty();
        while (matcher.find()) {
            last = Optional.of(Integer.parseInt(matcher.group(1)));
        }
        boolean plain = status.equals("success")
                && text.contains("Output:")
                && !NO_EXIT.matcher(text).find();
        return last.isPresent() ? last : plain ? Optional.of(0) : Optional.empty();
    }
}
