package dev.daybook.mcp.stdio;

import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** An MCP server on a pair of streams, which answers for itself what needs no tool and leaves the tools to the SDK. */
public final class StdioServer {
    private static final long MIN_ENDING_MS = 20;

    private final InputStream in;
    private final LineReader lines;
    private final LineParser parser;
    private final Wire wire;
    private final InFlight inFlight = new InFlight();
    private final Workers workers;
    private final SdkStart sdkStart;
    private final PromptHook hook;
    private final Limits limits;
    private volatile boolean stopped;

    /**
     * @param surface what is told about the server without asking the SDK
     * @param sdk builds the SDK's server on the given provider, with immediate execution; called once, on another thread
     */
    public StdioServer(
            InputStream in,
            OutputStream out,
            Surface surface,
            Consumer<McpServerTransportProvider> sdk,
            PromptSource prompts,
            Library library) {
        this(in, out, surface, sdk, prompts, library, Limits.USUAL);
    }

    StdioServer(
            InputStream in,
            OutputStream out,
            Surface surface,
            Consumer<McpServerTransportProvider> sdk,
            PromptSource prompts,
            Library library,
            Limits limits) {
        Answers answers = new Answers(surface);
        this.in = in;
        this.limits = limits;
        this.wire = new Wire(out);
        this.workers = new Workers(limits.unfinishedCalls(), surface.readers());
        this.lines = new LineReader(in, limits.lineBytes());
        this.hook = new PromptHook(prompts, answers);
        LibraryDesk desk = new LibraryDesk(library, answers, inFlight, workers);
        this.parser = new LineParser(new Conversation(answers, inFlight, workers, wire, hook, desk), wire);
        this.sdkStart = new SdkStart(sdk, answers, wire, workers);
    }

    /** Returns when the input has ended and all that was asked is answered. */
    public void serve() {
        boolean sdkStarted = false;
        Optional<LineReader.Line> line = next();
        while (line.isPresent() && !stopped && !wire.isBroken()) {
            parser.parse(line.get());
            if (!sdkStarted) {
                hook.prepare();
                daemon(sdkStart, "mcp-sdk-start");
                sdkStarted = true;
            }
            line = next();
        }
        workers.awaitAll(limits.atEnd());
        hook.awaitLast();
        inFlight.end();
    }

    /**
     * Begins no further call, waits at most that long for those that have begun and for their answers to be read, and closes
     * the input.
     */
    public void stop(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        stopped = true;
        workers.close();
        workers.awaitRunning(atMost);
        Thread ending = daemon(new Ending(inFlight), "mcp-end");
        long leftMs = Math.max(MIN_ENDING_MS, (end - System.nanoTime()) / 1_000_000);
        try {
            ending.join(leftMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeInput();
    }

    private void closeInput() {
        try {
            in.close();
        } catch (IOException e) {
            // nothing more is read either way
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Optional<LineReader.Line> next() {
        try {
            return lines.next();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private record Ending(InFlight inFlight) implements Runnable {
        @Override
        public void run() {
            inFlight.end();
        }
    }
}
