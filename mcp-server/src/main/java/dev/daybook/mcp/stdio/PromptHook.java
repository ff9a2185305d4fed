package dev.daybook.mcp.stdio;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.daybook.insight.PromptOutcome;
import dev.daybook.mcp.StackTrace;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/**
 * Answers the client's hook at each prompt, which waits for it: in time, with nothing if need be, and without the SDK, which
 * may not be up yet. It is called like a tool but is none for models, so no list shows it.
 */
final class PromptHook {
    /** The name that the client's configuration has for it. */
    static final String NAME = "prompt_context";

    /** The client gives it 50 ms, in which the way there and back must fit too. */
    static final long BUDGET_MS = 30;

    /** What adds nothing to the prompt: to an answer without text, the client adds a line of its own. */
    private static final String NOTHING = "{}";

    private static final Set<String> ARGUMENTS = Set.of("prompt");

    private final PromptSource source;
    private final Answers answers;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** What answers the newest call, at the latest; for the thread that reads alone. */
    private Optional<Thread> last = Optional.empty();

    PromptHook(PromptSource source, Answers answers) {
        this.source = source;
        this.answers = answers;
    }

    /** Returns at once. */
    void prepare() {
        daemon(new Preparation(source));
    }

    /** The answer when the server ends before another was given. */
    byte[] nothing(Request request) {
        return answer(request, NOTHING);
    }

    /** Returns at once; the answer follows within the budget. */
    void take(Request request, Pending pending) {
        Call call = new Call(request, pending, System.nanoTime(), new AtomicBoolean());
        Optional<String> prompt = prompt(request);
        if (prompt.isEmpty()) {
            pending.refuse(Protocol.INVALID_PARAMS, NAME.concat(" takes {\"prompt\": string}"));
        } else if (!busy.compareAndSet(false, true)) {
            // an earlier one still works on what it needs too: it would wait in vain
            last = Optional.of(daemon(new Ended(call, PromptOutcome.LATE, NOTHING)));
        } else {
            Thread work = daemon(new Work(call, prompt.get()));
            last = Optional.of(daemon(new Watch(call, work)));
        }
    }

    /** Waits for the answer under way, if there is one. */
    void awaitLast() {
        if (last.isPresent()) {
            join(last.get(), 2 * BUDGET_MS);
        }
    }

    private static Optional<String> prompt(Request request) {
        JsonValue arguments = request.fields().get("arguments");
        if (arguments == null || !arguments.isObject()) {
            return Optional.empty();
        }
        Map<String, JsonValue> fields = arguments.fields(ARGUMENTS);
        JsonValue prompt = fields.get("prompt");
        return prompt != null && prompt.isString() ? Optional.of(prompt.text()) : Optional.empty();
    }

    private byte[] answer(Request request, String text) {
        return answers.text(request.id(), request.isModern(), text);
    }

    private static String json(String context) {
        String start = "{\"hookSpecificOutput\":{\"hookEventName\":\"UserPromptSubmit\",\"additionalContext\":\"";
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(context));
        return start.concat(escaped).concat("\"}}");
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "prompt-hook");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread, long ms) {
        try {
            thread.join(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param ended by whoever answers first */
    private record Call(Request request, Pending pending, long since, AtomicBoolean ended) {
        long tookMs() {
            return (System.nanoTime() - since) / 1_000_000;
        }
    }

    /** Whoever answers first also tells how it went; a client that has cancelled the call waited too long. */
    private void end(Call call, PromptOutcome outcome, String text) {
        if (call.ended().compareAndSet(false, true)) {
            boolean answered = call.pending().answer(answer(call.request(), text));
            source.note(answered ? outcome : PromptOutcome.LATE, call.tookMs());
        }
    }

    private static final class Preparation implements Runnable {
        private final PromptSource source;

        Preparation(PromptSource source) {
            this.source = source;
        }

        @Override
        public void run() {
            try {
                source.prepare();
            } catch (RuntimeException | Error e) {
                LoggerFactory.getLogger(PromptHook.class)
                        .warn("The prompt hook is not ready yet: {}", StackTrace.withoutMessages(e));
            }
        }
    }

    /** Ends a call on a thread of its own, since telling how it went writes a file. */
    private final class Ended implements Runnable {
        private final Call call;
        private final PromptOutcome outcome;
        private final String text;

        Ended(Call call, PromptOutcome outcome, String text) {
            this.call = call;
            this.outcome = outcome;
            this.text = text;
        }

        @Override
        public void run() {
            end(call, outcome, text);
        }
    }

    /** Finds out what to say, however long that takes. */
    private final class Work implements Runnable {
        private final Call call;
        private final String prompt;

        Work(Call call, String prompt) {
            this.call = call;
            this.prompt = prompt;
        }

        @Override
        public void run() {
            try {
                Optional<String> context = found();
                if (context.isPresent()) {
                    end(call, PromptOutcome.CONTEXT, json(context.get()));
                } else {
                    end(call, PromptOutcome.SILENT, NOTHING);
                }
            } catch (RuntimeException | Error e) {
                end(call, PromptOutcome.FAILED, NOTHING);
                LoggerFactory.getLogger(PromptHook.class)
                        .warn("The prompt hook failed: {}", StackTrace.withoutMessages(e));
            }
        }

        /** The next prompt need not wait until this one is answered and noted. */
        private Optional<String> found() {
            try {
                return source.contextFor(prompt);
            } finally {
                busy.set(false);
            }
        }
    }

    /** Answers with nothing when the time is over. */
    private final class Watch implements Runnable {
        private final Call call;
        private final Thread work;

        Watch(Call call, Thread work) {
            this.call = call;
            this.work = work;
        }

        @Override
        public void run() {
            join(work, Math.max(1, BUDGET_MS - call.tookMs()));
            end(call, PromptOutcome.LATE, NOTHING);
        }
    }
}
