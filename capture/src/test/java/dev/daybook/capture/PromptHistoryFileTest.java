package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.capture.PromptHistoryFile.Entry;
import dev.daybook.core.DaybookException;
import dev.daybook.session.PromptHistory.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptHistoryFileTest {
    private static final String SHOP = "/home/ada/shop";
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder;

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void promptsComeAsTheyWereTyped() throws IOException {
        Report report = read(
                line("Why is the basket empty?", NINE.toEpochMilli(), SHOP, "\"5e55-0001\""),
                line("/clear", NINE.plusMillis(1).toEpochMilli(), SHOP, "\"5e55-0002\""));

        assertThat(report).isEqualTo(new Report(2, 2, Map.of()));
        assertThat(entries)
                .containsExactly(
                        new Entry(NINE, SHOP, Optional.of("5e55-0001"), "5e55-0001", "Why is the basket empty?"),
                        new Entry(NINE.plusMillis(1), SHOP, Optional.of("5e55-0002"), "5e55-0002", "/clear"));
    }

    @Test
    void otherProjectsAreCountedAndLeftOut() throws IOException {
        Report report = read(line("One", at(0), SHOP, null), line("Two", at(1), "/home/ada/other", null));

        assertThat(report).isEqualTo(new Report(2, 1, Map.of("other project", 1L)));
        assertThat(texts()).containsExactly("One");
    }

    @Test
    void pastedTextTakesItsPlace() throws IOException {
        read(
                pasted("Look: [Pasted text #1 +2 lines], then [Pasted text #2]!", """
                {"1":{"id":1,"type":"text","content":"a $1 \\\\ b\\nc"},"2":{"id":2,"type":"text","content":"[Pasted text #1]"}}"""),
                pasted(
                        "[...Truncated text #3 +10 lines...] end",
                        "{\"3\":{\"type\":\"text\",\"content\":\"middle\"}}"));

        assertThat(texts()).containsExactly("Look: a $1 \\ b\nc, then [Pasted text #1]!", "middle end");
    }

    @Test
    void whatWasPastedButIsNotInTheFileStaysAPlaceholder() throws IOException {
        List<String> prompts = List.of(
                "[Pasted text #1 +12 lines]",
                "[Image #2]",
                "[Pasted text #9]",
                "[Pasted text #99999999999]",
                "[Pasted text #]");
        read(prompts.stream().map(prompt -> pasted(prompt, """
                        {"1":{"id":1,"type":"text","contentHash":"0123abcd"},"2":{"type":"image","content":"iVBOR"},"9":"text"}""")).toArray(String[]::new));
        read(pasted("[Pasted text #1]", "[\"x\"]"), pasted("[Pasted text #2]", "null"));

        assertThat(texts().subList(0, 5)).isEqualTo(prompts);
        assertThat(texts().subList(5, 7)).containsExactly("[Pasted text #1]", "[Pasted text #2]");
    }

    @Test
    void aPasteThatIsNamedAThousandTimesFillsNoMemory() throws IOException {
        read(pasted("[Pasted text #1]".repeat(100_000), "{\"1\":{\"content\":" + "\"" + "x".repeat(1 << 20) + "\"}}"));

        assertThat(texts().get(0)).hasSizeBetween(16 << 20, 20 << 20).endsWith("[Pasted text #1]");
    }

    @Test
    void promptsWithoutASessionAreGroupedByProjectAndPauses() throws IOException {
        read(
                line("one", at(0), SHOP, null),
                line("elsewhere", at(10), SHOP + "/api", null),
                line("two", at(29 * 60), SHOP, null),
                line("three", at(59 * 60), SHOP, null),
                line("four", at(89 * 60 + 1), SHOP, null),
                line("late", at(89 * 60), SHOP, null),
                line("named", at(90 * 60), SHOP, "\"5e55-0001\""));

        List<String> groups = entries.stream().map(Entry::group).toList();
        assertThat(groups.get(0)).matches("history-[0-9a-f]{16}");
        assertThat(groups.get(2)).isEqualTo(groups.get(0));
        assertThat(groups.get(3)).isEqualTo(groups.get(0));
        assertThat(groups.get(4)).isNotEqualTo(groups.get(0)).isEqualTo(groups.get(5));
        assertThat(groups.get(1)).isNotIn(groups.get(0), groups.get(4));
        assertThat(groups.get(6)).isEqualTo("5e55-0001");
        assertThat(entries.get(0).sessionId()).isEmpty();
    }

    @Test
    void aGroupKeepsItsNameWhenTheFileGrows() throws IOException {
        String first = line("one", at(0), SHOP, null);
        read(first);
        read(first, line("two", at(60), SHOP, null));

        assertThat(entries)
                .extracting(Entry::group)
                .containsOnly(entries.get(0).group())
                .hasSize(3);
    }

    @Test
    void theSameLineTwiceIsOnePrompt() throws IOException {
        String one = line("one", at(0), SHOP, null);
        Report report = read(one, one, line("one", at(1), SHOP, null), line("two", at(0), SHOP, "\"5e55-0001\""), one);

        assertThat(report).isEqualTo(new Report(5, 3, Map.of("duplicate", 2L)));
        assertThat(texts()).containsExactly("one", "one", "two");
    }

    @Test
    void whatIsNoPromptIsCountedByReason() throws IOException {
        Report report = read(
                "",
                "  \t\r",
                "not json",
                "[]",
                "{\"display\":\"x\"",
                "{\"display\":\"no project\",\"timestamp\":1772442000000}",
                line(" ", at(0), SHOP, null),
                "{\"display\":7,\"timestamp\":1772442000000,\"project\":\"" + SHOP + "\"}",
                "{\"display\":\"x\",\"project\":\"" + SHOP + "\"}",
                "{\"display\":\"x\",\"timestamp\":null,\"project\":\"" + SHOP + "\"}",
                timed("\"soon\""),
                timed("-5"),
                timed("1772442000"),
                timed("1e300"),
                timed("1e999999999"),
                timed("99999999999999999999999999"),
                timed("{}"));

        assertThat(report.prompts()).isZero();
        assertThat(report.lines()).isEqualTo(15);
        assertThat(report.skipped())
                .isEqualTo(Map.of(
                        "malformed",
                        3L,
                        "no project",
                        1L,
                        "no text",
                        2L,
                        "no timestamp",
                        2L,
                        "timestamp out of range",
                        7L));
    }

    @Test
    void timesAreReadInAnyForm() throws IOException {
        read(timed("1772442000000"), timed("1772442000001.7"), timed("\"1772442000002\""), timed("1.772442000003E12"));

        assertThat(entries)
                .extracting(Entry::at)
                .containsExactly(NINE, NINE.plusMillis(1), NINE.plusMillis(2), NINE.plusMillis(3));
    }

    @Test
    void aNameThatCanBeNoIdIsNone() throws IOException {
        read(
                line("one", at(0), SHOP, "\"../../etc\""),
                line("two", at(1), SHOP, "\"\""),
                line("three", at(2), SHOP, "7"),
                line("four", at(3), SHOP, "\"" + "x".repeat(200) + "\""));

        assertThat(entries)
                .extracting(Entry::sessionId)
                .containsOnly(Optional.empty())
                .hasSize(4);
        assertThat(entries).extracting(Entry::group).containsOnly(entries.get(0).group());
    }

    @Test
    void aLastLineThatIsStillBeingWrittenIsToldApart() throws IOException {
        String whole = line("one", at(0), SHOP, null) + "\n";
        Report cut = readBytes((whole + whole.substring(0, 30)).getBytes(StandardCharsets.UTF_8));
        Report open = readBytes(whole.strip().getBytes(StandardCharsets.UTF_8));

        assertThat(cut).isEqualTo(new Report(2, 1, Map.of("cut short", 1L)));
        assertThat(open).isEqualTo(new Report(1, 1, Map.of()));
    }

    @Test
    void brokenUtf8IsReplacedAndAByteOrderMarkPassedOver() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        bytes.writeBytes((line("one", at(0), SHOP, null) + "\r\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes((line("two ?", at(1), SHOP, null) + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(line("three \\u0000\\ud800", at(2), SHOP, null).getBytes(StandardCharsets.UTF_8));
        byte[] broken = bytes.toByteArray();
        for (int i = 0; i < broken.length; i++) {
            broken[i] = broken[i] == '?' ? (byte) 0xFF : broken[i];
        }

        assertThat(readBytes(broken)).isEqualTo(new Report(3, 3, Map.of()));
        assertThat(texts()).containsExactly("one", "two \uFFFD", "three \uFFFD\uFFFD");
    }

    @Test
    void aLineOfFiftyMegabytesIsCountedAndTheNextOneRead() throws IOException {
        Path file = folder.resolve("history.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("{\"display\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 50; i++) {
                out.write(megabyte);
            }
            out.write(("\"}\n" + line("next", at(0), SHOP, null)).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(PromptHistoryFile.read(file, SHOP::equals, entries::add))
                .isEqualTo(new Report(2, 1, Map.of("line too long", 1L)));
        assertThat(texts()).containsExactly("next");
    }

    @Test
    void bytesOfAnyKindMakeNoErrorAndEveryLineIsCounted() throws IOException {
        Random random = new Random(3);
        byte[] sample =
                pasted("[Pasted text #1] é", "{\"1\":{\"content\":\"x\"}}").getBytes(StandardCharsets.UTF_8);
        for (int run = 0; run < 2_000; run++) {
            byte[] bytes = sample.clone();
            for (int i = random.nextInt(5); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Report report = readBytes(bytes);
            assertThat(report.lines()).isBetween(1L, 6L);
        }
    }

    @Test
    void tenThousandProjectsAndGroupsAreToldApart() throws IOException {
        String[] lines = IntStream.range(0, 12_000)
                .mapToObj(i -> line("p" + i, at(i), SHOP + "/" + i, null))
                .toArray(String[]::new);
        Report report = read(project -> true, lines);

        assertThat(report.prompts()).isEqualTo(12_000);
        assertThat(entries.stream().map(Entry::group).distinct()).hasSize(12_000);
    }

    @Test
    void aHistoryThatIsNotThereIsSaidSo() {
        Path missing = folder.resolve("history.jsonl");

        assertThatThrownBy(() -> PromptHistoryFile.read(missing, SHOP::equals, entries::add))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> PromptHistoryFile.read(folder, SHOP::equals, entries::add))
                .isInstanceOf(DaybookException.class);
    }

    private Report read(String... lines) throws IOException {
        return read(SHOP::equals, lines);
    }

    private Report read(Predicate<String> project, String... lines) throws IOException {
        Path file = folder.resolve("history.jsonl");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return PromptHistoryFile.read(file, project.or(path -> path.equals(SHOP + "/api")), entries::add);
    }

    private Report readBytes(byte[] bytes) throws IOException {
        return PromptHistoryFile.read(Files.write(folder.resolve("history.jsonl"), bytes), SHOP::equals, entries::add);
    }

    private List<String> texts() {
        return entries.stream().map(Entry::text).toList();
    }

    private static long at(int second) {
        return NINE.plus(Duration.ofSeconds(second)).toEpochMilli();
    }

    private static String timed(String timestamp) {
        return "{\"display\":\"x\",\"timestamp\":%s,\"project\":\"%s\"}".formatted(timestamp, SHOP);
    }

    private String pasted(String display, String contents) {
        return "{\"display\":\"%s\",\"pastedContents\":%s,\"timestamp\":%d,\"project\":\"%s\"}"
                .formatted(display, contents.replace("\n", ""), at(0), SHOP);
    }

    /** {@code sessionId} is JSON; a line of older versions has none. */
    private static String line(String display, long timestamp, String project, String sessionId) {
        return "{\"display\":\"%s\",\"pastedContents\":{},\"timestamp\":%d,\"project\":\"%s\"%s}"
                .formatted(display, timestamp, project, sessionId == null ? "" : ",\"sessionId\":" + sessionId);
    }
}
