package dev.daybook.capture;

import dev.daybook.cost.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Codex's model was paid for. */
final class CodexUsage {
    private static final List<String> COUNTS = List.of(
            "input_tokens",
            "cached_input_tokens",
            "cache_write_input_tokens",
            "output_tokens",
            "reasoning_output_tokens",
            "total_tokens");

    private final LogAssembly assembly;
    private final CodexState state;
    private final CodexPrompts prompts;
    private final TokenCounts counts;
    private boolean recorded;
    private Optional<JsonFields> totals = Optional.empty();

    CodexUsage(LogAssembly assembly, CodexState state, CodexPrompts prompts) {
        this.assembly = assembly;
        this.state = state;
        this.prompts = prompts;
        this.counts = new TokenCounts(assembly.counts());
    }

    /** The counts of one response, which newer versions write before the event that tells of them again. */
    void response(CodexRecord record) {
        JsonFields spent = record.payload().at("usage");
        recorded = true;
        if (!spent.isObject()) {
            assembly.counts().skip("usage without counts");
            return;
        }
        String key = record.payload()
                .id("response_id")
                .map(state::own)
                .orElseGet(() -> state.identity("response " + numbers(spent)));
        put(record, key, tokens(spent));
        assembly.counts().use("token_usage_record");
    }

    /**
     * The event comes after each response, and again when nothing was spent; then the totals are the same. The first of a
     * rollout that another one's agent started has the totals of that one.
     */
    void event(CodexRecord record) {
        JsonFields info = record.payload().at("info");
        String total = numbers(info.at("total_token_usage"));
        JsonFields last = info.at("last_token_usage");
        if (!info.isObject() || (total.isEmpty() && !last.isObject())) {
            assembly.counts().skip("limits without counts");
        } else if (!total.isEmpty() && total.equals(state.spent())) {
            assembly.counts().skip("counts told again");
        } else if (recorded) {
            state.spent(total);
            assembly.counts().skip("counts told again");
        } else {
            String key = state.identity("usage " + total + " " + numbers(last));
            Tokens spent = last.isObject() ? tokens(last) : grown(tokens(info.at("total_token_usage")));
            state.spent(total);
            put(record, key, spent);
            assembly.counts().use("event_msg/token_count");
        }
        if (!total.isEmpty()) {
            totals = Optional.of(info.at("total_token_usage"));
        }
    }

    /** What the totals have grown by; all of it where they began anew. */
    private Tokens grown(Tokens now) {
        Tokens before = totals.map(this::tokens).orElse(Tokens.NONE);
        boolean goesOn = now.input() >= before.input()
                && now.output() >= before.output()
                && now.cacheRead() >= before.cacheRead()
                && now.cacheWrite5m() >= before.cacheWrite5m();
        return goesOn
                ? new Tokens(
                        now.input() - before.input(),
                        now.output() - before.output(),
                        now.cacheRead() - before.cacheRead(),
                        now.cacheWrite5m() - before.cacheWrite5m(),
                        0)
                : now;
    }

    private void put(CodexRecord record, String key, Tokens tokens) {
        if (tokens.equals(Tokens.NONE)) {
            return;
        }
        OpenExchange exchange = prompts.answered(record.at());
        record.timestamp().ifPresent(exchange::reached);
        state.takeUnpaid().forEach(call -> call.paidWith(key));
        if (assembly.exchanges().knowsMessage(key)) {
            assembly.counts().note("usage told again");
            return;
        }
        assembly.exchanges().addMessage(key, state.model(), exchange);
        assembly.usage(
                exchange,
                key,
                state.model(),
                record.at(),
                tokens,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The input has what was read from and written to the cache in it; the output has the reasoning. */
    private Tokens tokens(JsonFields spent) {
        long input = counts.count(spent, "input_tokens");
        long read = Math.min(input, counts.count(spent, "cached_input_tokens"));
        long written = Math.min(input - read, counts.count(spent, "cache_write_input_tokens"));
        return new Tokens(input - read - written, counts.count(spent, "output_tokens"), read, written, 0);
    }

    private static String numbers(JsonFields spent) {
        return spent.isObject()
                ? COUNTS.stream()
                        .map(field -> spent.number(field).map(String::valueOf).orElse("-"))
                        .collect(Collectors.joining(" "))
                : "";
    }
}
