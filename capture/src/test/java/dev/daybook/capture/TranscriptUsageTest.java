package dev.daybook.capture;

import static dev.daybook.capture.TranscriptLines.message;
import static dev.daybook.capture.TranscriptLines.prompt;
import static dev.daybook.capture.TranscriptLines.usage;
import static dev.daybook.capture.TranscriptLines.with;
import static dev.daybook.capture.TranscriptLines.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.session.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptUsageTest {
    private static final String TEXT = "{\"type\":\"text\",\"text\":\"x\"}";

    @TempDir
    Path folder;

    @Test
    void theLastRecordOfAMessageHasItsUsage() throws IOException {
        Exchange exchange = read(message("a1", 2, "m", TEXT, 1), message("a2", 3, "m", TEXT, 7));

        assertThat(exchange.usage()).extracting(Usage::key).containsExactly("m|req");
        assertThat(exchange.tokens()).contains(new Tokens(0, 7, 0, 0, 0));
    }

    @Test
    void theSameMessageOfAnotherRequestIsAnother() throws IOException {
        Exchange exchange =
                read(message("a1", 2, "m", TEXT, 1), with(message("a2", 3, "m", TEXT, 2), "requestId", "\"other\""));

        assertThat(exchange.usage()).extracting(Usage::key).containsExactly("m|req", "m|other");
    }

    @Test
    void aMessageWithoutRequestOrIdIsKnownByWhatItHas() throws IOException {
        Exchange exchange = read(
                without(message("a1", 2, "m", TEXT, 1), "requestId"),
                with(message("a2", 3, "m", TEXT, 2), "/message", "id", "null"));

        assertThat(exchange.usage()).extracting(Usage::key).containsExactly("m", "a2");
    }

    @Test
    void aMessageOverTwoExchangesBelongsToTheFirst() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                message("a1", 2, "m", TEXT, 1),
                prompt("u2", 3, "two"),
                message("a2", 4, "m", TEXT, 9));

        assertThat(read.first().tokens()).contains(new Tokens(0, 9, 0, 0, 0));
        assertThat(read.first().response()).isEqualTo("x\n\nx");
        assertThat(read.exchanges().get(1).usage()).isEmpty();
        assertThat(read.tally().messages()).isEqualTo(1);
    }

    @Test
    void aMessageOfAnExchangeHandedOverLongAgoIsNotCountedAgain() throws IOException {
        int kept = 12;
        List<String> lines = new ArrayList<>(List.of(prompt("u0", 1, "one"), message("a1", 2, "m", TEXT, 1)));
        IntStream.rangeClosed(1, kept).forEach(i -> lines.add(prompt("u" + i, 2 + i, "more")));
        lines.add(message("a2", 20, "m", TEXT, 9));

        TranscriptContents read = TranscriptContents.of(folder, lines.toArray(String[]::new));

        assertThat(read.tally().messages()).isEqualTo(1);
        assertThat(read.first().tokens()).contains(new Tokens(0, 1, 0, 0, 0));
        assertThat(read.exchanges().get(kept).usage()).isEmpty();
        assertThat(read.tally().notes()).isEqualTo(Map.of("usage of a message handed over before", 1L));
    }

    @Test
    void whatNoModelAnsweredCostsNothing() throws IOException {
        Exchange exchange = read(
                with(message("a1", 2, "m1", TEXT, 500), "/message", "model", "\"<synthetic>\""),
                message("a2", 3, "m2", TEXT, 1));

        assertThat(exchange.usage()).extracting(Usage::key).containsExactly("m2|req");
        assertThat(exchange.model()).contains("claude-opus-4-5");
    }

    @Test
    void cacheWritesAreToldApartByTheirLifetime() throws IOException {
        Exchange exchange = read(
                usage("a1", 2, "{\"cache_creation_input_tokens\":100}"),
                usage(
                        "a2",
                        3,
                        "{\"cache_creation_input_tokens\":100,\"cache_creation\":{\"ephemeral_5m_input_tokens\":10,\"ephemeral_1h_input_tokens\":70}}"),
                usage("a3", 4, "{\"cache_creation\":{\"ephemeral_1h_input_tokens\":5}}"));

        assertThat(exchange.usage())
                .extracting(Usage::tokens)
                .containsExactly(new Tokens(0, 0, 0, 100, 0), new Tokens(0, 0, 0, 30, 70), new Tokens(0, 0, 0, 0, 5));
    }

    @Test
    void countsThatCannotBeAreTakenAsAbsent() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                usage(
                        "a1",
                        2,
                        "{\"input_tokens\":-5,\"output_tokens\":\"7\",\"cache_read_input_tokens\":9223372036854775807,\"cache_creation_input_tokens\":null}"),
                usage("a2", 3, "{\"input_tokens\":1.5,\"output_tokens\":3}"));

        assertThat(read.first().tokens()).contains(new Tokens(0, 3, 0, 0, 0));
        assertThat(read.tally().notes()).isEqualTo(Map.of("token count that cannot be one", 4L));
    }

    @Test
    void theModelIsTheOneThatWroteMost() throws IOException {
        Exchange exchange = read(
                message("a1", 2, "m1", TEXT, 30),
                with(message("a2", 3, "m2", TEXT, 20), "/message", "model", "\"claude-haiku-4-5\""),
                with(message("a3", 4, "m3", TEXT, 20), "/message", "model", "\"claude-haiku-4-5\""));

        assertThat(exchange.model()).contains("claude-haiku-4-5");
    }

    @Test
    void aModelWithoutAPriceHasUsageAndNoCost() throws IOException {
        Exchange exchange = read(with(message("a1", 2, "m1", TEXT, 30), "/message", "model", "\"somebody-else\""));

        assertThat(exchange.tokens()).contains(new Tokens(0, 30, 0, 0, 0));
        assertThat(exchange.costMicros()).isEmpty();
    }

    private Exchange read(String... answers) throws IOException {
        String[] lines = new String[answers.length + 1];
        lines[0] = prompt("u1", 1, "one");
        System.arraycopy(answers, 0, lines, 1, answers.length);
        return TranscriptContents.of(folder, lines).first();
    }
}
