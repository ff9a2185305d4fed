package dev.daybook.mcp.stdio;

import dev.daybook.mcp.StackTrace;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The SDK's one session, which takes this transport for a client that has initialized. */
final class SdkSession implements McpServerTransportProvider, McpServerTransport, CallHandler {
    private static final Logger log = LoggerFactory.getLogger(SdkSession.class);
    private static final Duration HANDSHAKE = Duration.ofSeconds(30);

    private final CallJson json;
    private final McpJsonMapper mapper;
    private final Replies wire;
    private final Map<Object, Call> calls = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicReference<McpServerSession.Factory> factory = new AtomicReference<>();
    private final AtomicReference<McpServerSession> session = new AtomicReference<>();

    SdkSession(CallJson json, Replies wire) {
        this.json = json;
        this.mapper = json.mapper();
        this.wire = wire;
    }

    /** Builds the SDK's server and shakes hands with it. */
    void start(Consumer<McpServerTransportProvider> sdk) {
        sdk.accept(this);
        McpServerSession created = Optional.ofNullable(factory.get())
                .orElseThrow(() -> new IllegalStateException("no SDK server was built on the transport"))
                .create(this);
        session.set(created);
        Map<String, Object> params = Map.of(
                "protocolVersion", Protocol.LATEST_LEGACY,
                "capabilities", Map.of(),
                "clientInfo", Map.of("name", "stdio", "version", "1"));
        created.handle(new JSONRPCRequest("initialize", "initialize", params)).block(HANDSHAKE);
        created.handle(new JSONRPCNotification("notifications/initialized")).block(HANDSHAKE);
    }

    @Override
    public void handle(Call call) {
        String id = Long.toString(lastId.incrementAndGet());
        calls.put(id, call);
        try {
            session.get()
                    .handle(new JSONRPCRequest("tools/call", id, json.params(call)))
                    .block();
            if (call.request().isOpen()) {
                log.warn("The tool {} returned nothing", Answers.clipped(call.tool()));
                call.request().answer(CallJson.internalError(call));
            }
        } catch (Exception | Error e) {
            log.warn("A call of the tool {} failed: {}", Answers.clipped(call.tool()), StackTrace.withoutMessages(e));
            call.request().answer(CallJson.internalError(call));
        } finally {
            calls.remove(id);
        }
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        if (message instanceof JSONRPCResponse response) {
            Optional.ofNullable(calls.get(response.id())).ifPresent(call -> answer(call, response));
        } else if (message instanceof JSONRPCNotification progress
                && progress.method().equals("notifications/progress")) {
            wire.send(json.notification(progress));
        } else if (message instanceof JSONRPCRequest) {
            return Mono.error(new IllegalStateException("the client is not asked anything"));
        }
        return Mono.empty();
    }

    private void answer(Call call, JSONRPCResponse response) {
        byte[] answer;
        try {
            answer = json.answer(call, response);
        } catch (RuntimeException e) {
            log.warn(
                    "The answer of the tool {} is not JSON: {}",
                    Answers.clipped(call.tool()),
                    StackTrace.withoutMessages(e));
            answer = CallJson.internalError(call);
        }
        call.request().answer(answer);
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory sessionFactory) {
        factory.set(sessionFactory);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {}

    @Override
    public List<String> protocolVersions() {
        return Protocol.LEGACY;
    }
}
