package dev.daybook.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.project.ProjectPath;
import dev.daybook.redaction.Intake;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommitTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";
    private static final String SECRET = "ghp_" + "a1B2".repeat(9);

    @Test
    void aHashIsWhole() {
        assertThatThrownBy(() -> commit("0123abc", "x", "a.txt"))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("'0123abc'");
    }

    @Test
    void theSubjectIsTheFirstLineThatSaysSomething() {
        assertThat(commit(HASH, "\n\n  Fix it  \n\nBecause.", "a.txt").subject())
                .isEqualTo("Fix it");
        assertThat(commit(HASH, "", "a.txt").subject()).isEmpty();
    }

    @Test
    void secretsAreTakenOutOfMessagesPathsAndFunctions() {
        Intake intake = new Intake(Samples.redactor());

        Commit clean = commit(HASH, "Use password=" + SECRET, "keys/" + SECRET + ".txt")
                .redacted(intake);

        assertThat(clean.toString()).doesNotContain(SECRET);
        assertThat(intake.redactions()).isGreaterThanOrEqualTo(4);
        assertThat(clean.hash()).isEqualTo(HASH);
    }

    @Test
    void aLongMessageIsCutBetweenCharactersAfterItsSecretsAreOut() {
        String message = "word ".repeat(3_197) + SECRET + " \uD83D\uDE80".repeat(200_000);

        String clean = commit(HASH, message, "a.txt")
                .redacted(new Intake(Samples.redactor()))
                .message();

        assertThat(clean).hasSizeLessThanOrEqualTo(16_000).endsWith("…").doesNotContain("ghp_");
        assertThat(Character.isHighSurrogate(clean.charAt(clean.length() - 2))).isFalse();
    }

    @Test
    void aMessageOfOneEndlessWordIsStoredInPart() {
        String clean = commit(HASH, "x".repeat(50_000_000), "a.txt")
                .redacted(new Intake(Samples.redactor()))
                .message();

        assertThat(clean).hasSizeLessThanOrEqualTo(16_000);
    }

    private static Commit commit(String hash, String message, String path) {
        CommitFile file = new CommitFile(
                new ProjectPath(path, false),
                FileKind.FILE,
                Change.RENAMED,
                Optional.of(new ProjectPath("old/" + path, false)),
                Optional.of(1L),
                Optional.of(0L),
                false,
                List.of("def connect(password=\"" + SECRET + "\"):"));
        return new Commit(
                hash,
                List.of(),
                message,
                Samples.NOW,
                Samples.NOW,
                Optional.of("main"),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                1,
                0,
                Optional.empty(),
                List.of(file));
    }
}
