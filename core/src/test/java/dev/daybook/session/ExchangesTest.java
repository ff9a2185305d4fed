package dev.daybook.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.cost.PriceTable;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.project.ProjectPaths;
import dev.daybook.record.InMemoryRecords;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangesTest {
    private static final Optional<String> NONE = Optional.empty();

    private final InMemoryRecords records = new InMemoryRecords();

    @Test
    void whatATakenIdWouldHaveCountedIsCountedByTheNewOne() {
        String first = exchanges().log(told("one"), Caller.UNKNOWN).exchangeId();

        String second = exchanges().log(told("two"), Caller.UNKNOWN).exchangeId();

        assertThat(second).isNotEqualTo(first);
        assertThat(records.exchanges.get(second).usage()).extracting(Usage::key).containsExactly(second);
    }

    @Test
    void aSessionThatIsBegunForAnExchangeBeginsNoLater() {
        Clock later = Clock.fixed(Samples.NOW.plusMillis(400), ZoneOffset.UTC);

        Exchanges.Logged logged = exchanges(later).log(told("one"), Caller.UNKNOWN);

        assertThat(records.sessions.get(logged.sessionId()).startedAt())
                .isEqualTo(records.exchanges.get(logged.exchangeId()).at());
    }

    @Test
    void anExchangeCostsWhatItsTokensCost() {
        String id = exchanges().log(told("one"), Caller.UNKNOWN).exchangeId();

        // claude-opus-4-5: 1,000 × 5 + 100 × 25 = 7,500 millionths
        assertThat(records.exchanges.get(id).costMicros()).contains(7_500L);
    }

    @Test
    void anExchangeWithAMessageWithoutAPriceHasNoCost() {
        String id = exchanges().log(told("one"), Caller.UNKNOWN).exchangeId();
        Exchange exchange = records.exchanges.get(id);
        Usage unpriced = new Usage("msg_2", NONE, Samples.NOW, Samples.input(1), Optional.empty());

        Exchange both = withUsage(exchange, List.of(exchange.usage().get(0), unpriced));

        assertThat(both.costMicros()).isEmpty();
        assertThat(both.tokens()).contains(new Tokens(1_001, 100, 0, 0, 0));
        assertThat(withUsage(exchange, List.of()).costMicros()).isEmpty();
        assertThat(withUsage(exchange, List.of()).tokens()).isEmpty();
    }

    @Test
    void listsAreBounded() {
        List<String> many = Collections.nCopies(10_001, "Read");

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> exchanges().log(log("q", List.of(), many, NONE), Caller.UNKNOWN))
                .withMessage("tools_used has 10001 entries; at most 10000 are kept");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> exchanges().log(log("q", many, List.of(), NONE), Caller.UNKNOWN))
                .withMessageStartingWith("files_read has 10001 entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "HEAD", "0123456g", "--all"})
    void aCommitIsAHash(String commit) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> exchanges().log(log("q", List.of(), List.of(), Optional.of(commit)), Caller.UNKNOWN))
                .withMessageStartingWith("commit '" + commit + "' is not a commit hash");
    }

    @Test
    void aBlankQueryIsRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> exchanges().log(log(" \n", List.of(), List.of(), NONE), Caller.UNKNOWN));
        assertThat(records.sessions).isEmpty();
    }

    /** Each has ids of its own that start with the same random digits. */
    private Exchanges exchanges() {
        return exchanges(Samples.CLOCK);
    }

    private Exchanges exchanges(Clock ofSessions) {
        return new Exchanges(
                records,
                new CurrentSession(Samples.ids(), ofSessions, Samples.redactor()),
                Samples.redactor(),
                new ProjectPaths(Path.of("/nowhere/shop")),
                PriceTable.builtIn(),
                Samples.ids(),
                Samples.CLOCK);
    }

    private static Exchanges.Log told(String query) {
        return new Exchanges.Log(
                query,
                "",
                NONE,
                List.of(),
                List.of(),
                List.of(),
                NONE,
                NONE,
                Optional.empty(),
                Optional.of("claude-opus-4-5"),
                Optional.of(new Tokens(1_000, 100, 0, 0, 0)),
                NONE);
    }

    private static Exchanges.Log log(String query, List<String> read, List<String> tools, Optional<String> commit) {
        return new Exchanges.Log(
                query, "", NONE, read, List.of(), tools, NONE, NONE, Optional.empty(), NONE, Optional.empty(), commit);
    }

    private static Exchange withUsage(Exchange exchange, List<Usage> usage) {
        return new Exchange(
                exchange.id(),
                exchange.sessionId(),
                exchange.externalId(),
                exchange.at(),
                exchange.query(),
                exchange.response(),
                exchange.durationMs(),
                exchange.model(),
                exchange.feedback(),
                exchange.commit(),
                exchange.source(),
                exchange.redactions(),
                exchange.files(),
                exchange.toolCalls(),
                usage);
    }
}
