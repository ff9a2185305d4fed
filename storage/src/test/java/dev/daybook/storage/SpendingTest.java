package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.insight.InsightStore;
import dev.daybook.insight.InsightStore.PartUse;
import dev.daybook.session.Captured;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.ToolCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendingTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aMessageIsDividedEvenlyAmongItsCallsAndTheFirstOfThemGetWhatRemains() {
        keep("s-1", "m-1", Optional.of(100L), Optional.empty(), "Read", "Bash", "Bash");

        // 100 = 34 + 33 + 33; 10 output tokens = 4 + 3 + 3
        assertThat(costs(store -> store.spentByTool("s-1"))).isEqualTo(Map.of("Read", 34L, "Bash", 66L));
        assertThat(read(store -> store.spentByTool("s-1")))
                .extracting(part -> part.tokens().output())
                .containsExactly(6L, 4L);
    }

    @Test
    void aMessageThatCallsNothingIsOfNoTool() {
        keep("s-1", "m-1", Optional.of(100L), Optional.empty());
        keep("s-1", "m-2", Optional.of(30L), Optional.empty(), "Read");

        assertThat(costs(store -> store.spentByTool(Period.ALWAYS))).isEqualTo(Map.of("-", 100L, "Read", 30L));
    }

    @Test
    void allPartsAddUpToTheMicroDollarAndTheToken() {
        for (int i = 1; i <= 40; i++) {
            String[] tools = IntStream.range(0, i % 7)
                    .mapToObj(call -> "tool-" + call % 3)
                    .toArray(String[]::new);
            keep("s-1", "m-" + i, Optional.of(i * 9_973L), Optional.of("skill-" + i % 4), tools);
        }
        long all = read(store -> store.spentByModel("s-1")).get(0).costMicros().orElseThrow();

        assertThat(sum(costs(store -> store.spentByTool("s-1")))).isEqualTo(all);
        assertThat(sum(costs(store -> store.spentByTool(Period.ALWAYS)))).isEqualTo(all);
        assertThat(sum(costs(store -> store.spentBySkill("s-1")))).isEqualTo(all);
        assertThat(tokens(store -> store.spentByTool("s-1"))).isEqualTo(tokens(store -> store.spentByModel("s-1")));
    }

    @Test
    void skillsAreThoseAtWhoseInstructionAMessageWasSent() {
        keep("s-1", "m-1", Optional.of(100L), Optional.of("tidy"));
        keep("s-1", "m-2", Optional.of(40L), Optional.empty());

        assertThat(costs(store -> store.spentBySkill(Period.ALWAYS))).isEqualTo(Map.of("tidy", 100L, "-", 40L));
    }

    @Test
    void whatHasNoPriceIsCountedAndNotZero() {
        keep("s-1", "m-1", Optional.empty(), Optional.empty(), "Read", "Edit");

        assertThat(read(store -> store.spentByTool("s-1")))
                .allSatisfy(part -> assertThat(part.costMicros()).isEmpty())
                .allSatisfy(part -> assertThat(part.unpriced()).isEqualTo(1));
    }

    @Test
    void subAgentsBelongToTheirSessionAndOtherSessionsDoNot() {
        storage.write(stores -> stores.sessions()
                .add(Session.started("agent-1", SessionKind.SUBAGENT, Source.TRANSCRIPT, Samples.NOW)
                        .described(Optional.empty(), Optional.empty(), Optional.of("s-1"), Map.of(), Map.of())));
        storage.write(stores -> stores.sessions().add(Samples.session("s-2")));
        keep("s-1", "m-1", Optional.of(1L), Optional.empty());
        keep("agent-1", "m-2", Optional.of(10L), Optional.empty());
        keep("s-2", "m-3", Optional.of(100L), Optional.empty());

        assertThat(costs(store -> store.spentByTool("s-1"))).isEqualTo(Map.of("-", 11L));
        assertThat(costs(store -> store.spentByTool(Period.ALWAYS))).isEqualTo(Map.of("-", 111L));
    }

    /** A message with those calls, in an exchange of its own. */
    private void keep(String session, String key, Optional<Long> micros, Optional<String> skill, String... tools) {
        Usage usage = new Usage(
                key,
                Optional.of("claude-opus-4-5"),
                Samples.NOW,
                new Tokens(3, 10, 1_001, 7, 0),
                micros.map(amount -> new Cost(amount, "abc123def456")),
                Optional.empty(),
                Optional.empty(),
                skill);
        List<ToolCall> calls = IntStream.range(0, tools.length)
                .mapToObj(i -> call(key + "-" + i, tools[i], key))
                .toList();
        Exchange exchange = Samples.with(
                Samples.exchange(
                        "e-" + key, session, Samples.NOW, Source.TRANSCRIPT, Optional.of("u-" + key), Optional.empty()),
                List.of(),
                calls,
                List.of(usage));
        storage.write(stores -> stores.captures().keep(new Captured(exchange, List.of(), List.of(), List.of())));
    }

    private static ToolCall call(String id, String tool, String message) {
        return new ToolCall(
                Optional.of(id),
                tool,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(message));
    }

    private List<PartUse> read(Function<InsightStore, List<PartUse>> query) {
        return storage.read(stores -> query.apply(stores.insights()));
    }

    private Map<String, Long> costs(Function<InsightStore, List<PartUse>> query) {
        return read(query).stream().collect(Collectors.toMap(part -> part.name().orElse("-"), part -> part.costMicros()
                .orElseThrow()));
    }

    private Tokens tokens(Function<InsightStore, List<PartUse>> query) {
        return read(query).stream().map(PartUse::tokens).reduce(Tokens.NONE, Tokens::plus);
    }

    private static long sum(Map<String, Long> costs) {
        return costs.values().stream().mapToLong(Long::longValue).sum();
    }
}
