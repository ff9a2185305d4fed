package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.insight.Rate;
import dev.daybook.progress.FeedbackReport;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Exchange;
import dev.daybook.session.Feedback;
import dev.daybook.session.Feedback.Verdict;
import dev.daybook.session.FeedbackStore;
import dev.daybook.session.Feedbacks;
import dev.daybook.session.GivenFeedback;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackStoreTest {
    private static final Optional<String> NO_COMMENT = Optional.empty();

    private @TempDir Path folder;
    private Storage storage;
    private Feedbacks feedbacks;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        feedbacks = new Feedbacks(
                storage, new Redactor(new byte[] {1, 2, 3}), Clock.fixed(Samples.at(900), ZoneOffset.UTC));
        storage.write(stores -> {
            stores.exchanges().add(exchange("exc-1111", 0, Source.TRANSCRIPT));
            stores.exchanges().add(exchange("exc-1122", 60, Source.TRANSCRIPT));
            stores.sessions().add(Samples.subagent("agent-1", "s-1"));
            stores.exchanges()
                    .add(Samples.exchange(
                            "exc-9999",
                            "agent-1",
                            Samples.at(500),
                            Source.TRANSCRIPT,
                            Optional.empty(),
                            Optional.empty()));
            return true;
        });
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void feedbackIsStoredWithTheWordsThatWereUsed() {
        Feedbacks.Added added = feedbacks.add("exc-1111", " \uD83D\uDC4D ", Optional.of(" quick "), false);

        assertThat(added.changed()).isTrue();
        assertThat(added.replaced()).isEmpty();
        assertThat(added.given())
                .isEqualTo(new GivenFeedback(
                        "exc-1111",
                        "s-1",
                        Samples.at(0),
                        "q",
                        new Feedback(Verdict.POSITIVE, Optional.empty(), Optional.of("quick"), "\uD83D\uDC4D"),
                        Optional.of(Samples.at(900)),
                        0));
    }

    @Test
    void lastIsTheNewestExchangeWithAPerson() {
        assertThat(feedbacks.add("last", "good", NO_COMMENT, false).given().exchangeId())
                .isEqualTo("exc-1122");
    }

    @Test
    void theBeginningOfAnIdIsEnoughWhereNoOtherBeginsSo() {
        assertThat(feedbacks.add("exc-111", "2", NO_COMMENT, false).given().exchangeId())
                .isEqualTo("exc-1111");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> feedbacks.add("exc-11", "good", NO_COMMENT, false))
                .withMessage(
                        "'exc-11' is the beginning of several exchanges' ids: exc-1111, exc-1122; give more of it");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> feedbacks.add("exc-7", "good", NO_COMMENT, false))
                .withMessageContaining("exc-7");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> feedbacks.add("e", "good", NO_COMMENT, false))
                .withMessageContaining("too short");
    }

    @Test
    void anIdThatBeginsOthersIsItself() {
        storage.write(stores -> stores.exchanges().add(exchange("exc-11", 10, Source.TOOL)));

        assertThat(feedbacks.add("exc-11", "good", NO_COMMENT, false).given().exchangeId())
                .isEqualTo("exc-11");
    }

    @Test
    void hostileIdsFindNothing() {
        for (String id : List.of("%%%%", "exc-____", "' OR 1=1 --", "exc-\u0000\u0000", Samples.HOSTILE)) {
            assertThatExceptionOfType(DaybookException.class)
                    .isThrownBy(() -> feedbacks.add(id, "good", NO_COMMENT, false))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(DaybookException.Kind.NOT_FOUND));
        }
    }

    @Test
    void otherFeedbackIsReplacedOnlyByForceAndIsKept() {
        feedbacks.add("exc-1111", "bad", Optional.of("slow"), false);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> feedbacks.add("exc-1111", "5", NO_COMMENT, false))
                .withMessage(
                        "Exchange exc-1111 has feedback already: negative ('bad', slow); --force puts yours in its "
                                + "place and keeps this one among the changes")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DaybookException.Kind.CONFLICT));

        Feedbacks.Added added = feedbacks.add("exc-1111", "5", NO_COMMENT, true);

        Feedback bad = new Feedback(Verdict.NEGATIVE, Optional.empty(), Optional.of("slow"), "bad");
        assertThat(added.replaced()).contains(bad);
        assertThat(added.given().feedback().rating()).contains(5);
        assertThat(added.given().earlier()).isEqualTo(1);
        assertThat(this.<List<Feedback>>ask(store -> store.listChanges("exc-1111")))
                .containsExactly(bad);
    }

    @Test
    void whatIsSaidAgainChangesNothing() {
        feedbacks.add("exc-1111", "good", Optional.of("quick"), false);

        assertThat(feedbacks.add("exc-1111", "positive", NO_COMMENT, false).changed())
                .isFalse();
        assertThat(feedbacks
                        .add("exc-1111", "\uD83D\uDC4D", Optional.of("quick"), true)
                        .changed())
                .isFalse();
        assertThat(this.<List<Feedback>>ask(store -> store.listChanges("exc-1111")))
                .isEmpty();
    }

    @Test
    void aSecretInACommentIsTakenOut() {
        Feedbacks.Added added = feedbacks.add("exc-1111", "good", Optional.of("with ghp_" + "Ab1".repeat(12)), false);

        assertThat(added.redactions()).isEqualTo(1);
        assertThat(added.given().feedback().comment().orElseThrow())
                .contains("[redacted:")
                .doesNotContain("Ab1Ab1");
    }

    @Test
    void whatTheAgentToldOfAnExchangeOfItsLogCountsOnceAndForThatOne() {
        told("exc-told-1", 5, "good");
        told("exc-told-2", 6, "bad");
        storage.write(stores -> stores.exchanges().linkTold("s-1", Samples.at(-100)));

        FeedbackReport report = report();

        // the agent told twice within one exchange; what it said last counts
        assertThat(report.given()).isEqualTo(Rate.of(1, 2));
        assertThat(report.newest()).extracting(GivenFeedback::exchangeId).containsExactly("exc-1111");
        assertThat(report.newest().get(0).feedback().verdict()).isEqualTo(Verdict.NEGATIVE);
        assertThat(storage.<Map<String, Long>>read(stores -> stores.insights().feedback(Period.ALWAYS)))
                .isEqualTo(Map.of("NEGATIVE", 1L));
    }

    @Test
    void aPersonsWordComesBeforeWhatTheAgentTold() {
        told("exc-told-1", 5, "good");
        storage.write(stores -> stores.exchanges().linkTold("s-1", Samples.at(-100)));

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> feedbacks.add("exc-told-1", "bad", NO_COMMENT, false))
                .withMessageStartingWith("Exchange exc-1111 has feedback already: positive");
        feedbacks.add("exc-told-1", "bad", NO_COMMENT, true);

        assertThat(report().negative().count()).isEqualTo(1);
        assertThat(report().given().count()).isEqualTo(1);
        assertThat(storage.<Optional<Feedback>>read(stores ->
                        stores.exchanges().find("exc-told-1").orElseThrow().feedback()))
                .isPresent();
    }

    @Test
    void listsCanBeOfOneRatingAndOneTimeAlone() {
        feedbacks.add("exc-1111", "4", NO_COMMENT, false);
        feedbacks.add("exc-1122", "good", NO_COMMENT, false);
        Period later = new Period(Optional.of(Samples.at(30)), Optional.empty());

        assertThat(listed(Period.ALWAYS, Optional.of(Verdict.POSITIVE), Optional.empty()))
                .containsExactly("exc-1122", "exc-1111");
        assertThat(listed(Period.ALWAYS, Optional.empty(), Optional.of(4))).containsExactly("exc-1111");
        assertThat(listed(Period.ALWAYS, Optional.of(Verdict.NEGATIVE), Optional.empty()))
                .isEmpty();
        assertThat(listed(later, Optional.empty(), Optional.empty())).containsExactly("exc-1122");
        assertThat(report().ratings()).isEqualTo(Map.of("4", 1L));
    }

    @Test
    void whatNoReaderSeesIsNotShown() {
        RawDatabase.execute(
                Samples.database(folder),
                "UPDATE exchange SET query = 'Fix' || char(27) || '[31m it' || char(10) || 'now' || char(8238)"
                        + " WHERE id = 'exc-1111'");
        feedbacks.add("exc-1111", "good", Optional.of("so\u001b[0m \u202equick"), false);

        assertThat(report().newest().get(0).query()).isEqualTo("Fix it now");
        assertThat(report().newest().get(0).feedback().comment()).contains("so quick");
    }

    @Test
    void whereThereIsNoExchangeLastIsNone() {
        RawDatabase.execute(Samples.database(folder), "DELETE FROM exchange");

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> feedbacks.add("last", "good", NO_COMMENT, false))
                .withMessageStartingWith("There is no exchange yet");
    }

    private void told(String id, long seconds, String words) {
        Exchange told = exchange(id, seconds, Source.TOOL);
        storage.write(stores -> stores.exchanges()
                .add(new Exchange(
                        id,
                        "s-1",
                        Optional.empty(),
                        told.at(),
                        "q",
                        "a",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Feedback.parse(words, NO_COMMENT)),
                        Optional.empty(),
                        Source.TOOL,
                        0,
                        List.of(),
                        List.of(),
                        List.of())));
    }

    private FeedbackReport report() {
        return storage.read(stores -> FeedbackReport.of(stores, Period.ALWAYS, Optional.empty(), Optional.empty(), 10));
    }

    private List<String> listed(Period period, Optional<Verdict> verdict, Optional<Integer> rating) {
        return this.<List<GivenFeedback>>ask(store -> store.list(new FeedbackStore.Filter(period, verdict, rating), 10))
                .stream()
                .map(GivenFeedback::exchangeId)
                .toList();
    }

    private <T> T ask(Function<FeedbackStore, T> question) {
        return storage.read(stores -> question.apply(stores.feedback()));
    }

    private static Exchange exchange(String id, long seconds, Source source) {
        return Samples.exchange(id, "s-1", Samples.at(seconds), source, Optional.empty(), Optional.of(50_000L));
    }
}
