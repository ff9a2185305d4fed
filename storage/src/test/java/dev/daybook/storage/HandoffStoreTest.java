package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.handoff.Citation;
import dev.daybook.handoff.Citation.Kind;
import dev.daybook.handoff.GivenHandoff;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoffStoreTest {
    private static final Citation ERROR = new Citation(Kind.ERROR, "ERR-007");

    @TempDir
    private Path folder;

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
    void whatWasGivenComesBackWithWhatItCites() {
        GivenHandoff given = given("hnd-1", Optional.of("s-1"), 0, Samples.HOSTILE);

        add(given);

        assertThat(list(Optional.of("s-1"))).containsExactly(given);
        assertThat(list(Optional.of("s-2"))).isEmpty();
    }

    @Test
    void theSameOneAgainTakesThePlaceOfTheEarlier() {
        add(given("hnd-1", Optional.of("s-1"), 0, "same"));
        add(given("hnd-2", Optional.of("s-1"), 5, "same"));

        assertThat(list(Optional.empty())).extracting(GivenHandoff::id).containsExactly("hnd-2");
        assertThat(cited("hnd-1")).isEmpty();
        assertThat(cited("hnd-2")).containsExactly(ERROR);
    }

    @Test
    void theOldestOfASessionAreForgottenWithWhatTheyCite() {
        for (int i = 0; i < 4; i++) {
            add(given("hnd-" + i, Optional.of("s-1"), i, "text " + i));
            add(given("hnd-p" + i, Optional.empty(), i, "period " + i));
        }

        storage.write(stores -> {
            stores.handoffs().prune(2);
            return true;
        });

        assertThat(list(Optional.empty()))
                .extracting(GivenHandoff::id)
                .containsExactlyInAnyOrder("hnd-3", "hnd-2", "hnd-p3", "hnd-p2");
        assertThat(cited("hnd-0")).isEmpty();
        assertThat(cited("hnd-3")).containsExactly(ERROR);
    }

    @Test
    void oneOfASessionThatIsGoneIsNotKept() {
        add(given("hnd-1", Optional.of("gone"), 0, "text"));

        assertThat(list(Optional.empty())).isEmpty();
        assertThat(cited("hnd-1")).isEmpty();
    }

    @Test
    void whatASessionsHandoffCitesIsForgottenWithTheSession() {
        add(given("hnd-1", Optional.of("s-1"), 0, "text"));

        RawDatabase.execute(
                Samples.database(folder), "PRAGMA foreign_keys = ON", "DELETE FROM session WHERE id = 's-1'");

        assertThat(list(Optional.empty())).isEmpty();
        assertThat(cited("hnd-1")).isEmpty();
    }

    private void add(GivenHandoff given) {
        storage.write(stores -> {
            stores.handoffs().add(given);
            return true;
        });
    }

    private List<GivenHandoff> list(Optional<String> sessionId) {
        return storage.read(stores -> stores.handoffs().list(sessionId, 100));
    }

    private List<Citation> cited(String citing) {
        return storage.read(stores -> stores.handoffs().citations(citing));
    }

    private static GivenHandoff given(String id, Optional<String> sessionId, int second, String text) {
        return new GivenHandoff(
                id,
                sessionId,
                sessionId.isPresent() ? Optional.empty() : Optional.of(Samples.NOW),
                Samples.NOW,
                Samples.at(second),
                Optional.of("caller"),
                2_000,
                1_500,
                text,
                List.of(ERROR));
    }
}
