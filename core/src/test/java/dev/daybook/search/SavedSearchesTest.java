package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import dev.daybook.record.InMemoryRecords;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedSearchesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final SearchRequest SLOW = new SearchRequest(
            Optional.of("sessions"),
            Optional.of("duration > 1h OR status = 'failed'"),
            Optional.empty(),
            List.of("id", "duration"),
            List.of(),
            List.of("duration DESC"),
            OptionalInt.of(5),
            Optional.empty());

    private final InMemoryRecords records = new InMemoryRecords();
    private final SavedSearches searches = new SavedSearches(
            records,
            request -> {
                if (request.filter().filter("broken ="::equals).isPresent()) {
                    throw DaybookException.invalid("a value is missing");
                }
            },
            () -> new Redactor(new byte[] {1}),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aSearchIsFoundByItsNameInAnyCaseOfLetters() {
        SavedSearch saved = searches.save("@Slow", SLOW, false);

        assertThat(saved).isEqualTo(new SavedSearch("Slow", SLOW, NOW));
        assertThat(searches.get("@sLOW")).isEqualTo(saved);
        assertThat(searches.list()).containsExactly(saved);
    }

    @Test
    void anotherSearchOfThatNameIsRefusedUnlessItReplaces() {
        searches.save("slow", SLOW, false);

        assertThat(searches.save("SLOW", SLOW, false).name()).isEqualTo("slow");
        assertThatThrownBy(() -> searches.save("SLOW", filter("cost > 1"), false))
                .isInstanceOf(DaybookException.class)
                .hasMessage("There is a search @slow already, and it is another one; --force replaces it");
        searches.save("SLOW", filter("cost > 1"), true);
        assertThat(searches.list()).containsExactly(new SavedSearch("SLOW", filter("cost > 1"), NOW));
    }

    @Test
    void whatIsNoSearchIsNotSaved() {
        assertThatThrownBy(() -> searches.save("x", filter("broken ="), false)).hasMessage("a value is missing");

        assertThat(searches.list()).isEmpty();
    }

    @Test
    void aSearchWithASecretIsNotSaved() {
        SearchRequest secret = filter("params.token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'");

        assertThatThrownBy(() -> searches.save("x", secret, false)).hasMessageContaining("looks like a secret");
        assertThat(searches.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "@@x", "-x", "a b", "a'b", "a\nb", "a/b", "\u001B[31m"})
    void aNameThatAShellOrATerminalMayTakeForSomethingElseIsRefused(String name) {
        assertThatThrownBy(() -> searches.save(name, SLOW, false))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("cannot be the name of a search")
                .hasMessageNotContaining("\u001B");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThat(searches.save("a".repeat(64), SLOW, false).name()).hasSize(64);
        assertThatThrownBy(() -> searches.save("a".repeat(65), SLOW, false)).hasMessageContaining("1 to 64");
    }

    @Test
    void anUnknownNameIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> searches.get("slow")).hasMessageEndingWith("none is saved yet");
        searches.save("b", SLOW, false);
        searches.save("A", SLOW, false);

        assertThatThrownBy(() -> searches.delete("@slow"))
                .hasMessage("No saved search with id 'slow'; saved are @A, @b");
    }

    @Test
    void whatIsDeletedIsGone() {
        searches.save("slow", SLOW, false);

        assertThat(searches.delete("@slow").name()).isEqualTo("slow");
        assertThat(searches.list()).isEmpty();
    }

    @Test
    void aFilterMayBeginWithANameAndNarrowIt() {
        searches.save("slow", SLOW, false);

        assertThat(resolved("@slow")).isEqualTo(SLOW);
        assertThat(resolved(" @SLOW  and branch = 'x' OR cost > 1 ").filter())
                .contains("(duration > 1h OR status = 'failed') AND (branch = 'x' OR cost > 1)");
        assertThat(resolved("@slow branch = 'x'").filter())
                .contains("(duration > 1h OR status = 'failed') AND (branch = 'x')");
        assertThat(resolved("@slow android = 1").filter())
                .contains("(duration > 1h OR status = 'failed') AND (android = 1)");
    }

    @Test
    void wordsBesideANameAreWords() {
        searches.save("slow", SLOW, false);
        searches.save("words", filter("fix timeout"), false);

        assertThat(resolved("@slow client").filter()).isEqualTo(SLOW.filter());
        assertThat(resolved("@slow client").text()).contains("client");
        assertThat(resolved("@words branch = 'x'").filter()).contains("branch = 'x'");
        assertThat(resolved("@words branch = 'x'").text()).contains("fix timeout");
        assertThat(resolved("@words client").text()).contains("fix timeout client");
    }

    @Test
    void whatStandsBesideANameIsCheckedAsItWasWritten() {
        searches.save("slow", SLOW, false);

        assertThatThrownBy(() -> resolved("@slow AND broken =")).hasMessage("a value is missing");
    }

    @Test
    void whatIsSaidBesideANameTakesThePlaceOfWhatIsSaved() {
        searches.save("slow", SLOW, false);
        SearchRequest more = new SearchRequest(
                Optional.of("exchanges"),
                Optional.of("@slow"),
                Optional.of("timeout"),
                List.of(),
                List.of("branch"),
                List.of("cost"),
                OptionalInt.empty(),
                Optional.of("cursor"));

        assertThat(resolved(more))
                .isEqualTo(new SearchRequest(
                        Optional.of("exchanges"),
                        SLOW.filter(),
                        Optional.of("timeout"),
                        List.of("id", "duration"),
                        List.of("branch"),
                        List.of("cost"),
                        OptionalInt.of(5),
                        Optional.of("cursor")));
    }

    @Test
    void aFilterWithoutANameIsLeftAsItIs() {
        SearchRequest request = filter("title = '@slow'");

        assertThat(resolved(request)).isSameAs(request);
    }

    private SearchRequest resolved(String filter) {
        return resolved(filter(filter));
    }

    private SearchRequest resolved(SearchRequest request) {
        return SavedSearches.resolved(records, request, rest -> {
            if (rest.filter().filter("broken ="::equals).isPresent()) {
                throw DaybookException.invalid("a value is missing");
            }
        });
    }

    private static SearchRequest filter(String filter) {
        return new SearchRequest(
                Optional.empty(),
                Optional.of(filter),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
