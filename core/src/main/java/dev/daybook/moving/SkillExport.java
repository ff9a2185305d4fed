package dev.daybook.moving;

import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Durations;
import dev.daybook.insight.Rate;
import dev.daybook.moving.SkillImportStore.Total;
import dev.daybook.record.Records;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Hands the record of skills on: the skills by name, the invocations by start and id, all texts redacted once more. */
public final class SkillExport {
    /** What the format calls itself, and its version; a change that a reader may stumble over raises it. */
    public static final String FORMAT = "daybook-skills";

    public static final int VERSION = 1;

    private static final int PAGE = 1_000;

    /** What stands before the invocations. */
    public record Head(
            String format,
            int version,
            Instant exportedAt,
            String project,
            Optional<Instant> since,
            Optional<Instant> until,
            Summary summary,
            List<SkillSummary> skills,
            List<ExportedTotal> importedTotals) {}

    /** All skills together. */
    public record Summary(
            long skills,
            long invocations,
            long completed,
            long abandoned,
            long failed,
            long open,
            long durationMs,
            Optional<Instant> firstStartedAt,
            Optional<Instant> lastStartedAt) {}

    /**
     * One skill.
     *
     * @param completionRate of those that ended
     * @param duration of those that were completed
     */
    public record SkillSummary(
            String skill,
            long invocations,
            long completed,
            long abandoned,
            long failed,
            long open,
            Rate completionRate,
            Durations duration,
            long durationMs,
            Optional<Double> meanSelectionRank,
            Map<String, Long> phases,
            Map<String, Long> workflows,
            Map<String, Long> errors,
            Map<String, Long> followUps,
            Instant firstStartedAt,
            Instant lastStartedAt) {}

    /** What another recorder has counted; its file by name alone. */
    public record ExportedTotal(
            String file,
            String skill,
            long invocations,
            long completed,
            long abandoned,
            Optional<Long> durationMs,
            Optional<Instant> firstInvoked,
            Optional<Instant> lastInvoked,
            long listed) {}

    private final Records records;
    private final Redactor redactor;
    private final Clock clock;
    private final String project;

    public SkillExport(Records records, Redactor redactor, Clock clock, String project) {
        this.records = records;
        this.redactor = redactor;
        this.clock = clock;
        this.project = project;
    }

    /** Hands over the head, and then every invocation, of one state of the record. */
    public void write(Period period, Consumer<Head> head, Consumer<SkillInvocation> invocation) {
        records.read(stores -> {
            SkillImportStore store = stores.skillImports();
            Map<String, Gathering> skills = new TreeMap<>();
            each(store, period, use -> skills.computeIfAbsent(use.skill(), name -> new Gathering())
                    .add(use));
            head.accept(head(period, skills, store.totals()));
            each(store, period, invocation);
            return true;
        });
    }

    private void each(SkillImportStore store, Period period, Consumer<SkillInvocation> each) {
        Instant start = Instant.parse("0000-01-01T00:00:00Z");
        String id = "";
        List<SkillInvocation> page;
        do {
            page = store.page(period, start, id, PAGE);
            page.forEach(use -> each.accept(redacted(use)));
            if (!page.isEmpty()) {
                start = page.get(page.size() - 1).startedAt();
                id = page.get(page.size() - 1).id();
            }
        } while (page.size() == PAGE);
    }

    private Head head(Period period, Map<String, Gathering> skills, List<Total> totals) {
        List<SkillSummary> summaries = new ArrayList<>();
        skills.forEach((skill, gathering) -> summaries.add(gathering.summary(skill)));
        Gathering all = new Gathering();
        skills.values().forEach(all::add);
        Intake intake = new Intake(redactor);
        return new Head(
                FORMAT,
                VERSION,
                clock.instant(),
                intake.text(project),
                period.since(),
                period.until(),
                all.summary(skills.size()),
                summaries,
                totals.stream().map(total -> exported(total, intake)).toList());
    }

    private static ExportedTotal exported(Total total, Intake intake) {
        String path = total.path();
        return new ExportedTotal(
                intake.text(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)),
                intake.text(total.skill()),
                total.invocations(),
                total.completed(),
                total.abandoned(),
                total.durationMs(),
                total.firstInvoked(),
                total.lastInvoked(),
                total.listed());
    }

    private SkillInvocation redacted(SkillInvocation use) {
        Intake intake = new Intake(redactor);
        return new SkillInvocation(
                use.id(),
                intake.text(use.skill()),
                use.sessionId(),
                use.exchangeId(),
                use.trigger(),
                intake.text(use.workflow()),
                use.phase(),
                intake.text(use.query()),
                use.selectionRank(),
                use.alternatives().stream().map(intake::text).toList(),
                use.startedAt(),
                use.endedAt(),
                use.durationMs(),
                use.outcome(),
                use.followUps().stream().map(intake::text).toList(),
                intake.text(use.errorType()),
                use.source());
    }

    /** What a skill's uses have in common. */
    private static final class Gathering {
        private final Sums sums = new Sums();
        private final List<Long> durations = new ArrayList<>();
        private final Map<String, Long> phases = new TreeMap<>();
        private final Map<String, Long> workflows = new TreeMap<>();
        private final Map<String, Long> errors = new TreeMap<>();
        private final Map<String, Long> followUps = new TreeMap<>();
        private long completedMs;
        private Optional<Instant> first = Optional.empty();
        private Optional<Instant> last = Optional.empty();

        void add(SkillInvocation use) {
            sums.add(Sums.of(use));
            if (use.outcome() == Outcome.COMPLETED) {
                use.durationMs().ifPresent(ms -> {
                    durations.add(ms);
                    completedMs += ms;
                });
            }
            use.phase().ifPresent(phase -> phases.merge(Vocabulary.word(phase), 1L, Long::sum));
            use.workflow().ifPresent(name -> workflows.merge(name, 1L, Long::sum));
            use.errorType().ifPresent(name -> errors.merge(name, 1L, Long::sum));
            use.followUps().forEach(name -> followUps.merge(name, 1L, Long::sum));
            first = first.or(() -> Optional.of(use.startedAt()));
            last = Optional.of(use.startedAt());
        }

        void add(Gathering other) {
            sums.add(other.sums);
            completedMs += other.completedMs;
            first = first.filter(at -> other.first.filter(at::isAfter).isEmpty())
                    .or(() -> other.first);
            last = last.filter(at -> other.last.filter(at::isBefore).isEmpty()).or(() -> other.last);
        }

        Summary summary(int skills) {
            return new Summary(
                    skills,
                    sums.get(Measure.INVOCATIONS),
                    sums.get(Measure.COMPLETED),
                    sums.get(Measure.ABANDONED),
                    sums.get(Measure.FAILED),
                    sums.get(Measure.OPEN),
                    completedMs,
                    first,
                    last);
        }

        SkillSummary summary(String skill) {
            long completed = sums.get(Measure.COMPLETED);
            long ended = completed + sums.get(Measure.ABANDONED) + sums.get(Measure.FAILED);
            long ranks = sums.get(Measure.RANKS);
            return new SkillSummary(
                    skill,
                    sums.get(Measure.INVOCATIONS),
                    completed,
                    sums.get(Measure.ABANDONED),
                    sums.get(Measure.FAILED),
                    sums.get(Measure.OPEN),
                    Rate.of(completed, ended),
                    Durations.of(durations),
                    completedMs,
                    ranks == 0 ? Optional.empty() : Optional.of((double) sums.get(Measure.RANK_SUM) / ranks),
                    phases,
                    workflows,
                    errors,
                    followUps,
                    first.orElseThrow(),
                    last.orElseThrow());
        }
    }
}
