package dev.daybook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConductTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void thePromptThatSetTheRunOffIsNoneOfItsPrompts() {
        Conduct.Counted counted =
                Conduct.Counted.between(START, at(60), List.of(START, at(30), at(60), at(61)), every(1, 60));

        assertThat(counted.prompts()).isEqualTo(2);
        assertThat(counted.toolCalls()).isEqualTo(60);
    }

    @Test
    void aRunInWhichNobodySpeaksIsAutomated() {
        assertThat(new Conduct.Counted(0, 3).conduct()).isEqualTo(Conduct.AUTOMATED);
    }

    @Test
    void aRunInWhichTheUserSpeaksWithFewCallsInBetweenIsInteractive() {
        assertThat(new Conduct.Counted(1, 19).conduct()).isEqualTo(Conduct.INTERACTIVE);
        assertThat(new Conduct.Counted(1, 20).conduct()).isEqualTo(Conduct.AUTOMATED);
    }

    @Test
    void withoutAToolCallNothingIsKnown() {
        assertThat(new Conduct.Counted(4, 0).conduct()).isEqualTo(Conduct.UNKNOWN);
    }

    @Test
    void callsAtTheSameMomentAllCount() {
        assertThat(Conduct.Counted.between(START, at(1), List.of(), List.of(START, START, START))
                        .toolCalls())
                .isEqualTo(3);
    }

    private static List<Instant> every(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(ConductTest::at).toList();
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
