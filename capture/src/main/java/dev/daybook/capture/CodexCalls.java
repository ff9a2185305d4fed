package dev.daybook.capture;

import dev.daybook.session.FileTouch.Access;
import dev.daybook.session.SessionEvent.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tool calls of a Codex rollout and what came of them: files, tasks, exit statuses, refusals. */
final class CodexCalls {
    private final LogAssembly assembly;
    private final CodexState state;
    private final CodexPrompts prompts;
    private final JsonLine json = new JsonLine(LogReading.MAX_LINE);
    private final TaskList tasks = new TaskList();
    /** The calls that have no result yet, by their id. */
    private final Map<String, CodexCall> open = new HashMap<>();
    /** What events told of calls that have no result yet. */
    private final Map<String, CodexEnd> ends = new HashMap<>();
    /** The call that started each command that goes on. */
    private final Map<String, String> running = new HashMap<>();

    CodexCalls(LogAssembly assembly, CodexState state, CodexPrompts prompts) {
        this.assembly = assembly;
        this.state = state;
        this.prompts = prompts;
    }

    /** An item that is a call; those of the model's provider come without a result, when they are over. */
    void made(CodexRecord record) {
        CodexCall call = CodexCall.of(record, json);
        String id = record.payload()
                .id("call_id")
                .or(() -> record.payload().id("id"))
                .map(state::own)
                .orElseGet(() ->
                        state.once("call " + call.tool() + " " + call.input().json()));
        if (assembly.exchanges().knowsCall(id)) {
            assembly.counts().skip("duplicate tool call");
            return;
        }
        OpenCall made = add(record, id, call);
        boolean over = record.kind().equals("web_search_call") || record.kind().equals("image_generation_call");
        if (over) {
            boolean failed =
                    record.payload().text("status").filter("failed"::equals).isPresent();
            OpenExchange exchange = prompts.answered(record.at());
            made.answer(failed, "", record.timestamp(), Optional.empty(), exchange.intake());
        } else {
            open.put(id, call);
        }
        assembly.counts().use(record.name());
    }

    private OpenCall add(CodexRecord record, String id, CodexCall call) {
        OpenExchange exchange = prompts.answered(record.at());
        OpenCall made =
                new OpenCall(id, call.tool(), call.input(), Optional.empty(), record.timestamp(), exchange.intake());
        call.target().ifPresent(target -> made.about(target, exchange.intake()));
        assembly.exchanges().addCall(made, exchange);
        assembly.counts().toolCall();
        state.made(made);
        record.timestamp().ifPresent(exchange::reached);
        return made;
    }

    /** An item that is a call's result. */
    void output(CodexRecord record) {
        Optional<String> id = record.payload().id("call_id").map(state::own);
        Optional<RecentExchanges.Made> made = id.flatMap(assembly.exchanges()::call)
                .filter(call -> !call.call().isAnswered());
        if (made.isEmpty()) {
            assembly.counts().skip("result without its call");
            return;
        }
        CodexCall call = Optional.ofNullable(open.remove(id.get()))
                .orElseGet(() -> new CodexCall(
                        made.get().call().tool(),
                        made.get().call().input(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        CodexEnd end = Optional.ofNullable(ends.remove(id.get())).orElse(CodexEnd.UNTOLD);
        answer(record, made.get(), call, CodexOutput.of(record.payload(), json), end);
        assembly.counts().use(record.name());
    }

    private void answer(
            CodexRecord record, RecentExchanges.Made made, CodexCall call, CodexOutput output, CodexEnd end) {
        OpenCall answered = made.call();
        OpenExchange exchange = made.exchange();
        boolean failed = end.failed().orElse(output.failed());
        answered.answer(
                failed, output.text(), record.timestamp(), end.durationMs().or(output::durationMs), exchange.intake());
        record.timestamp().ifPresent(exchange::reached);
        exchange.touches();
        end.exitCode().or(output::exitCode).ifPresent(status -> exited(call, answered, status));
        output.running().ifPresent(process -> running.put(process, answered.id()));
        if (output.refused() || end.refused()) {
            assembly.event(
                    "denied:" + answered.id(),
                    exchange.sessionId(),
                    Kind.PERMISSION_DENIAL,
                    record.at(),
                    answered.tool());
        }
        if (!failed) {
            worked(record, exchange, answered, call, end);
        }
    }

    /** A command that went on ends in the result of a later call, which only asked for it. */
    private void exited(CodexCall call, OpenCall answered, int status) {
        Optional<String> process = call.input()
                .text("session_id")
                .or(() -> call.input().number("session_id").map(String::valueOf));
        Optional<RecentExchanges.Made> started = process.filter(
                        id -> call.tool().equals("write_stdin"))
                .map(running::remove)
                .flatMap(assembly.exchanges()::call);
        if (started.isPresent()) {
            started.get().call().ended(status);
            started.get().exchange().touches();
        } else {
            answered.exited(status);
        }
    }

    private void worked(CodexRecord record, OpenExchange exchange, OpenCall made, CodexCall call, CodexEnd end) {
        Optional<String> directory = call.directory()
                .map(given -> ShellTouches.placed(given, state.directory()))
                .or(state::directory);
        if (call.patch().isPresent()) {
            if (!end.patched()) {
                patched(exchange, call.patch().get(), directory);
            }
        } else {
            call.command().ifPresent(command -> ShellTouches.note(exchange, made, command, directory, record.at()));
        }
        switch (call.tool()) {
            case "view_image" -> read(record, exchange, made, call.input().text("path"), directory);
            case "read_file" -> read(record, exchange, made, call.input().text("file_path"), directory);
            case "update_plan" -> tasks.told(exchange, made, call.input().at("plan"), "step", record.at());
            default -> {}
        }
    }

    private static void read(
            CodexRecord record,
            OpenExchange exchange,
            OpenCall made,
            Optional<String> file,
            Optional<String> directory) {
        file.ifPresent(path -> {
            exchange.touches().add(ShellTouches.placed(path, directory), Access.READ);
            ShellTouches.skillRead(exchange, made, path, record.at());
        });
    }

    private static void patched(OpenExchange exchange, String patch, Optional<String> directory) {
        for (PatchText.Change change : PatchText.changes(patch)) {
            change.note(exchange, ShellTouches.placed(change.path(), directory));
        }
    }

    /** The event that a call has ended, which comes before its result, or instead of it. */
    void ended(CodexRecord record) {
        JsonFields event = record.payload();
        CodexEnd end = CodexEnd.of(event);
        Optional<String> id = event.id("call_id").map(state::own);
        if (id.isEmpty()) {
            assembly.counts().skip("end without its call");
            return;
        }
        Optional<RecentExchanges.Made> made = assembly.exchanges().call(id.get());
        if (made.isPresent()) {
            told(made.get(), id.get(), end);
        } else if (assembly.exchanges().knowsCall(id.get())) {
            assembly.counts().skip("end of a call handed over before");
            return;
        } else if (event.at("invocation").isObject()) {
            within(record, id.get(), CodexCall.ofInvocation(event.at("invocation")), end);
        } else if (record.kind().equals("exec_command_end")) {
            if (event.text("source").filter("user_shell"::equals).isPresent()) {
                assembly.counts().skip("command of a person");
                return;
            }
            within(record, id.get(), CodexCall.ofCommand(event), end);
        } else {
            OpenExchange exchange = prompts.answered(record.at());
            end.changes().forEach(change -> change.note(exchange, change.path()));
        }
        assembly.counts().use(record.name());
    }

    private void told(RecentExchanges.Made made, String id, CodexEnd end) {
        if (made.call().isAnswered()) {
            end.exitCode().ifPresent(made.call()::ended);
            made.exchange().touches();
        } else {
            ends.put(id, end);
        }
        end.changes().forEach(change -> change.note(made.exchange(), change.path()));
    }

    /** A call from within another tool has no item of its own. */
    private void within(CodexRecord record, String id, CodexCall call, CodexEnd end) {
        OpenCall made = add(record, id, call);
        OpenExchange exchange = prompts.answered(record.at());
        boolean failed = end.failed().orElse(false);
        made.answer(failed, end.text(), record.timestamp(), end.durationMs(), exchange.intake());
        end.exitCode().ifPresent(made::exited);
        if (!failed) {
            worked(record, exchange, made, call, end);
        }
    }
}
