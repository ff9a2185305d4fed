package dev.daybook.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConclusionTest {
    @Test
    void whatWasDoneComesBeforeWhatWasOnlyMeant() {
        String answer =
                "Let me look at the test.\n\nNow I'll run it.\n\nDone. I've fixed the race in `Login.java` by waiting for"
                        + " the event.\n\nWould you like me to commit it?";

        assertThat(Conclusion.of(answer, 1))
                .containsExactly("I've fixed the race in `Login.java` by waiting for the event.");
        assertThat(Conclusion.question(answer)).contains("Would you like me to commit it?");
    }

    @Test
    void severalSentencesComeInTheirOrderAndSayDifferentThings() {
        String answer = "I added the cache.\n\nAll 12 tests pass.\n\nI added the cache to it.\n\nThe work is complete.";

        assertThat(Conclusion.of(answer, 3)).containsExactly("All 12 tests pass.", "I added the cache to it.");
    }

    @Test
    void anAnswerThatSaysNothingHasNone() {
        assertThat(Conclusion.of("Let me check.\n\n```\nok\n```", 1)).isEmpty();
        assertThat(Conclusion.of("", 1)).isEmpty();
        assertThat(Conclusion.question("I fixed it. Was that right? Yes, it was."))
                .contains("Was that right?");
        assertThat(Conclusion.question("Why did it fail?\n\nThe lock was held."))
                .isEmpty();
    }
}
