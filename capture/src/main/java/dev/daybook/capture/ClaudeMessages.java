package dev.daybook.capture;

import dev.daybook.session.FileTouch.Access;
import dev.daybook.session.SessionEvent.Kind;
import dev.daybook.skill.Trigger;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prompts, answers and tool results of a Claude Code transcript. */
final class ClaudeMessages {
    private static final String NO_MODEL = "<synthetic>";

    /** A command that a person gave, of which only what follows tells whether the agent answers it. */
    private record Command(
            OpenExchange.Beginning beginning,
            String identity,
            Instant at,
            String text,
            Optional<String> skill,
            boolean told) {
        Command under(String name) {
            return new Command(beginning, identity, at, text, Optional.of(name), told);
        }

        Command asTold() {
            return new Command(beginning, identity, at, text, skill, true);
        }
    }

    private final LogAssembly assembly;
    private final TokenCounts tokenCounts;
    private final ClaudeResults results;
    private final Map<String, Command> commands = new HashMap<>();
    private final Map<String, Long> fileVersions = new HashMap<>();

    ClaudeMessages(LogAssembly assembly) {
        this.assembly = assembly;
        this.tokenCounts = new TokenCounts(assembly.counts());
        this.results = new ClaudeResults(assembly);
    }

    void accept(TranscriptRecord told, String type) {
        if (type.equals("assistant")) {
            assistant(told);
        } else {
            user(told);
        }
    }

    /** Text beside a tool's result is no prompt: it is what the harness adds to the result, and the exchange goes on. */
    private void user(TranscriptRecord user) {
        List<JsonFields> blocks = user.blocks("tool_result");
        if (blocks.isEmpty()) {
            entry(user);
            return;
        }
        JsonFields told = user.fields().at(blocks.size() == 1 ? "toolUseResult" : "");
        long placed = blocks.stream()
                .filter(block -> results.place(user, block, told))
                .count();
        if (!user.blocks("text").isEmpty()) {
            assembly.counts().note("text beside a tool's result");
        }
        reached(user);
        if (placed > 0) {
            assembly.counts().use("tool result");
        } else {
            assembly.counts().skip("result without its call");
        }
    }

    private void entry(TranscriptRecord user) {
        UserEntry entry = UserEntry.of(user);
        switch (entry.kind()) {
            case PROMPT -> prompt(user, entry.text());
            case COMMAND -> command(user, entry.text());
            case COMMAND_OUTPUT -> {
                settle(user.sessionId());
                assembly.counts().skip(entry.text());
            }
            case INTERRUPTION -> {
                assembly.event(
                        user.identity(entry.text()), user.sessionId(), Kind.INTERRUPTION, user.at(), entry.text());
                reached(user);
                assembly.counts().use("interruption");
            }
            case SKILL_BODY -> skillBody(user, entry.text());
            case OTHER -> assembly.counts().skip(entry.text());
        }
    }

    private void prompt(TranscriptRecord user, String text) {
        String identity = user.identity(text);
        if (user.uuid().isEmpty() && assembly.isRepeated(identity)) {
            assembly.counts().skip("duplicate prompt without uuid");
            return;
        }
        settle(user.sessionId());
        assembly.open(user.sessionId(), identity, user.at(), text);
        if (!user.isSidechain()) {
            assembly.counts().prompt();
        }
        assembly.counts().use("prompt");
    }

    private void command(TranscriptRecord user, String text) {
        settle(user.sessionId());
        commands.put(
                user.sessionId(),
                new Command(assembly.here(), user.identity(text), user.at(), text, Optional.empty(), false));
        assembly.counts().use("command");
    }

    /** What the skill says comes after the command that calls it; after a tool call it says nothing new. */
    private void skillBody(TranscriptRecord user, String folder) {
        Command command = commands.get(user.sessionId());
        if (command != null) {
            commands.put(user.sessionId(), command.under(ClaudeResults.nameOf(folder)));
            assembly.counts().use("skill");
        } else {
            assembly.counts().skip("user:meta");
        }
    }

    /** The agent did not answer the command: it was one of the program's own. */
    private void settle(String sessionId) {
        Command command = commands.remove(sessionId);
        if (command != null) {
            tell(sessionId, command);
        }
    }

    private void tell(String sessionId, Command command) {
        if (!command.told()) {
            assembly.event(command.identity(), sessionId, Kind.SLASH_COMMAND, command.at(), command.text());
        }
    }

    /** What is still waiting for an answer is told as an event at least; it may be answered later. */
    void flush() {
        commands.replaceAll((sessionId, command) -> {
            tell(sessionId, command);
            return command.asTold();
        });
    }

    /** Where the first of the commands is that still wait for an answer. */
    Optional<OpenExchange.Beginning> waiting() {
        return commands.values().stream()
                .map(Command::beginning)
                .min(Comparator.comparingLong(OpenExchange.Beginning::offset));
    }

    /** The agent answers the command, which is a prompt then. */
    private Optional<OpenExchange> answered(String sessionId) {
        Command command = commands.remove(sessionId);
        if (command == null) {
            return Optional.empty();
        }
        OpenExchange exchange =
                assembly.open(command.beginning(), sessionId, command.identity(), command.at(), command.text());
        assembly.event(command.identity(), sessionId, Kind.SLASH_COMMAND, command.at(), command.text());
        command.skill()
                .ifPresent(skill ->
                        ClaudeResults.invocation(exchange, command.identity(), skill, Trigger.USER, command.at()));
        assembly.counts().prompt();
        return Optional.of(exchange);
    }

    private void reached(TranscriptRecord told) {
        assembly.exchanges().current(told.sessionId()).ifPresent(exchange -> told.timestamp()
                .ifPresent(exchange::reached));
    }

    /** An answer without a prompt, as at the start of a resumed fragment, gets an exchange too. */
    private void assistant(TranscriptRecord answer) {
        if (answer.fields().isTrue("isApiErrorMessage")) {
            String text = answer.blocks("text").stream()
                    .flatMap(block -> block.text("text").stream())
                    .findFirst()
                    .orElse("");
            assembly.event(answer.identity(text), answer.sessionId(), Kind.API_ERROR, answer.at(), text);
            reached(answer);
            assembly.counts().use("api error");
            return;
        }
        String key = messageKey(answer);
        OpenExchange exchange = assembly.exchanges()
                .ofMessage(key)
                .or(() -> answered(answer.sessionId()))
                .or(() -> assembly.exchanges().current(answer.sessionId()))
                .orElseGet(() -> assembly.open(answer.sessionId(), identity(answer), answer.at(), ""));
        answer.timestamp().ifPresent(exchange::reached);
        usage(answer, key, exchange);
        answer.message().at("content").asText().ifPresent(exchange::add);
        answer.blocks("text").forEach(block -> block.text("text").ifPresent(exchange::add));
        calls(answer, key, exchange);
        assembly.counts().use("answer");
    }

    private void calls(TranscriptRecord answer, String key, OpenExchange exchange) {
        Optional<String> skill = answer.fields().text("attributionSkill");
        int position = 0;
        for (JsonFields block : answer.blocks("tool_use")) {
            position++;
            int place = position;
            String id = block.id("id").orElseGet(() -> identity(answer) + "#" + place);
            if (assembly.exchanges().knowsCall(id)) {
                assembly.counts().note("duplicate tool call");
                continue;
            }
            OpenCall call = new OpenCall(
                    id,
                    block.text("name").orElse(""),
                    block.at("input"),
                    Optional.of(key),
                    answer.timestamp(),
                    exchange.intake());
            assembly.exchanges().addCall(call, exchange);
            assembly.counts().toolCall();
            results.called(exchange, call, answer.at(), skill);
        }
    }

    private void usage(TranscriptRecord answer, String key, OpenExchange exchange) {
        JsonFields message = answer.message();
        JsonFields spent = message.at("usage");
        Optional<String> model = message.id("model");
        if (model.filter(NO_MODEL::equals).isPresent()) {
            return;
        }
        if (assembly.exchanges().ofMessage(key).isEmpty()) {
            if (assembly.exchanges().knowsMessage(key)) {
                assembly.counts().note("usage of a message handed over before");
                return;
            }
            assembly.exchanges().addMessage(key, model, exchange);
        }
        if (spent.isObject()) {
            assembly.usage(
                    exchange,
                    key,
                    model,
                    answer.at(),
                    tokenCounts.tokens(spent),
                    spent.id("service_tier"),
                    message.id("stop_reason"),
                    answer.fields().id("attributionSkill"));
        }
    }

    /** The files that Claude Code keeps copies of, because something changed them. */
    void fileHistory(TranscriptRecord told, String type) {
        Optional<OpenExchange> exchange = assembly.exchanges().current(told.sessionId());
        boolean touched = false;
        if (type.equals("file-history-delta")) {
            Optional<String> path = told.fields().text("trackingPath");
            path.ifPresent(file -> exchange.ifPresent(open -> open.touches().inferred(file, Access.MODIFIED)));
            touched = path.isPresent() && exchange.isPresent();
        } else {
            JsonFields tracked = told.fields().at("snapshot").at("trackedFileBackups");
            boolean update = told.fields().isTrue("isSnapshotUpdate");
            for (String file : tracked.names()) {
                long version = tracked.at(file).number("version").orElse(0L);
                Long before = fileVersions.put(file, version);
                boolean changed = exchange.flatMap(
                                open -> copiedAt(tracked.at(file)).map(copied -> !copied.isBefore(open.at())))
                        .orElse(before == null || before != version);
                if (update && changed && exchange.isPresent()) {
                    exchange.get().touches().inferred(file, Access.MODIFIED);
                    touched = true;
                }
            }
        }
        if (touched) {
            assembly.counts().use(type);
        } else {
            assembly.counts().skipType(type);
        }
    }

    /** A snapshot names all files that were ever copied; a copy is made right before a change. */
    private static Optional<Instant> copiedAt(JsonFields copy) {
        return TranscriptRecord.time(copy, "backupTime");
    }

    private static String messageKey(TranscriptRecord answer) {
        return answer.message()
                .id("id")
                .map(id -> id
                        + answer.fields()
                                .id("requestId")
                                .map(request -> "|" + request)
                                .orElse(""))
                .orElseGet(() -> identity(answer));
    }

    private static String identity(TranscriptRecord answer) {
        return answer.identity(() -> answer.message().json());
    }
}
