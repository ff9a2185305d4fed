package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Source;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.session.CaptureStore.Kept;
import dev.daybook.session.Captured;
import dev.daybook.session.Exchange;
import dev.daybook.session.FileTouch;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.SessionEvent.Kind;
import dev.daybook.session.TodoChange;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureStoreTest {
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
    void everyFieldOfAnExchangeComesBackAsItWasRead() {
        Exchange read = Samples.with(
                reading("e-1", "s-1", "u-1"),
                List.of(new FileTouch(
                        Samples.modified("a").path(), FileTouch.Access.MODIFIED, true, Optional.of(3), Optional.of(0))),
                List.of(Samples.fullCall("c-1"), Samples.call("c-2", "Bash", Optional.empty())),
                List.of(new Usage(
                        "k",
                        Optional.of("m"),
                        Samples.NOW,
                        new Tokens(1, 2, 3, 4, 5),
                        Optional.of(new Cost(7, "table")),
                        Optional.of("priority"),
                        Optional.of("end_turn"),
                        Optional.of("tidy"))));

        Kept kept = keep(read);

        assertThat(kept).isEqualTo(new Kept("e-1", "s-1", true, false));
        assertThat(find("e-1")).contains(read);
    }

    @Test
    void theSameAgainAddsAndChangesNothing() {
        Exchange read = Samples.with(
                reading("e-1", "s-1", "u-1"),
                List.of(Samples.read("a")),
                List.of(Samples.fullCall("c-1")),
                List.of(Samples.usage("k", Samples.output(5), Optional.of(new Cost(5, "t")))));
        Captured captured = new Captured(
                read, List.of(todo("t-1")), List.of(event("v-1")), List.of(invocation("i-1", "tidy", Samples.NOW)));
        keep(captured);
        Exchange before = find("e-1").orElseThrow();

        Kept again = keep(captured);

        assertThat(again).isEqualTo(new Kept("e-1", "s-1", false, false));
        assertThat(find("e-1")).contains(before);
        assertThat(count("todo_change")).isEqualTo(1);
        assertThat(count("session_event")).isEqualTo(1);
        assertThat(count("skill_invocation")).isEqualTo(1);
    }

    @Test
    void anExchangeThatGrewIsExtendedWhereItIs() {
        keep(Samples.with(
                reading("e-1", "s-1", "u-1"),
                List.of(),
                List.of(Samples.call("c-1", "Bash", Optional.empty())),
                List.of(Samples.usage("k", Samples.output(5), Optional.empty()))));

        Kept kept = keep(Samples.with(
                grown(reading("e-1", "s-1", "u-1"), "a longer answer than before", 9_000),
                List.of(),
                List.of(Samples.call("c-1", "Bash", Optional.of(true))),
                List.of(Samples.usage("k", Samples.output(50), Optional.of(new Cost(50, "t"))))));

        assertThat(kept).isEqualTo(new Kept("e-1", "s-1", false, true));
        Exchange after = find("e-1").orElseThrow();
        assertThat(after.response()).isEqualTo("a longer answer than before");
        assertThat(after.durationMs()).contains(9_000L);
        assertThat(after.toolCalls()).hasSize(1);
        assertThat(after.toolCalls().get(0).succeeded()).contains(true);
        assertThat(after.tokens()).contains(Samples.output(50));
        assertThat(after.costMicros()).contains(50L);
    }

    @Test
    void aCopyOfAnExchangeThatKnowsLessTakesNothingAway() {
        Exchange whole = Samples.with(
                grown(reading("e-1", "s-1", "u-1"), "the whole answer", 9_000),
                List.of(Samples.modified("a")),
                List.of(Samples.fullCall("c-1")),
                List.of(Samples.usage("k", Samples.output(50), Optional.of(new Cost(50, "t")))));
        keep(whole);
        storage.write(stores -> stores.sessions().add(Samples.session("s-2")));

        Kept kept = keep(Samples.with(
                grown(reading("e-2", "s-2", "u-1"), "the", 1_000),
                List.of(),
                List.of(Samples.call("c-1", "Edit", Optional.empty())),
                List.of(Samples.usage("k", Samples.output(3), Optional.of(new Cost(3, "t"))))));

        assertThat(kept).isEqualTo(new Kept("e-1", "s-1", false, false));
        assertThat(find("e-1")).contains(whole);
        assertThat(find("e-2")).isEmpty();
    }

    @Test
    void aMessageThatTwoFilesTellOfCountsOnceInItsFullerForm() {
        keep(spending("e-1", Samples.usage("k", new Tokens(7, 10, 0, 0, 0), Optional.of(new Cost(10, "t")))));

        keep(spending("e-2", Samples.usage("k", new Tokens(7, 4, 0, 0, 0), Optional.of(new Cost(4, "t")))));
        Tokens afterLess = spent();
        keep(spending("e-3", Samples.usage("k", new Tokens(7, 30, 0, 0, 0), Optional.of(new Cost(30, "t2")))));

        assertThat(afterLess).isEqualTo(new Tokens(7, 10, 0, 0, 0));
        assertThat(spent()).isEqualTo(new Tokens(7, 30, 0, 0, 0));
        assertThat(find("e-1").orElseThrow().usage())
                .containsExactly(Samples.usage("k", new Tokens(7, 30, 0, 0, 0), Optional.of(new Cost(30, "t2"))));
        assertThat(find("e-2").orElseThrow().usage()).isEmpty();
    }

    @Test
    void anExchangeWhoseShortIdIsTakenGetsAnotherOne() {
        keep(reading("e-1", "s-1", "u-1"));

        Kept second = keep(reading("e-1", "s-1", "u-2"));
        Kept third = keep(reading("e-1", "s-1", "u-3"));

        assertThat(second.exchangeId()).isEqualTo("e-1-2");
        assertThat(third.exchangeId()).isEqualTo("e-1-3");
        assertThat(keep(reading("e-1", "s-1", "u-2")).exchangeId()).isEqualTo("e-1-2");
    }

    @Test
    void partsOfACopyGoToTheExchangeThatHasIt() {
        keep(reading("e-1", "s-1", "u-1"));
        storage.write(stores -> stores.sessions().add(Samples.session("s-2")));

        keep(new Captured(
                reading("e-1", "s-2", "u-1"),
                List.of(todo("t-1")),
                List.of(event("v-1")),
                List.of(invocation("i-1", "tidy", Samples.NOW))));

        for (String table : List.of("todo_change", "session_event", "skill_invocation")) {
            assertThat(text("SELECT session_id FROM " + table)).as(table).isEqualTo("s-1");
            assertThat(text("SELECT exchange_id FROM " + table)).as(table).isEqualTo("e-1");
        }
    }

    @Test
    void aUseOfASkillThatTheAgentToldOfIsOnlyLinked() {
        keep(reading("e-1", "s-1", "u-1"));
        storage.write(stores ->
                stores.invocations().add(Samples.invocation("told", "tidy", "s-1", Samples.NOW, Outcome.COMPLETED)));

        keep(with(invocation("read", "tidy", Samples.at(100))));
        keep(with(invocation("later", "tidy", Samples.at(200))));
        keep(with(invocation("another", "sweep", Samples.at(1))));

        assertThat(count("skill_invocation")).isEqualTo(3);
        assertThat(text("SELECT exchange_id FROM skill_invocation WHERE id = 'told'"))
                .isEqualTo("e-1");
        assertThat(text("SELECT outcome FROM skill_invocation WHERE id = 'told'"))
                .isEqualTo("COMPLETED");
        assertThat(text("SELECT count(*) FROM skill_invocation WHERE id = 'read'"))
                .isEqualTo("0");
    }

    @Test
    void anEventOutsideOfAnyExchangeIsKeptOnce() {
        storage.write(stores -> {
            stores.captures().keep(event("v-1"));
            stores.captures().keep(event("v-1"));
            return true;
        });

        assertThat(count("session_event")).isEqualTo(1);
        assertThat(text("SELECT detail FROM session_event")).isEqualTo(Samples.HOSTILE);
    }

    @Test
    void aFailureInTheMiddleLeavesNothingOfTheExchange() {
        Captured unknownSession = new Captured(reading("e-2", "s-nowhere", "u-2"), List.of(), List.of(), List.of());

        assertThatThrownBy(() -> storage.write(stores -> {
                    stores.captures().keep(with(invocation("i", "tidy", Samples.NOW)));
                    return stores.captures().keep(unknownSession);
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(count("exchange")).isZero();
        assertThat(keep(reading("e-1", "s-1", "u-1")).added()).isTrue();
    }

    private static Captured with(SkillInvocation invocation) {
        return new Captured(reading("e-1", "s-1", "u-1"), List.of(), List.of(), List.of(invocation));
    }

    private static Exchange reading(String id, String sessionId, String externalId) {
        return Samples.exchange(
                id, sessionId, Samples.NOW, Source.TRANSCRIPT, Optional.of(externalId), Optional.of(1_000L));
    }

    private static Exchange grown(Exchange exchange, String response, long durationMs) {
        return new Exchange(
                exchange.id(),
                exchange.sessionId(),
                exchange.externalId(),
                exchange.at(),
                exchange.query(),
                response,
                Optional.of(durationMs),
                exchange.model(),
                exchange.feedback(),
                exchange.commit(),
                exchange.source(),
                exchange.redactions(),
                exchange.files(),
                exchange.toolCalls(),
                exchange.usage());
    }

    private static Exchange spending(String id, Usage usage) {
        return Samples.with(reading(id, "s-1", "u-" + id), List.of(), List.of(), List.of(usage));
    }

    private static TodoChange todo(String externalId) {
        return new TodoChange(
                externalId, Samples.HOSTILE, Optional.of("subject"), Optional.empty(), "pending", Samples.NOW);
    }

    private static SessionEvent event(String externalId) {
        return new SessionEvent(externalId, "s-1", Kind.COMPACTION, Samples.NOW, Samples.HOSTILE);
    }

    private static SkillInvocation invocation(String id, String skill, Instant at) {
        return new SkillInvocation(
                id,
                skill,
                "s-1",
                Optional.empty(),
                Trigger.AGENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                at,
                Optional.empty(),
                Optional.empty(),
                Outcome.OPEN,
                List.of(),
                Optional.empty(),
                Source.TRANSCRIPT);
    }

    private Kept keep(Exchange exchange) {
        return keep(new Captured(exchange, List.of(), List.of(), List.of()));
    }

    private Kept keep(Captured captured) {
        return storage.write(stores -> stores.captures().keep(captured));
    }

    private Optional<Exchange> find(String id) {
        return storage.read(stores -> stores.exchanges().find(id));
    }

    private Tokens spent() {
        return storage.read(stores -> stores.sessions().totals("s-1")).tokens();
    }

    private int count(String table) {
        return Integer.parseInt(text("SELECT count(*) FROM " + table));
    }

    private String text(String sql) {
        return RawDatabase.text(Samples.database(folder), sql);
    }
}
