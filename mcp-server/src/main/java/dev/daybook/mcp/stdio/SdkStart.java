package dev.daybook.mcp.stdio;

import dev.daybook.mcp.StackTrace;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the SDK behind the first answers; nothing of it is loaded before. */
final class SdkStart implements Runnable {
    private final Consumer<McpServerTransportProvider> sdk;
    private final Answers answers;
    private final Replies wire;
    private final Workers workers;

    SdkStart(Consumer<McpServerTransportProvider> sdk, Answers answers, Replies wire, Workers workers) {
        this.sdk = sdk;
        this.answers = answers;
        this.wire = wire;
        this.workers = workers;
    }

    @Override
    public void run() {
        try {
            SdkSession session = new SdkSession(new CallJson(answers), wire);
            session.start(sdk);
            workers.ready(session);
        } catch (Exception | Error e) {
            Logger log = LoggerFactory.getLogger(SdkStart.class);
            log.error("The tools could not be started: {}", StackTrace.withoutMessages(e));
            workers.ready(new NoTools());
        }
    }

    private static final class NoTools implements CallHandler {
        @Override
        public void handle(Call call) {
            call.request().refuse(Protocol.INTERNAL_ERROR, "The tools could not be started; see the log");
        }
    }
}
