package dev.daybook.mcp.stdio;

import java.util.Map;
import java.util.Optional;

/** What is said to a client: the rules of both eras, which it may mix; confined to the thread that reads. */
final class Conversation implements Inbox {
    private final Answers answers;
    private final InFlight inFlight;
    private final Workers workers;
    private final Replies wire;
    private final PromptHook hook;
    private final LibraryDesk library;
    private Optional<String> legacyVersion = Optional.empty();
    private Optional<JsonValue> legacyClient = Optional.empty();

    Conversation(
            Answers answers, InFlight inFlight, Workers workers, Replies wire, PromptHook hook, LibraryDesk library) {
        this.answers = answers;
        this.inFlight = inFlight;
        this.workers = workers;
        this.wire = wire;
        this.hook = hook;
        this.library = library;
    }

    @Override
    public boolean acceptsBatches() {
        return legacyVersion.isPresent() && legacyVersion.get().equals(Protocol.WITH_BATCHES);
    }

    @Override
    public void notification(String method, Optional<JsonValue> params) {
        if (!method.equals("notifications/cancelled")
                || params.isEmpty()
                || !params.get().isObject()) {
            return;
        }
        JsonValue id = Request.fieldsOf(params.get()).get("requestId");
        if (id != null && RequestId.accepts(id)) {
            inFlight.cancel(RequestId.of(id));
        }
    }

    @Override
    public void request(Request request) {
        if (inFlight.contains(request.id())) {
            request.refuse(Protocol.INVALID_REQUEST, "A request of this id is in flight");
        } else if (request.has("_meta") && !request.hasObject("_meta")) {
            request.refuse(Protocol.INVALID_PARAMS, "_meta must be an object");
        } else if (request.isModern()) {
            modern(request);
        } else {
            legacy(request);
        }
    }

    private void modern(Request request) {
        Map<String, JsonValue> meta = request.meta();
        JsonValue version = meta.get(Protocol.VERSION_KEY);
        JsonValue capabilities = meta.get(Protocol.CAPABILITIES_KEY);
        if (!version.isString()) {
            request.refuse(Protocol.INVALID_PARAMS, Protocol.VERSION_KEY.concat(" must be a string"));
        } else if (!version.text().equals(Protocol.MODERN)) {
            request.answer(answers.unsupportedVersion(request.id(), version.text()));
        } else if (capabilities == null || !capabilities.isObject()) {
            request.refuse(Protocol.INVALID_PARAMS, Protocol.CAPABILITIES_KEY.concat(" must be an object in _meta"));
        } else {
            switch (request.method()) {
                case "server/discover" -> request.answer(answers.discover(request.id()));
                case "tools/list" -> listTools(request);
                case "tools/call" -> callTool(request, Optional.ofNullable(meta.get(Protocol.CLIENT_KEY)));
                case "subscriptions/listen" -> listen(request);
                default -> library.take(request);
            }
        }
    }

    private void legacy(Request request) {
        switch (request.method()) {
            case "initialize" -> initialize(request);
            case "ping" -> request.answer(answers.pong(request.id()));
            case "server/discover" ->
                request.refuse(Protocol.INVALID_PARAMS, "params._meta must have ".concat(Protocol.VERSION_KEY));
            default -> {
                if (legacyVersion.isEmpty()) {
                    String advice = "Send initialize first, or name the protocol version in params._meta, as ";
                    request.refuse(Protocol.INVALID_PARAMS, advice.concat(Protocol.VERSION_KEY));
                } else {
                    initialized(request);
                }
            }
        }
    }

    private void initialized(Request request) {
        switch (request.method()) {
            case "tools/list" -> listTools(request);
            case "tools/call" -> callTool(request, legacyClient);
            default -> library.take(request);
        }
    }

    private void initialize(Request request) {
        String wanted = request.hasString("protocolVersion") ? request.text("protocolVersion") : "";
        String version = Protocol.LEGACY.contains(wanted) ? wanted : Protocol.LATEST_LEGACY;
        legacyVersion = Optional.of(version);
        legacyClient = Optional.ofNullable(request.fields().get("clientInfo"));
        request.answer(answers.initialize(request.id(), version));
    }

    private void listTools(Request request) {
        if (request.has("cursor")) {
            request.refuse(Protocol.INVALID_PARAMS, "cursor is unknown: all tools are on one page");
        } else {
            request.answer(answers.tools(request.id(), request.isModern()));
        }
    }

    private void listen(Request request) {
        if (!request.hasObject("notifications")) {
            request.refuse(Protocol.INVALID_PARAMS, "notifications must be an object");
            return;
        }
        byte[] ended = answers.subscriptionEnded(request.id());
        inFlight.add(request.id(), ended, request.replies());
        wire.send(answers.acknowledged(request.id()));
    }

    private void callTool(Request request, Optional<JsonValue> client) {
        if (!request.hasString("name")) {
            request.refuse(Protocol.INVALID_PARAMS, "name must be a string");
        } else if (request.has("arguments") && !request.hasObject("arguments")) {
            request.refuse(Protocol.INVALID_PARAMS, "arguments must be an object");
        } else if (request.text("name").equals(PromptHook.NAME)) {
            hook.take(
                    request,
                    inFlight.add(request.id(), hook.nothing(request), request.replies())
                            .orElseThrow());
        } else {
            String ended = "The server ended before the call did";
            byte[] atEnd = Answers.refusal(request.id().json(), Protocol.INTERNAL_ERROR, ended);
            Pending pending =
                    inFlight.add(request.id(), atEnd, request.replies()).orElseThrow();
            Optional<JsonValue> object = client.isPresent() && client.get().isObject() ? client : Optional.empty();
            JsonValue params = request.params().orElseThrow();
            workers.submit(new Call(pending, request.text("name"), params, request.isModern(), object));
        }
    }
}
