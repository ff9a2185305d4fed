package dev.daybook.capture;

import dev.daybook.cost.PriceTable;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Transcript.Sink;
import dev.daybook.session.Transcript.Tally;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One pass over a transcript: takes its records in their order and hands over the exchanges they make. */
final class TranscriptReading {
    private static final String NO_MODEL = "<synthetic>";
    private static final List<String> TITLE_FIELDS = List.of("customTitle", "aiTitle", "summary", "title");
    private static final Set<String> TITLES = Set.of("summary", "custom-title", "ai-title");
    private static final Set<String> KNOWN_TYPES = Set.of(
            "agent-name",
            "atis-latch",
            "attachment",
            "cost-state",
            "file-history-delta",
            "file-history-snapshot",
            "last-prompt",
            "mode",
            "permission-mode",
            "pr-link",
            "progress",
            "queue-operation",
            "system",
            "tools-used");

    private final PriceTable prices;
    private final Redactor redactor;
    private final String fallbackSessionId;
    private final Skipped skipped;
    private final TokenCounts tokenCounts;
    private final OpenSessions sessions;
    private final RecentExchanges exchanges;
    private final Set<String> identities = new HashSet<>();
    private Instant lastSeen;
    private long records;
    private long prompts;
    private long toolCalls;
    private long messages;

    /** For records without a time, the file's is taken until one with a time was met. */
    TranscriptReading(
            ProjectPaths paths,
            PriceTable prices,
            Redactor redactor,
            String fallbackSessionId,
            Instant fileTime,
            Skipped skipped,
            Sink sink) {
        this.prices = prices;
        this.redactor = redactor;
        this.fallbackSessionId = fallbackSessionId;
        this.lastSeen = fileTime;
        this.skipped = skipped;
        this.tokenCounts = new TokenCounts(skipped);
        this.sessions = new OpenSessions(sink);
        this.exchanges = new RecentExchanges(exchange -> {
            sessions.announce(exchange.sessionId());
            sink.exchange(exchange.finished(paths, skipped));
        });
    }

    void accept(JsonFields fields) {
        records++;
        Optional<Instant> timestamp = TranscriptRecord.timestamp(fields);
        Optional<String> sessionId = TranscriptRecord.sessionId(fields);
        lastSeen = timestamp.orElse(lastSeen);
        TranscriptRecord told = new TranscriptRecord(fields, timestamp, lastSeen, sessionId.orElse(fallbackSessionId));
        countUnusable(told, sessionId);
        String type = told.type();
        if (type.equals("user") || type.equals("assistant")) {
            message(told, type);
            return;
        }
        if (sessionId.isPresent()) {
            sessions.add(told);
        }
        if (TITLES.contains(type)) {
            title(told);
            skipped.countType(type);
        } else if (KNOWN_TYPES.contains(type) || type.startsWith("api-request")) {
            skipped.countType(type);
        } else {
            skipped.countUnknownType(type);
        }
    }

    /** Hands over what is left, and tells what was met; {@code truncated} as whoever read the lines knows. */
    Tally end(boolean truncated) {
        exchanges.handOverAll();
        sessions.end();
        return new Tally(records, prompts, toolCalls, messages, skipped.counts(), truncated);
    }

    private void message(TranscriptRecord told, String type) {
        if (!told.message().isObject()) {
            skipped.count(type + ":no-message");
        } else if (told.uuid().filter(uuid -> !identities.add(uuid)).isPresent()) {
            skipped.count("duplicate uuid");
        } else {
            sessions.add(told);
            if (type.equals("user")) {
                user(told);
            } else {
                assistant(told);
            }
        }
    }

    /**
     * Text beside a tool's result is no prompt: it is what the harness adds to the result, or what a person said when
     * refusing the call, and the exchange goes on.
     */
    private void user(TranscriptRecord user) {
        List<JsonFields> results = user.blocks("tool_result");
        if (results.isEmpty()) {
            UserEntry entry = UserEntry.of(user);
            entry.prompt().ifPresentOrElse(text -> prompt(user, text), () -> skipped.count(entry.otherwise()));
            if (entry.isInterruption()) {
                reached(user);
            }
            return;
        }
        JsonFields told = user.fields().at(results.size() == 1 ? "toolUseResult" : "");
        results.forEach(result -> result(result, told, user.timestamp()));
        if (!user.blocks("text").isEmpty()) {
            skipped.count("user:text-beside-a-tool-result");
        }
        reached(user);
    }

    private void prompt(TranscriptRecord user, String text) {
        String identity = user.identity(text);
        if (user.uuid().isEmpty() && !identities.add(identity)) {
            skipped.count("duplicate prompt without uuid");
            return;
        }
        prompts++;
        exchanges.open(new OpenExchange(user.sessionId(), identity, user.at(), text));
    }

    private void result(JsonFields result, JsonFields told, Optional<Instant> at) {
        result.id("tool_use_id")
                .flatMap(exchanges::call)
                .filter(call -> !call.isAnswered())
                .ifPresentOrElse(call -> call.answer(result, told, at), () -> skipped.count("result without its call"));
    }

    private void reached(TranscriptRecord told) {
        exchanges.current(told.sessionId()).ifPresent(exchange -> told.timestamp()
                .ifPresent(exchange::reached));
    }

    /** An answer without a prompt, as at the start of a resumed fragment or in a sub-agent's file, gets an exchange too. */
    private void assistant(TranscriptRecord answer) {
        String key = messageKey(answer);
        OpenExchange exchange = exchanges
                .ofMessage(key)
                .or(() -> exchanges.current(answer.sessionId()))
                .orElseGet(
                        () -> exchanges.open(new OpenExchange(answer.sessionId(), identity(answer), answer.at(), "")));
        answer.timestamp().ifPresent(exchange::reached);
        usage(answer, key, exchange);
        if (!answer.isSidechain()) {
            answer.message().at("content").asText().ifPresent(exchange::add);
            answer.blocks("text").forEach(block -> block.text("text").ifPresent(exchange::add));
        }
        for (JsonFields toolUse : answer.blocks("tool_use")) {
            if (exchanges.addCall(new OpenCall(toolUse, answer.timestamp(), new Intake(redactor)), exchange)) {
                toolCalls++;
            } else {
                skipped.count("duplicate tool call");
            }
        }
    }

    /** The last record of a message has the final counts. */
    private void usage(TranscriptRecord answer, String key, OpenExchange exchange) {
        JsonFields spent = answer.message().at("usage");
        Optional<String> model = answer.message().id("model");
        if (model.filter(NO_MODEL::equals).isPresent()) {
            return;
        }
        if (exchanges.ofMessage(key).isEmpty()) {
            if (exchanges.knowsMessage(key)) {
                skipped.count("usage of a message handed over before");
                return;
            }
            exchanges.addMessage(key, model, exchange);
        }
        if (spent.isObject()) {
            Tokens tokens = tokenCounts.tokens(spent);
            Usage usage = new Usage(
                    key,
                    model,
                    answer.at(),
                    tokens,
                    model.flatMap(name -> prices.costOfMessage(name, answer.at(), tokens)));
            messages += exchange.put(usage) ? 1 : 0;
        }
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
        return answer.identity(answer.message().json());
    }

    private void title(TranscriptRecord told) {
        TITLE_FIELDS.stream()
                .flatMap(field -> told.fields().text(field).stream())
                .filter(text -> !text.isBlank())
                .findFirst()
                .ifPresent(sessions::title);
    }

    private void countUnusable(TranscriptRecord told, Optional<String> sessionId) {
        if (told.timestamp().isEmpty() && told.fields().text("timestamp").isPresent()) {
            skipped.count("timestamp that cannot be one");
        }
        if (sessionId.isEmpty() && told.fields().text("sessionId").isPresent()) {
            skipped.count("session id that cannot be one");
        }
    }
}
