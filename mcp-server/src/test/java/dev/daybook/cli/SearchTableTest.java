package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.KeyType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchTableTest {
    private static final List<Found.Head> HEADS = List.of(
            new Found.Head("id", KeyType.TEXT),
            new Found.Head("at", KeyType.TIME),
            new Found.Head("duration", KeyType.DURATION),
            new Found.Head("session_id", KeyType.TEXT),
            new Found.Head("prompt", KeyType.TEXT),
            new Found.Head("answer", KeyType.TEXT));
    private static final List<Optional<Object>> ROW = row(
            "exc-20261120-080000-abcdef",
            Instant.parse("2026-11-20T08:00:00Z"),
            80_000L,
            "ses-20261120-080000-abcdef",
            "Round the prices in the basket as the shop does it, half up",
            "Done: prices are rounded half up, with tests for the borders and for what is negative");

    @Test
    void whereThereIsRoomEverythingIsShown() {
        assertThat(lines(Integer.MAX_VALUE))
                .containsExactly(
                        "ID                          AT                DURATION  SESSION_ID                  PROMPT"
                                + "                                                       ANSWER",
                        "exc-20261120-080000-abcdef  2026-11-20 09:00    1m 20s  ses-20261120-080000-abcdef  "
                                + "Round the prices in the basket as the shop does it, half up  "
                                + "Done: prices are rounded half up, with tests for the borders and for what is negative");
    }

    @Test
    void textsShareTheRoomThatThereIs() {
        assertThat(lines(160)).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(160));
        assertThat(lines(160).get(1)).contains("Round the prices", "…", "Done: prices are");
        assertThat(table(160).isNarrowed()).isFalse();
    }

    @Test
    void whatHasNoRoomGoesFromTheEndAndThatIsTold() {
        assertThat(lines(80)).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(lines(80).get(1)).startsWith("exc-20261120-080000-abcdef  2026-11-20 09:00");
        assertThat(table(80).isNarrowed()).isTrue();
    }

    @Test
    void valuesAreShownAsPeopleReadThem() {
        List<Found.Head> heads = List.of(
                new Found.Head("hash", KeyType.TEXT),
                new Found.Head("files", KeyType.NUMBER),
                new Found.Head("cost", KeyType.NUMBER),
                new Found.Head("answer_size", KeyType.SIZE),
                new Found.Head("failed", KeyType.TRUTH),
                new Found.Head("branch", KeyType.TEXT),
                new Found.Head("count(tool, name = 'Bash')", KeyType.NUMBER));
        List<Optional<Object>> values = List.of(
                Optional.of("0123456789abcdef0123456789abcdef01234567"),
                Optional.of(1_234L),
                Optional.of(0.01234567),
                Optional.of(2_048L),
                Optional.of(true),
                Optional.empty(),
                Optional.of(3.0));

        assertThat(new SearchTable(found(heads, values), ZoneOffset.UTC, 200).lines())
                .containsExactly(
                        "HASH        FILES     COST  ANSWER_SIZE  FAILED  BRANCH  count(tool, name = 'Bash')",
                        "0123456789  1,234  0.01235      2.0 KiB  true    –                                3");
    }

    @Test
    void recordedTextCannotSteerTheTerminal() {
        List<Found.Head> heads = List.of(new Found.Head("title", KeyType.TEXT));

        assertThat(new SearchTable(found(heads, row("a\u001B[2J\u202Eb\nc")), ZoneOffset.UTC, 80).lines())
                .last()
                .isEqualTo("a␛[2J�b c");
    }

    private static List<String> lines(int columns) {
        return table(columns).lines();
    }

    private static SearchTable table(int columns) {
        return new SearchTable(found(HEADS, ROW), ZoneOffset.ofHours(1), columns);
    }

    private static Found found(List<Found.Head> heads, List<Optional<Object>> values) {
        return new Found(
                Entity.EXCHANGE,
                heads,
                List.of(new Found.Row("id", values, Optional.empty())),
                new Found.Total(1, true),
                Optional.empty(),
                List.of());
    }

    private static List<Optional<Object>> row(Object... values) {
        return Arrays.stream(values).map(Optional::of).toList();
    }
}
