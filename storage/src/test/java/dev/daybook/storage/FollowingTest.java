package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.core.Timestamps;
import dev.daybook.timeline.Entry;
import dev.daybook.timeline.EntryKind;
import dev.daybook.timeline.Following;
import dev.daybook.timeline.Passage;
import dev.daybook.timeline.Timeline;
import dev.daybook.timeline.TimelineRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
    private static final TimelineRequest ALL = TimelineRequest.of("s-1");
    private static final Instant NOW = Samples.at(10_000);

    @TempDir
    private Path folder;

    private Storage storage;
    private final List<Entry> shown = new ArrayList<>();
    private Following following;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        exchange("exc-1", 0, "ask", "");
        call("c-1", 1, "NULL");
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void whatWasShownDoesNotComeAgainAndNothingNewIsNothing() {
        follow(2);

        assertThat(shown).hasSize(2);
        assertThat(following.step(NOW)).isEmpty();
        assertThat(following.step(NOW)).isEmpty();
    }

    @Test
    void whatIsOlderThanWhatWasShownIsNotNew() {
        follow(1);

        assertThat(shown).extracting(Entry::id).containsExactly("c-1");
        assertThat(following.step(NOW)).isEmpty();
    }

    @Test
    void newEntriesComeOnceAndAlsoThoseThatAreLate() {
        follow(20);
        call("c-3", 30, "1");
        assertThat(ids(following.step(NOW))).containsExactly("c-3");

        call("c-2", 5, "1");
        exchange("exc-2", 60, "next", "");

        assertThat(ids(following.step(NOW))).containsExactly("c-2", "exc-2");
        assertThat(following.step(NOW)).isEmpty();
    }

    @Test
    void aCallThatEndsComesAgainWithHowItEndedHoweverLongItTook() {
        follow(20);
        exchange("exc-2", 5_000, "much later", "");
        assertThat(ids(following.step(NOW))).containsExactly("exc-2");

        sql("UPDATE tool_call SET succeeded = 0, error = 'bad'");

        assertThat(following.step(NOW)).extracting(Entry::id, Entry::failed).containsExactly(tuple("c-1", true));
        assertThat(following.step(NOW)).isEmpty();
    }

    @Test
    void anAnswerThatGoesOnComesWithWhatItGoesOnWith() {
        follow(20);
        sql("UPDATE exchange SET response = 'I look.', duration_ms = 2000");
        assertThat(texts(following.step(NOW))).containsExactly("I look.");

        sql("UPDATE exchange SET response = response || char(10) || char(10) || '" + "z".repeat(3_000)
                + "', duration_ms = 9000");

        assertThat(texts(following.step(NOW))).singleElement().satisfies(text -> assertThat(text.strip())
                .isEqualTo("z".repeat(3_000)));
        assertThat(following.step(NOW)).isEmpty();
    }

    @Test
    void theEndOfTheSessionIsNewsAsWell() {
        follow(20);

        sql("UPDATE session SET status = 'COMPLETED', ended_at = '" + Timestamps.format(Samples.at(90)) + "'");

        assertThat(following.step(NOW)).extracting(Entry::kind).containsExactly(EntryKind.END);
    }

    @Test
    void whatAWrongClockHasPutIntoTheFutureDoesNotHideWhatComesNow() {
        exchange("exc-2", 9_000_000, "tomorrow", "");
        follow(20);

        exchange("exc-3", 60, "today", "");

        assertThat(ids(following.step(NOW))).containsExactly("exc-3");
        assertThat(following.step(NOW)).isEmpty();
    }

    private void follow(int most) {
        Timeline timeline = new Timeline(storage);
        timeline.readLast(ALL.only(Set.of(EntryKind.PROMPT, EntryKind.TOOL)), most, Samples.at(100), shown::add);
        following = Following.after(shown, timeline, ALL, Samples.at(100));
    }

    private static List<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    private static List<String> texts(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.text().stream())
                .map(Passage::text)
                .toList();
    }

    private void exchange(String id, long seconds, String query, String response) {
        sql("INSERT INTO exchange (id, session_id, at, query, response, source, redactions) VALUES ('" + id
                + "', 's-1', '" + Timestamps.format(Samples.at(seconds)) + "', '" + query + "', '" + response
                + "', 'TRANSCRIPT', 0)");
    }

    private void call(String id, long seconds, String succeeded) {
        sql("INSERT INTO tool_call (exchange_id, external_id, tool, target, started_at, succeeded) VALUES ('exc-1', '"
                + id + "', 'Bash', 'ls', '" + Timestamps.format(Samples.at(seconds)) + "', " + succeeded + ")");
    }

    private void sql(String statement) {
        RawDatabase.execute(Samples.database(folder), statement);
    }
}
