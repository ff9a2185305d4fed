package dev.daybook.moving;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.record.Records;
import dev.daybook.redaction.Redactor;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Compares what another recorder and Daybook itself have noted while both ran side by side. Uses of a skill are paired in
 * their order, each with the first of the other side that is within the tolerance, which makes as many pairs as there can
 * be.
 */
public final class Reconciliation {
    private static final int MOST_USES = 500_000;

    /**
     * How to compare.
     *
     * @param since absent: from when both sides had begun
     * @param until absent: up to now
     */
    public record Terms(ZoneId zone, Duration tolerance, Optional<Instant> since, Optional<Instant> until) {}

    /** What is different. */
    public enum Kind {
        MISSING_HERE,
        MISSING_THERE,
        OTHER_OUTCOME
    }

    /**
     * A difference.
     *
     * @param there how it ended there; absent where it is missing there
     * @param here how it ended here; absent where it is missing here
     */
    public record Difference(
            Kind kind,
            String skill,
            Instant at,
            Optional<Outcome> there,
            Optional<Outcome> here,
            Optional<String> sessionId,
            Optional<String> invocationId) {}

    /**
     * The sides of one skill.
     *
     * @param undecided pairs of which the other recorder does not know how they ended
     */
    public record Line(
            String skill,
            long there,
            long here,
            long paired,
            long missingHere,
            long missingThere,
            long otherOutcome,
            long undecided) {}

    /**
     * What the comparison showed.
     *
     * @param chosen why that period was compared
     * @param unusable records of the file that cannot be compared, by the reason
     * @param differences in their order, at most as many as asked for
     */
    public record Report(
            Path file,
            String format,
            String zone,
            long toleranceSeconds,
            Optional<Instant> since,
            Instant until,
            String chosen,
            long there,
            long here,
            long paired,
            Map<String, Long> unusable,
            List<Line> skills,
            long differing,
            List<Difference> differences,
            boolean agrees) {}

    private final Records records;
    private final List<SkillHistory> histories;
    private final Redactor redactor;
    private final Clock clock;

    public Reconciliation(Records records, List<SkillHistory> histories, Redactor redactor, Clock clock) {
        this.records = records;
        this.histories = List.copyOf(histories);
        this.redactor = redactor;
        this.clock = clock;
    }

    /** Changes nothing on either side. */
    public Report compare(Path file, Terms terms, int limit, LongConsumer progress) {
        Instant now = clock.instant();
        Other other = new Other(
                new Mapping(redactor, terms.zone(), now),
                terms.zone(),
                terms.since().map(at -> at.minus(terms.tolerance())).orElse(Instant.EPOCH),
                progress);
        SkillHistory.Told told = SkillImports.historyOf(file, histories).read(file, other);
        Optional<Instant> firstHere =
                records.read(stores -> stores.skillImports().firstOwn());
        Optional<Instant> since = terms.since().or(() -> bothHadBegun(other.first(), firstHere, terms.tolerance()));
        Instant until = terms.until().orElse(now);
        if (since.isPresent() && !since.get().isBefore(until)) {
            throw DaybookException.invalid(
                    terms.since().isPresent()
                            ? "--since " + since.get() + " is not before " + until + ", up to where both are compared"
                            : "the two do not overlap before " + until + "; give --since and --until");
        }
        Period period = new Period(since, Optional.of(until));
        Pairing pairing = paired(other, period, terms.tolerance());
        return report(file, told.format(), terms, period, chosen(terms, firstHere), other, pairing, limit);
    }

    private static String chosen(Terms terms, Optional<Instant> firstHere) {
        if (terms.since().isPresent()) {
            return "as asked for";
        }
        return firstHere.isPresent()
                ? "since both had begun"
                : "all of the file: Daybook has recorded no use by itself yet";
    }

    private Pairing paired(Other other, Period period, Duration tolerance) {
        // a pair may lie across the border
        Period wider = new Period(
                period.since().map(at -> at.minus(tolerance)), period.until().map(at -> at.plus(tolerance)));
        List<SkillInvocation> here =
                records.read(stores -> stores.skillImports().own(wider));
        Pairing pairing = new Pairing(period, tolerance);
        pairing.pair(other.uses(wider), here);
        return pairing;
    }

    private static Report report(
            Path file,
            String format,
            Terms terms,
            Period period,
            String chosen,
            Other other,
            Pairing pairing,
            int limit) {
        List<Difference> differences = pairing.differences();
        List<Line> lines = pairing.lines();
        return new Report(
                file,
                format,
                terms.zone().getId(),
                terms.tolerance().toSeconds(),
                period.since(),
                period.until().orElseThrow(),
                chosen,
                lines.stream().mapToLong(Line::there).sum(),
                lines.stream().mapToLong(Line::here).sum(),
                lines.stream().mapToLong(Line::paired).sum(),
                other.unusable,
                lines,
                differences.size(),
                differences.stream().limit(limit).toList(),
                differences.isEmpty() && other.unusable.isEmpty());
    }

    private static Optional<Instant> bothHadBegun(Optional<Instant> there, Optional<Instant> here, Duration tolerance) {
        return Stream.of(there, here)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(at -> at.minus(tolerance));
    }

    /** The other recorder's side; what is told twice counts once. */
    private static final class Other implements SkillHistory.Sink {
        private final Mapping mapping;
        private final ZoneId zone;
        private final Instant from;
        private final LongConsumer progress;
        private final Map<String, SkillInvocation> uses = new HashMap<>();
        private final Map<String, Long> unusable = new TreeMap<>();
        private long told;

        Other(Mapping mapping, ZoneId zone, Instant from, LongConsumer progress) {
            this.mapping = mapping;
            this.zone = zone;
            this.from = from;
            this.progress = progress;
        }

        @Override
        public void invocation(ToldInvocation one) {
            Mapped mapped = mapping.map(one);
            if (mapped.candidate().isEmpty() && mayCount(one)) {
                mapped.differences().keySet().forEach(why -> unusable.merge(why.words(), 1L, Long::sum));
            }
            mapped.candidate().filter(this::counts).ifPresent(candidate -> {
                if (uses.size() >= MOST_USES) {
                    throw DaybookException.invalid("more than " + MOST_USES
                            + " uses cannot be compared at once; --since takes the later ones alone");
                }
                uses.merge(candidate.digest() + candidate.sessionDigest(), slim(candidate.invocation()), Merge::of);
            });
            progress.accept(++told);
        }

        /** What lies before all that is compared is left out, however wrong it is. */
        private boolean mayCount(ToldInvocation one) {
            return ToldTime.parse(one.invokedAt(), zone)
                    .filter(time -> time.at().isBefore(from))
                    .isEmpty();
        }

        private boolean counts(Mapped.Candidate candidate) {
            return !candidate.invocation().startedAt().isBefore(from);
        }

        @Override
        public void unusable() {
            unusable.merge(Reason.NO_RECORD.words(), 1L, Long::sum);
        }

        @Override
        public void total(ToldTotal total) {
            // totals have no times to compare
        }

        private Optional<Instant> first() {
            return uses.values().stream().map(SkillInvocation::startedAt).min(Comparator.naturalOrder());
        }

        private List<SkillInvocation> uses(Period period) {
            return uses.values().stream()
                    .filter(use -> isIn(period, use.startedAt()))
                    .toList();
        }

        /** Without its texts, as there may be many. */
        private static SkillInvocation slim(SkillInvocation use) {
            return new SkillInvocation(
                    use.id(),
                    use.skill(),
                    use.sessionId(),
                    Optional.empty(),
                    use.trigger(),
                    Optional.empty(),
                    use.phase(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    use.startedAt(),
                    use.endedAt(),
                    use.durationMs(),
                    use.outcome(),
                    List.of(),
                    Optional.empty(),
                    use.source());
        }
    }

    static boolean isIn(Period period, Instant at) {
        return period.since().filter(at::isBefore).isEmpty()
                && period.until().filter(until -> !at.isBefore(until)).isEmpty();
    }
}
