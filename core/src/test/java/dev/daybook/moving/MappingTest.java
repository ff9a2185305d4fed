package dev.daybook.moving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.redaction.Redactor;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.SkillInvocation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String SECRET = "ghp_" + "Ab1".repeat(12);

    private final Mapping mapping = new Mapping(new Redactor(new byte[] {1}), ZoneOffset.UTC, NOW);

    @Test
    void whatWasCompletedIsCompletedAndLastedAsLongAsWasMeasured() {
        SkillInvocation use = stored(told(true, 12.3456, null, List.of("git commit")));

        assertThat(use.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(use.durationMs()).contains(12_346L);
        assertThat(use.endedAt()).contains(Instant.parse("2026-02-10T12:00:12.346Z"));
        assertThat(use.followUps()).containsExactly("git commit");
    }

    @Test
    void whatHasADurationButIsNotCompletedWasAbandoned() {
        assertThat(stored(told(false, 3.5, null, List.of())).outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(stored(told(false, null, null, List.of("gave up"))).outcome())
                .isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void namesAreWhatAReaderSeesOfThem() {
        assertThat(mapping.name("/brew\u202e-\u001b[31mtea\u200b")).isEqualTo("brew-tea");
    }

    @Test
    void whatHasAnErrorFailed() {
        Mapped mapped = mapping.map(told(false, 3.5, "timeout", List.of()));

        assertThat(mapped.candidate().orElseThrow().invocation().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told(mapped)).containsOnlyKeys(Reason.ENDED_WITH_ERROR);
        assertThat(told(mapped).get(Reason.ENDED_WITH_ERROR)).isEqualTo(Map.of("abandoned", 1L, "failed", -1L));
    }

    @Test
    void whatNobodyToldTheEndOfIsOpenAndNotAbandoned() {
        Mapped mapped = mapping.map(told(false, null, null, List.of()));

        SkillInvocation use = mapped.candidate().orElseThrow().invocation();
        assertThat(use.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(use.endedAt()).isEmpty();
        assertThat(told(mapped).get(Reason.NEVER_ENDED)).isEqualTo(Map.of("abandoned", 1L, "open", -1L));
    }

    @Test
    void theDurationThatIsWrittenWhereNoneWasMeasuredIsUnknown() {
        Mapped mapped = mapping.map(told(true, 0.01, null, List.of()));

        assertThat(mapped.candidate().orElseThrow().invocation().durationMs()).isEmpty();
        assertThat(told(mapped).get(Reason.DEFAULT_DURATION)).isEqualTo(Map.of("durations", 1L, "duration_ms", 10L));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300})
    void aDurationThatCannotBeOneIsUnknown(double seconds) {
        Mapped mapped = mapping.map(told(true, seconds, null, List.of()));

        assertThat(mapped.candidate().orElseThrow().invocation().durationMs()).isEmpty();
        assertThat(told(mapped)).containsOnlyKeys(Reason.IMPOSSIBLE_DURATION);
    }

    @Test
    void zeroIsADuration() {
        assertThat(stored(told(true, 0.0, null, List.of())).durationMs()).contains(0L);
    }

    @Test
    void whatCannotBeStoredIsLeftOutWithTheReason() {
        assertThat(reason("", "2026-02-10T12:00:00")).containsExactly(Reason.NO_NAME);
        assertThat(reason(" \u0000\n ", "2026-02-10T12:00:00")).hasSize(1);
        assertThat(reason("s", "soon")).containsExactly(Reason.NO_TIME);
        assertThat(reason("s", "2026-11-21T10:06:00")).containsExactly(Reason.IN_THE_FUTURE);
        assertThat(reason("s", "2026-11-21T10:04:00")).containsExactly(Reason.NEVER_ENDED);
    }

    @Test
    void aPhaseThatDaybookDoesNotHaveIsNamedAsSuch() {
        assertThat(stored(with(Optional.of("Verification"), Optional.empty())).phase())
                .contains(Phase.VERIFICATION);

        Mapped mapped = mapping.map(with(Optional.of("deployment"), Optional.empty()));

        assertThat(mapped.candidate().orElseThrow().invocation().phase()).isEmpty();
        assertThat(told(mapped).get(Reason.UNKNOWN_PHASE)).isEqualTo(Map.of("other_phase", 1L));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -3, Long.MAX_VALUE, Long.MIN_VALUE})
    void aRankThatCannotBeOneIsUnknown(long rank) {
        Mapped mapped = mapping.map(with(Optional.empty(), Optional.of(rank)));

        assertThat(mapped.candidate().orElseThrow().invocation().selectionRank())
                .isEmpty();
        assertThat(told(mapped)).containsKey(Reason.IMPOSSIBLE_RANK);
    }

    @Test
    void everyDifferenceIsAccountedFor() {
        for (Optional<Long> rank : List.of(Optional.<Long>empty(), Optional.of(2L), Optional.of(-1L))) {
            for (String phase : List.of("setup", "deployment", "")) {
                Mapped mapped = mapping.map(with(Optional.of(phase), rank));
                Sums rest = mapped.told().copy();
                mapped.differences().values().forEach(rest::subtract);

                assertThat(rest.told())
                        .isEqualTo(Sums.of(mapped.candidate().orElseThrow().invocation())
                                .told());
            }
        }
    }

    @Test
    void secretsAndControlCharactersAreTakenOut() {
        ToldInvocation told = new ToldInvocation(
                "/fix\u001b[31m-types",
                "2026-02-10T12:00:00",
                Optional.of(SECRET),
                Optional.of("token " + SECRET),
                true,
                Optional.empty(),
                Optional.of("use " + SECRET + "\u0000"),
                List.of(SECRET),
                Optional.empty(),
                List.of("export T=" + SECRET),
                Optional.of(SECRET),
                Optional.empty(),
                Optional.of(SECRET));

        Mapped.Candidate candidate = mapping.map(told).candidate().orElseThrow();

        assertThat(candidate.toString()).doesNotContain(SECRET, "\u001b", "\u0000");
        assertThat(candidate.invocation().skill()).isEqualTo("fix-types");
        assertThat(candidate.invocation().sessionId()).startsWith("imported-");
    }

    @Test
    void aSessionKeepsItsIdWhereItCanBeOne() {
        assertThat(sessionOf("abc123")).isEqualTo("abc123");
        assertThat(sessionOf("my session / 7")).matches("imported-[0-9a-f]{16}");
        assertThat(sessionOf("migrated")).isEqualTo(Mapping.NO_SESSION);
        assertThat(sessionOf("  ")).isEqualTo(Mapping.NO_SESSION);
    }

    @Test
    void longTextsAndListsAreCut() {
        ToldInvocation told = new ToldInvocation(
                "s".repeat(100_000),
                "2026-02-10T12:00:00",
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.of("q".repeat(1_000_000)),
                Collections.nCopies(5_000, "a"),
                Optional.empty(),
                Collections.nCopies(5_000, "f"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        SkillInvocation use = stored(told);

        assertThat(use.skill()).hasSize(250);
        assertThat(use.query().orElseThrow()).hasSize(10_000);
        assertThat(use.alternatives()).hasSize(100);
        assertThat(use.followUps()).hasSize(100);
    }

    private SkillInvocation stored(ToldInvocation told) {
        return mapping.map(told).candidate().orElseThrow().invocation();
    }

    private String sessionOf(String session) {
        return stored(new ToldInvocation(
                        "s",
                        "2026-02-10T12:00:00",
                        Optional.of(session),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .sessionId();
    }

    private Set<Reason> reason(String skill, String at) {
        return mapping.map(MovingSamples.told(skill, at)).differences().keySet();
    }

    private static Map<Reason, Map<String, Long>> told(Mapped mapped) {
        return mapped.differences().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().told()));
    }

    private static ToldInvocation told(boolean completed, Double seconds, String error, List<String> followUps) {
        return new ToldInvocation(
                "fix-types",
                "2026-02-10T12:00:00",
                Optional.empty(),
                Optional.empty(),
                completed,
                Optional.ofNullable(seconds),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                followUps,
                Optional.ofNullable(error),
                Optional.empty(),
                Optional.empty());
    }

    private static ToldInvocation with(Optional<String> phase, Optional<Long> rank) {
        return new ToldInvocation(
                "fix-types",
                "2026-02-10T12:00:00",
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(1.0),
                Optional.empty(),
                List.of(),
                rank,
                List.of(),
                Optional.empty(),
                phase,
                Optional.empty());
    }
}
