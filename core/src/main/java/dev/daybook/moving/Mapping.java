package dev.daybook.moving;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes of what another recorder tells what Daybook keeps, and notes where the two differ. */
final class Mapping {
    /** Of uses that belong to no session; what they have in common is not a session. */
    static final String NO_SESSION = "imported-without-session";

    static final String NO_NAME = "(no name)";

    private static final int MAX_NAME = 250;
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_QUERY = 10_000;
    private static final int MAX_ENTRIES = 100;
    private static final long MOST_RANK = 1_000_000;
    private static final double MS = 1_000;
    /** Written by a later session-buddy where the caller has measured nothing. */
    private static final double DEFAULT_SECONDS = 0.01;

    private static final double MOST_SECONDS = Duration.ofDays(365).toSeconds();
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    /** What stands for a session where there is none. */
    private static final Set<String> NO_SESSIONS = Set.of("", "migrated", "none", "null", "unknown", "default");

    private final Redactor redactor;
    private final ZoneId zone;
    private final Instant now;

    Mapping(Redactor redactor, ZoneId zone, Instant now) {
        this.redactor = redactor;
        this.zone = zone;
        this.now = now;
    }

    /** The skill's name as it may be stored; empty where nothing is left of it. */
    String name(String told) {
        return new Intake(redactor)
                .line(HiddenText.removed(Texts.wellFormed(told)), MAX_NAME)
                .replaceFirst("^/+", "")
                .strip();
    }

    Mapped map(ToldInvocation told) {
        Sums sums = sums(told);
        String skill = name(told.skill());
        if (skill.isEmpty()) {
            return Mapped.leftOut(NO_NAME, sums, Reason.NO_NAME);
        }
        Optional<ToldTime> time = ToldTime.parse(told.invokedAt(), zone);
        if (time.isEmpty()) {
            return Mapped.leftOut(skill, sums, Reason.NO_TIME);
        }
        if (time.get().at().isAfter(now.plus(CLOCKS_DIFFER))) {
            return Mapped.leftOut(skill, sums, Reason.IN_THE_FUTURE);
        }
        Map<Reason, Sums> differences = new EnumMap<>(Reason.class);
        return new Mapped(skill, sums, Optional.of(candidate(told, skill, time.get(), differences)), differences);
    }

    private Mapped.Candidate candidate(
            ToldInvocation told, String skill, ToldTime time, Map<Reason, Sums> differences) {
        Intake intake = new Intake(redactor);
        String session = session(told.sessionId(), intake);
        String sessionDigest =
                session.equals(NO_SESSION) ? "" : Ids.sha256(session).substring(0, 24);
        Instant at = time.at().truncatedTo(ChronoUnit.MILLIS);
        // the time comes first, so that what is told in its order is stored in its order
        String digest = time.key() + "-" + Ids.sha256(skill).substring(0, 24);
        Outcome outcome = outcome(told, differences);
        Optional<Long> ms = duration(told, differences);
        SkillInvocation invocation = new SkillInvocation(
                Ids.imported(at, digest + sessionDigest),
                skill,
                session,
                Optional.empty(),
                Trigger.AGENT,
                intake.line(told.workflow(), MAX_NAME),
                phase(told, differences),
                intake.text(told.query()).map(Mapping::cut).filter(text -> !text.isBlank()),
                rank(told, differences),
                intake.lines(first(told.alternatives()), MAX_NAME),
                at,
                outcome == Outcome.OPEN ? Optional.empty() : Optional.of(end(at, ms)),
                ms,
                outcome,
                intake.lines(first(told.followUps()), MAX_TEXT),
                intake.line(told.errorType(), MAX_NAME),
                Source.IMPORT);
        return new Mapped.Candidate(
                digest, sessionDigest, invocation, intake.line(told.step(), MAX_NAME), time.zoned());
    }

    /** What the other recorder would count. */
    private static Sums sums(ToldInvocation told) {
        Sums sums =
                new Sums().add(Measure.INVOCATIONS, 1).add(told.completed() ? Measure.COMPLETED : Measure.ABANDONED, 1);
        told.durationSeconds()
                .ifPresent(seconds -> sums.add(Measure.DURATIONS, 1).add(Measure.DURATION_MS, ms(seconds)));
        told.selectionRank().ifPresent(rank -> sums.add(Measure.RANKS, 1)
                .add(Measure.RANK_SUM, Math.max(-MOST_RANK, Math.min(MOST_RANK, rank))));
        told.phase()
                .filter(word -> !word.isBlank())
                .ifPresent(word -> sums.add(
                        known(word).map(phase -> Measure.valueOf(phase.name())).orElse(Measure.OTHER_PHASE), 1));
        return sums;
    }

    /** What cannot be a duration adds nothing. */
    private static long ms(double seconds) {
        return isPossible(seconds) ? Math.round(MS * seconds) : 0;
    }

    private static boolean isPossible(double seconds) {
        return seconds >= 0 && seconds <= MOST_SECONDS;
    }

    /**
     * Those recorders know two ends, completed and not. What was ended otherwise has a duration, an error or follow-ups, as
     * these are noted at the end; without any of them nobody told of an end.
     */
    private static Outcome outcome(ToldInvocation told, Map<Reason, Sums> differences) {
        if (told.completed()) {
            return Outcome.COMPLETED;
        }
        Sums abandoned = new Sums().add(Measure.ABANDONED, 1);
        if (told.errorType().filter(error -> !error.isBlank()).isPresent()) {
            differences.put(Reason.ENDED_WITH_ERROR, abandoned.add(Measure.FAILED, -1));
            return Outcome.FAILED;
        }
        if (told.durationSeconds().isPresent() || !told.followUps().isEmpty()) {
            return Outcome.ABANDONED;
        }
        differences.put(Reason.NEVER_ENDED, abandoned.add(Measure.OPEN, -1));
        return Outcome.OPEN;
    }

    private static Optional<Long> duration(ToldInvocation told, Map<Reason, Sums> differences) {
        if (told.durationSeconds().isEmpty()) {
            return Optional.empty();
        }
        double seconds = told.durationSeconds().get();
        boolean possible = isPossible(seconds);
        if (possible && seconds != DEFAULT_SECONDS) {
            return Optional.of(ms(seconds));
        }
        differences.put(
                possible ? Reason.DEFAULT_DURATION : Reason.IMPOSSIBLE_DURATION,
                new Sums().add(Measure.DURATIONS, 1).add(Measure.DURATION_MS, ms(seconds)));
        return Optional.empty();
    }

    /** A time at least, where the duration is unknown. */
    private static Instant end(Instant start, Optional<Long> ms) {
        Instant end = start.plusMillis(ms.orElse(0L));
        Timestamps.format(end);
        return end;
    }

    private static Optional<Phase> phase(ToldInvocation told, Map<Reason, Sums> differences) {
        Optional<String> word = told.phase().filter(text -> !text.isBlank());
        Optional<Phase> phase = word.flatMap(Mapping::known);
        if (word.isPresent() && phase.isEmpty()) {
            differences.put(Reason.UNKNOWN_PHASE, new Sums().add(Measure.OTHER_PHASE, 1));
        }
        return phase;
    }

    private static Optional<Phase> known(String word) {
        String wanted = word.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.name().equals(wanted))
                .findFirst();
    }

    private static Optional<Integer> rank(ToldInvocation told, Map<Reason, Sums> differences) {
        Optional<Integer> rank =
                told.selectionRank().filter(n -> n >= 1 && n <= MOST_RANK).map(Long::intValue);
        if (rank.isEmpty()) {
            told.selectionRank()
                    .ifPresent(n -> differences.put(
                            Reason.IMPOSSIBLE_RANK,
                            new Sums()
                                    .add(Measure.RANKS, 1)
                                    .add(Measure.RANK_SUM, Math.max(-MOST_RANK, Math.min(MOST_RANK, n)))));
        }
        return rank;
    }

    /** The session's own id where it can be one here. */
    private String session(Optional<String> told, Intake intake) {
        String id = told.map(String::strip).orElse("");
        if (NO_SESSIONS.contains(id.toLowerCase(Locale.ROOT))) {
            return NO_SESSION;
        }
        boolean usable = Ids.isAcceptable(id) && intake.text(id).equals(id);
        return usable ? id : "imported-" + Ids.sha256(id).substring(0, 16);
    }

    private static List<String> first(List<String> texts) {
        return texts.stream().limit(MAX_ENTRIES).toList();
    }

    private static String cut(String text) {
        return text.length() <= MAX_QUERY ? text : Texts.wellFormed(text.substring(0, MAX_QUERY - 1)) + "…";
    }
}
