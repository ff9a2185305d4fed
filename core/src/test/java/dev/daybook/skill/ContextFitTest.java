package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContextFitTest {
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void whereNothingIsKnownItIsOneHalf() {
        assertThat(judged(Situation.UNKNOWN, "pytest", "Write tests in Python").value())
                .isEqualTo(0.5);
    }

    @Test
    void aSkillForTheLanguageAtWorkFitsAndOneForAnotherDoesNot() {
        Situation python = new Situation(
                Optional.of("maven"), List.of("shop/basket.py", "shop/till.py", "README.md"), Optional.empty(), NONE);

        ContextFit.Judged fitting = judged(python, "pytest-helper", "Write tests in Python");

        // the language 1, the files one half
        assertThat(fitting.value()).isEqualTo(0.75);
        assertThat(fitting.reasons()).containsExactly("fits python");
        assertThat(judged(python, "junit-helper", "Write tests in Java").value())
                .isEqualTo(0.25);
        assertThat(judged(python, "helper", "Write tests").value()).isEqualTo(0.5);
    }

    @Test
    void withoutFilesTheProjectsTypeTellsTheLanguage() {
        Situation maven = new Situation(Optional.of("maven"), List.of(), Optional.empty(), NONE);

        assertThat(judged(maven, "junit-helper", "Write tests in Java").value()).isEqualTo(1);
        assertThat(judged(maven, "cargo-helper", "Write tests in Rust").value()).isZero();
    }

    @Test
    void thePhaseAndTheLastErrorCount() {
        Situation failing = new Situation(
                NONE,
                List.of(),
                Optional.of(Phase.VERIFICATION),
                Optional.of("ConnectionRefusedError: postgres at localhost refused the connection"));

        ContextFit.Judged judged = judged(
                failing, "db-doctor", "Review why postgres refuses a connection; ConnectionRefused and timeouts");

        assertThat(judged.value()).isEqualTo(1);
        assertThat(judged.reasons())
                .containsExactly("is for verification", "speaks of the last error (connection, refused, postgres)");
    }

    @Test
    void thePhaseThatIsAskedForComesBeforeTheLastKnownOne() {
        Situation situation = new Situation(NONE, List.of(), Optional.of(Phase.SETUP), NONE);

        assertThat(situation.in(Optional.of(Phase.CLEANUP)).phase()).contains(Phase.CLEANUP);
        assertThat(situation.in(Optional.empty()).phase()).contains(Phase.SETUP);
    }

    @Test
    void pathsAndErrorsOfAnySizeAreLookedAt() {
        Situation hostile = new Situation(
                Optional.of("\u0000"),
                List.of("", "/", ".", "a/".repeat(100_000), "\uD800.py", "..."),
                Optional.of(Phase.ROLLBACK),
                Optional.of("e".repeat(10_000_000)));

        assertThat(judged(hostile, "x", "").value()).isBetween(0.0, 1.0);
    }

    private static ContextFit.Judged judged(Situation situation, String name, String description) {
        return new ContextFit(situation).of(SkillStems.of(Samples.skill("p", name, description, "h")));
    }
}
