package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import dev.daybook.moving.SkillHistory;
import dev.daybook.moving.ToldInvocation;
import dev.daybook.moving.ToldTotal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkillMetricsJsonTest {
    private static final Path SAMPLE = Path.of("src/test/resources/dev/daybook/capture/skills/skill_metrics.json");

    @TempDir
    private Path folder;

    private final List<ToldInvocation> invocations = new ArrayList<>();
    private final List<ToldTotal> totals = new ArrayList<>();
    private int unusable;

    @Test
    void theTrackersFileTellsEveryUseAndWhatWasCounted() {
        SkillHistory.Told told = read(SAMPLE);

        assertThat(told.ignored()).isEmpty();
        assertThat(invocations)
                .first()
                .isEqualTo(new ToldInvocation(
                        "bake-bread",
                        "2026-02-10T09:00:00.125000",
                        Optional.of("kitchen-1"),
                        Optional.of("quick"),
                        true,
                        Optional.of(62.5),
                        Optional.of("bread for the evening"),
                        List.of("brew-tea", "boil-eggs"),
                        Optional.of(1L),
                        List.of("git commit"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(invocations).hasSize(3);
        assertThat(invocations.get(1).errorType()).contains("NoFlour");
        assertThat(totals)
                .containsExactly(
                        new ToldTotal(
                                "bake-bread",
                                2,
                                1,
                                1,
                                Optional.of(62_500L),
                                Optional.of("2026-02-10T09:00:00.125000"),
                                Optional.of("2026-02-10T10:00:00")),
                        new ToldTotal(
                                "boil-eggs",
                                7,
                                6,
                                1,
                                Optional.of(1_800_000L),
                                Optional.of("2025-12-01T07:00:00"),
                                Optional.of("2025-12-24T07:00:00")));
    }

    @Test
    void aListOfInvocationsAloneIsReadToo() {
        String one = "{\"skill_name\": \"a\", \"invoked_at\": \"2026-02-10T09:00:00\"}";

        read("{\"invocations\": [" + one + "]}");
        read("\uFEFF [" + one + ", " + one + "]");

        assertThat(invocations).hasSize(3);
        assertThat(totals).isEmpty();
    }

    @Test
    void fieldsInAnotherOrderAndUnknownOnesAreNoObstacle() {
        SkillHistory.Told told = read("""
                {"exported_at": "x", "summary": {"skills_by_usage": [["a", 1]]}, "skills": {"a": 5},
                 "invocations": [{"mood": {"deep": [1, {"er": 2}]}, "invoked_at": "t", "skill_name": "a", "mood": 1}]}
                """);

        assertThat(invocations).extracting(ToldInvocation::skill).containsExactly("a");
        assertThat(told.ignored()).containsEntry("mood", 2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | true",
                "\"true\" | true",
                "1 | true",
                "\"1\" | true",
                "0 | false",
                "null | false",
                "\"no\" | false",
                "[] | false"
            })
    void completedIsTakenAsItIsMeant(String written, boolean completed) {
        read("[{\"skill_name\":\"a\",\"invoked_at\":\"t\",\"completed\":" + written + "}]");

        assertThat(invocations.get(0).completed()).isEqualTo(completed);
    }

    @Test
    void numbersThatAreNoneAreToldAsTheyAre() {
        read("""
                [{"skill_name":"a","invoked_at":"t","duration_seconds":NaN},
                 {"skill_name":"a","invoked_at":"t","duration_seconds":-Infinity},
                 {"skill_name":"a","invoked_at":"t","duration_seconds":"12.5"},
                 {"skill_name":"a","invoked_at":"t","duration_seconds":"soon","selection_rank":{"x":1}}]
                """);

        assertThat(invocations)
                .extracting(ToldInvocation::durationSeconds)
                .containsExactly(
                        Optional.of(Double.NaN),
                        Optional.of(Double.NEGATIVE_INFINITY),
                        Optional.of(12.5),
                        Optional.empty());
    }

    @Test
    void whatIsNoRecordIsCountedAndNotFatal() {
        read("[1, null, \"x\", [1, [2]], {}, {\"skill_name\": 7}, {\"skill_name\":\"a\",\"invoked_at\":\"t\"}]");

        assertThat(unusable).isEqualTo(6);
        assertThat(invocations).hasSize(1);
    }

    @Test
    void whatIsCutShortIsToldUpToThereAndThenRefused() {
        assertThatThrownBy(() -> read("[{\"skill_name\":\"a\",\"invoked_at\":\"t\"},\n {\"skill_na"))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("is not whole JSON")
                .hasMessageContaining("line 2");
        assertThat(invocations).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"users\": []}", "{\"invocations\": 7, \"skills\": null}"})
    void anotherDocumentIsRefusedWithWhatToGive(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("neither 'invocations' nor 'skills'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[] [{\"skill_name\":\"a\",\"invoked_at\":\"t\"}]", "{\"skills\": {}} x"})
    void whatFollowsBehindTheEndIsNotPassedOver(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("is not whole JSON");
    }

    @Test
    void noMoreIsHeldOfLongTextsThanMayBeStored() {
        read("[{\"skill_name\":\"a\",\"invoked_at\":\"t\",\"user_query\":\"" + "q".repeat(3_000_000)
                + "\",\"follow_up_actions\":[\"" + "f".repeat(3_000_000) + "\"]}]");

        assertThat(invocations.get(0).query().orElseThrow()).hasSize(1_000_000);
        assertThat(invocations.get(0).followUps().get(0)).hasSize(10_000);
    }

    @Test
    void daybooksOwnExportIsNotImported() {
        assertThatThrownBy(() -> read("{\"format\": \"daybook-skills\", \"invocations\": []}"))
                .hasMessageContaining("Daybook's own export");
    }

    @Test
    void depthAndSizeHaveBounds() {
        assertThatThrownBy(() -> read("[".repeat(100_000)))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("nested more than 200 deep");
        assertThatThrownBy(() -> read("[{\"skill_name\":\"" + "a".repeat(20 << 20) + "\"}]"))
                .isInstanceOf(DaybookException.class);
    }

    @Test
    void brokenUtf8IsReadAsFarAsItGoes() throws IOException {
        Path file = folder.resolve("broken.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("[{\"invoked_at\":\"t\",\"skill_name\":\"a".getBytes(StandardCharsets.UTF_8));
            out.write(new byte[] {(byte) 0xC3, (byte) 0xFF});
            out.write("\"}]".getBytes(StandardCharsets.UTF_8));
        }

        read(file);

        assertThat(invocations.get(0).skill()).startsWith("a\uFFFD");
    }

    @Test
    void itIsKnownByItsBeginning() {
        assertThat(recognises("  {\"a\"")).isTrue();
        assertThat(recognises("\uFEFF[")).isTrue();
        assertThat(recognises("SQLite format 3\0")).isFalse();
        assertThat(recognises("")).isFalse();
    }

    private static boolean recognises(String beginning) {
        return new SkillMetricsJson().recognises(beginning.getBytes(StandardCharsets.UTF_8));
    }

    private SkillHistory.Told read(String text) {
        try {
            return read(Files.writeString(folder.resolve("metrics.json"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SkillHistory.Told read(Path file) {
        return new SkillMetricsJson().read(file, new SkillHistory.Sink() {
            @Override
            public void invocation(ToldInvocation told) {
                invocations.add(told);
            }

            @Override
            public void unusable() {
                unusable++;
            }

            @Override
            public void total(ToldTotal told) {
                totals.add(told);
            }
        });
    }
}
