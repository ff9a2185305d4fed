package dev.daybook.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevertsTest {

    @Test
    void theCommitIsNamedInTheMessage() {
        String hash = "0123456789abcdef0123456789abcdef01234567";

        assertThat(Reverts.named("Revert \"x\"\n\nThis reverts commit " + hash + "."))
                .contains(hash);
        assertThat(Reverts.named("Back out\n\nThis reverts commit 0123456")).contains("0123456");
        assertThat(Reverts.named("This reverts commit x")).isEmpty();
        assertThat(Reverts.named("revert everything")).isEmpty();
    }

    @Test
    void aSubjectQuotesWhatItTakesBack() {
        assertThat(Reverts.quoted("Revert \"Add it\"")).contains("Add it");
        assertThat(Reverts.quoted("Revert \"Revert \"Add it\"\"")).contains("Revert \"Add it\"");
        assertThat(Reverts.quoted("Reapply \"Add it\"")).contains("Revert \"Add it\"");
        assertThat(Reverts.quoted("Revert to the old way")).isEmpty();
    }

    @Test
    void aRevertThatWasTakenBackDoesNotCount() {
        Map<String, String> inForce =
                Reverts.inForce(List.of(revert("b", "a", true), revert("c", "b", true), revert("e", "d", true)));

        assertThat(inForce).isEqualTo(Map.of("b", "c", "d", "e"));
    }

    @Test
    void aRevertOutOfReachDoesNotCount() {
        assertThat(Reverts.inForce(List.of(revert("b", "a", false)))).isEmpty();
    }

    @Test
    void aCommitThatNamesItselfIsNotTakenBack() {
        assertThat(Reverts.inForce(List.of(revert("a", "a", true)))).isEmpty();
    }

    private static CommitStore.Revert revert(String hash, String reverts, boolean reachable) {
        return new CommitStore.Revert(hash, "Revert", Samples.NOW, reachable, Optional.of(reverts));
    }
}
