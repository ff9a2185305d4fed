package dev.daybook.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.progress.MilestoneEstimate.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final List<Milestone> ONE = List.of(Milestone.of("m", 0, 0, 1_000));

    private final History history = new History();

    @Test
    void whatIsReachedSaysSo() {
        history.daily(Input.CHATS, 100, 10);

        assertThat(milestone(Milestone.of("m", 0, 0, 900)))
                .extracting(MilestoneEstimate::state, MilestoneEstimate::date)
                .containsExactly(State.REACHED, Optional.empty());
    }

    @Test
    void theRateIsThatOfTheLastFourWeeksAndOfNoMore() {
        history.daily(Input.CHATS, 200, 1);
        history.daily(Input.CHATS, 28, 9);

        InputRate rate = rate(Input.CHATS);

        assertThat(rate.perDay()).contains(10.0);
        assertThat(rate.days()).isEqualTo(28);
        assertThat(rate.n()).isEqualTo(280);
        assertThat(rate.since()).contains(TODAY.minusDays(28));
        assertThat(rate.until()).contains(TODAY.minusDays(1));
    }

    @Test
    void theDateIsWhereAsManyAsAreMissingHaveHappened() {
        history.daily(Input.CHATS, 60, 10);

        MilestoneEstimate estimate = milestone(ONE.get(0));

        // 400 of 1,000 are missing, at 10 a day
        assertThat(estimate.state()).isEqualTo(State.EXPECTED);
        assertThat(estimate.date().orElseThrow()).isBetween(TODAY.plusDays(39), TODAY.plusDays(41));
        assertThat(estimate.earliest().orElseThrow()).isBetween(TODAY.plusDays(33), TODAY.plusDays(37));
        assertThat(estimate.latest().orElseThrow()).isBetween(TODAY.plusDays(43), TODAY.plusDays(48));
    }

    @Test
    void theSlowestInputDecides() {
        history.daily(Input.CHATS, 60, 10);
        history.daily(Input.COMMITS, 60, 2);

        MilestoneEstimate estimate = milestone(Milestone.of("m", 320, 0, 1_000));

        // 200 commits are missing, at 2 a day
        assertThat(estimate.date()).isEqualTo(estimate.inputs().get(0).date());
        assertThat(estimate.date().orElseThrow()).isAfter(TODAY.plusDays(95));
    }

    @Test
    void daysBeforeAnythingWasRecordedAreNotEmptyOnes() {
        history.daily(Input.CHATS, 18, 10);

        InputRate rate = rate(Input.CHATS);

        // the first of the 18 days made the recording begin; of the 17 after it, two weeks are whole
        assertThat(rate.days()).isEqualTo(14);
        assertThat(rate.perDay()).contains(10.0);
    }

    @Test
    void untilTwoWeeksAreKnownThereIsNoRate() {
        history.daily(Input.CHATS, 14, 10);

        assertThat(rate(Input.CHATS).note()).contains("no rate yet (13 days are known, needs 14)");
        assertThat(rate(Input.CHATS).perDay()).isEmpty();
        assertThat(milestone(ONE.get(0)).state()).isEqualTo(State.NO_RATE_YET);
    }

    @Test
    void fourEventsAreNoRate() {
        history.at(Input.CHATS, TODAY.minusDays(90), 100);
        history.at(Input.CHATS, TODAY.minusDays(5), 4);

        assertThat(rate(Input.CHATS).note()).contains("no rate yet (n=4 in 28 days, needs 5)");
        assertThat(milestone(ONE.get(0)).state()).isEqualTo(State.NO_RATE_YET);
    }

    @Test
    void whatHasStoppedIsNotInSight() {
        history.at(Input.CHATS, TODAY.minusDays(90), 100);

        assertThat(rate(Input.CHATS).note()).contains("none in the last 28 days");
        assertThat(milestone(ONE.get(0)).state()).isEqualTo(State.NOT_IN_SIGHT);
    }

    @Test
    void moreThanTenYearsAreNotInSight() {
        history.daily(Input.CHATS, 60, 1);

        assertThat(milestone(Milestone.of("m", 0, 0, 4_100)).state()).isEqualTo(State.NOT_IN_SIGHT);
        assertThat(milestone(Milestone.of("m", 0, 0, 3_000))).satisfies(estimate -> {
            assertThat(estimate.state()).isEqualTo(State.EXPECTED);
            assertThat(estimate.latest()).isEmpty();
        });
    }

    @Test
    void whatHappenedLongAgoIsNoRateOfTodayHoweverLateItWasImported() {
        history.at(Input.CHATS, TODAY.minusDays(200), 5_000);
        history.daily(Input.CHATS, 28, 2);

        assertThat(rate(Input.CHATS).perDay()).contains(2.0);
    }

    @Test
    void todayIsNotOverAndDoesNotCount() {
        history.daily(Input.CHATS, 60, 2);
        history.at(Input.CHATS, TODAY, 500);

        assertThat(rate(Input.CHATS).perDay()).contains(2.0);
    }

    @Test
    void daysBeginAtMidnightWhereTheReaderIs() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        history.daily(Input.CHATS, 60, 2);
        // 23:30 on the last Sunday of October there, a day of 25 hours
        history.moments.get(Input.CHATS).add(Instant.parse("2026-10-25T22:30:00Z"));

        InputRate told = InputRate.of(history, Input.CHATS, TODAY, berlin).told();

        assertThat(told.n()).isEqualTo(57);
        assertThat(history.asked)
                .contains(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"));
    }

    @Test
    void anEmptyStoreHasNoRateOfAnything() {
        Estimate estimate = Estimate.of(history, Milestone.USUAL, TODAY, ZoneOffset.UTC);

        assertThat(estimate.rates())
                .extracting(InputRate::note)
                .containsOnly(Optional.of("no rate yet (0 days are known, needs 14)"));
        assertThat(estimate.milestones()).extracting(MilestoneEstimate::state).containsOnly(State.NO_RATE_YET);
    }

    private InputRate rate(Input input) {
        return InputRate.of(history, input, TODAY, ZoneOffset.UTC).told();
    }

    private MilestoneEstimate milestone(Milestone milestone) {
        return Estimate.of(history, List.of(milestone), TODAY, ZoneOffset.UTC)
                .milestones()
                .get(0);
    }

    /** What happened, in memory. */
    private static final class History implements InputStore {
        private final Map<Input, List<Instant>> moments = new EnumMap<>(Input.class);
        private List<Instant> asked = List.of();

        History() {
            Arrays.stream(Input.values()).forEach(input -> moments.put(input, new ArrayList<>()));
        }

        /** So many on each of the last days before today, at noon. */
        void daily(Input input, int days, int each) {
            IntStream.rangeClosed(1, days).forEach(ago -> at(input, TODAY.minusDays(ago), each));
        }

        void at(Input input, LocalDate day, int count) {
            IntStream.range(0, count)
                    .forEach(i -> moments.get(input).add(day.atTime(12, 0).toInstant(ZoneOffset.UTC)));
        }

        @Override
        public Map<Input, Long> count() {
            Map<Input, Long> counts = new EnumMap<>(Input.class);
            moments.forEach((input, all) -> counts.put(input, (long) all.size()));
            return counts;
        }

        @Override
        public Optional<Instant> first(Input input) {
            return moments.get(input).stream().min(Instant::compareTo);
        }

        @Override
        public List<Long> countBetween(Input input, List<Instant> bounds) {
            asked = bounds;
            return IntStream.range(1, bounds.size())
                    .mapToObj(i -> moments.get(input).stream()
                            .filter(at -> !at.isBefore(bounds.get(i - 1)) && at.isBefore(bounds.get(i)))
                            .count())
                    .toList();
        }
    }
}
