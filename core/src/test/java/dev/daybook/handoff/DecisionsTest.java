package dev.daybook.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.handoff.WorkStore.Answer;
import dev.daybook.handoff.WorkStore.RunDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "I decided to keep the old endpoint because clients still call it.",
                "We went with SQLite rather than Postgres so that no server is needed.",
                "I used a lock file instead of a socket, as it survives a crash.",
                "The parser is deliberately lenient to avoid losing damaged lines."
            })
    void aChoiceWithAReasonIsADecision(String sentence) {
        assertThat(Decisions.isDecision(sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The test failed because the port was taken.",
                "I decided to keep the old endpoint.",
                "Should I use SQLite instead of Postgres because it is smaller?",
                "You could use a lock file instead of a socket because it is simpler.",
                "If we used threads instead of processes it would break because of the lock."
            })
    void anExplanationAQuestionOrAProposalIsNone(String sentence) {
        assertThat(Decisions.isDecision(sentence)).isFalse();
    }

    @Test
    void thoseOfRunLogsComeFirstAndWhatIsSaidTwiceIsToldOnce() {
        Answer answer = new Answer(
                "exc-1",
                Instant.EPOCH,
                "I chose Maven over Gradle because the build is simple. I chose Maven over Gradle because the build is simple!");
        RunDecision told =
                new RunDecision("run-1", "Build tool", "Maven", Optional.of("the team knows it"), Optional.of("high"));

        List<Statement> decisions = Decisions.of(List.of(told), List.of(answer));

        assertThat(decisions).hasSize(2);
        assertThat(decisions.get(0).text()).isEqualTo("Maven – because the team knows it (confidence: high)");
        assertThat(decisions.get(0).citations()).containsExactly(Citation.runLog("run-1"));
        assertThat(decisions.get(1).citations()).containsExactly(Citation.exchange("exc-1"));
    }
}
