package dev.daybook;

import dev.daybook.commit.Commits;
import dev.daybook.core.DaybookException;
import dev.daybook.runlog.RunLogs;
import dev.daybook.search.TextIndexing;
import dev.daybook.session.CaptureState;
import dev.daybook.session.Follower;
import dev.daybook.session.Rescue;
import dev.daybook.workflow.WorkflowSummaries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done between the steps of following: new commits, sums of workflows and of days, prompts that only their list still holds,
 * errors and their file, the words to search for, how well skills have worked, what runs have spent, and notes on it all.
 */
final class Chores {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(15);
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(15);
    private static final Duration BETWEEN_ERROR_DOCUMENTS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_RESCUES = Duration.ofHours(1);
    private static final Duration BETWEEN_SUMMARIES = Duration.ofSeconds(15);
    /** A session that grows is summed up from its beginning each time. */
    private static final int REST_TO_SUMMING_UP = 20;

    private static final Duration BETWEEN_RUNS = Duration.ofSeconds(15);

    private static final int SESSIONS_AT_ONCE = 20;
    private static final Duration LONGEST_DAYS = Duration.ofMillis(300);
    private static final int COMMITS_AT_ONCE = 50;
    private static final Duration BETWEEN_ERRORS = Duration.ofSeconds(5);
    private static final Duration LONGEST_ERRORS = Duration.ofMillis(200);
    /** An exchange that grows is indexed again each time. */
    private static final Duration BETWEEN_TEXTS = Duration.ofSeconds(5);

    private static final Duration LONGEST_TEXTS = Duration.ofMillis(200);
    private static final Duration BETWEEN_FIXES = Duration.ofMinutes(1);
    private static final Duration BETWEEN_GRADINGS = Duration.ofSeconds(5);
    private static final Duration LONGEST_GRADING = Duration.ofMillis(200);
    private static final Duration BETWEEN_EMBEDDINGS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TIDYINGS = Duration.ofHours(1);
    private static final Duration EMBEDDING = Duration.ofMillis(500);

    /** After that long nothing more is begun in a step. */
    private static final Duration LONGEST_STEP = Duration.ofMillis(50);

    /** Something to be done from time to time; what does it tells how long to rest then. */
    private static final class Duty {
        private final Supplier<Duration> work;
        private long next = System.nanoTime();

        Duty(Supplier<Duration> work) {
            this.work = work;
        }

        static Duty every(Duration rest, Runnable work) {
            return new Duty(() -> {
                work.run();
                return rest;
            });
        }

        long overdueNanos() {
            return System.nanoTime() - next;
        }

        void perform() {
            // also after a failure, which must not keep the others from their turn
            next = System.nanoTime() + AFTER_FAILURE.toNanos();
            next = System.nanoTime() + work.get().toNanos();
        }
    }

    private final Application application;
    private final BooleanSupplier ended;
    private final List<Duty> duties;
    private long nextNote = System.nanoTime();
    private Optional<WorkflowSummaries> summing = Optional.empty();
    private Optional<RunLogs> runLogs = Optional.empty();
    private Optional<TextIndexing> indexing = Optional.empty();
    private long missed;
    private Optional<String> problem = Optional.empty();
    private boolean embedsMore;
    private Optional<String> embeddingProblem = Optional.empty();

    Chores(Application application, BooleanSupplier ended) {
        this.application = application;
        this.ended = ended;
        this.duties = duties();
    }

    private List<Duty> duties() {
        return List.of(
                new Duty(() -> readCommits() ? Duration.ZERO : BETWEEN_COMMITS),
                new Duty(() -> readErrors() ? Duration.ZERO : BETWEEN_ERRORS),
                Duty.every(BETWEEN_ERROR_DOCUMENTS, application::showErrors),
                new Duty(() -> indexTexts() ? Duration.ZERO : BETWEEN_TEXTS),
                new Duty(this::sumUpDays),
                new Duty(this::sumUp),
                Duty.every(BETWEEN_FIXES, () -> application.errorFeed().findFixes()),
                Duty.every(BETWEEN_RUNS, this::refreshRuns),
                Duty.every(BETWEEN_RESCUES, this::rescue),
                new Duty(() -> grade() ? Duration.ZERO : BETWEEN_GRADINGS),
                new Duty(() -> embed() ? Duration.ZERO : BETWEEN_EMBEDDINGS),
                Duty.every(
                        BETWEEN_TIDYINGS,
                        () -> application.keeping().retention().finishFiles()));
    }

    /** Keeps what came of a step for whoever asks whether capture works. */
    void note(Follower.Step step) {
        for (var failure : step.failures()) {
            LOG.warn("Not recorded for now: {}", failure.message());
            application.capturing().captureStates().note(CaptureState.Kind.FAILED, failure.message());
        }
        missed = Math.max(missed, step.behind());
        if (missed > 0 && step.behind() == 0) {
            application
                    .capturing()
                    .captureStates()
                    .note(CaptureState.Kind.CAUGHT_UP, missed + (missed == 1 ? " log" : " logs"));
            missed = 0;
        }
        if (step.read().isPresent() && System.nanoTime() - nextNote >= 0) {
            Path name = step.read().get().getFileName();
            application.capturing().captureStates().note(CaptureState.Kind.FOLLOWED, name.toString());
            nextNote = System.nanoTime() + BETWEEN_NOTES.toNanos();
        }
    }

    /** Does a part of what is due, what has waited longest first, so that nothing keeps the rest from its turn; whether more is due. */
    boolean doDue() {
        long start = System.nanoTime();
        Optional<Duty> due = longestDue();
        while (due.isPresent() && !ended.getAsBoolean() && System.nanoTime() - start < LONGEST_STEP.toNanos()) {
            due.get().perform();
            due = longestDue();
        }
        return due.isPresent();
    }

    private Optional<Duty> longestDue() {
        return duties.stream()
                .filter(duty -> duty.overdueNanos() >= 0)
                .max(Comparator.comparingLong(Duty::overdueNanos));
    }

    /** Whether there are more. */
    private boolean readErrors() {
        long end = System.nanoTime() + LONGEST_ERRORS.toNanos();
        BooleanSupplier goOn = () -> System.nanoTime() - end < 0 && !ended.getAsBoolean();
        boolean moreRuns = application.runErrorFeed().catchUp(goOn);
        return application.errorFeed().catchUp(goOn) || moreRuns;
    }

    /** Whether there are more. */
    private boolean indexTexts() {
        if (indexing.isEmpty()) {
            indexing = Optional.of(application.textIndexing());
        }
        long end = System.nanoTime() + LONGEST_TEXTS.toNanos();
        return indexing.get().catchUp(() -> System.nanoTime() - end < 0 && !ended.getAsBoolean());
    }

    /** Whether there may be more. */
    private boolean grade() {
        long end = System.nanoTime() + LONGEST_GRADING.toNanos();
        int graded = application.grading().catchUp(() -> System.nanoTime() - end < 0 && !ended.getAsBoolean());
        return graded > 0;
    }

    /** Whether there are more. */
    private boolean readCommits() {
        Commits.Report report = application.commits().catchUp(Commits.Progress.upTo(COMMITS_AT_ONCE));
        if (!report.problem().equals(problem)) {
            problem = report.problem();
            problem.ifPresent(text -> LOG.info("No commits: {}", text));
        }
        return report.stopped();
    }

    /** Whether there are more. */
    private boolean embed() {
        if (application.settings().embeddingModel().isEmpty()) {
            return false;
        }
        try {
            if (!embedsMore) {
                application.skillIndex().refresh();
            }
            long end = System.nanoTime() + EMBEDDING.toNanos();
            BooleanSupplier goOn = () -> !ended.getAsBoolean() && System.nanoTime() - end < 0;
            application.skillEmbeddings().catchUp(Long.MAX_VALUE, goOn, made -> {});
            embeddingProblem = Optional.empty();
            embedsMore = !goOn.getAsBoolean();
            return embedsMore;
        } catch (DaybookException e) {
            if (!embeddingProblem.equals(Optional.of(e.getMessage()))) {
                embeddingProblem = Optional.of(e.getMessage());
                LOG.warn("Skills get no vectors: {}", e.getMessage());
            }
            embedsMore = false;
            return false;
        }
    }

    /** Sums up sessions that have changed, for reports on workflows; how long to rest then. */
    private Duration sumUp() {
        long start = System.nanoTime();
        if (summing.isEmpty()) {
            summing = Optional.of(application.workflowSummaries());
        }
        long left = summing.get().catchUp(SESSIONS_AT_ONCE, ignored -> {});
        return left >= SESSIONS_AT_ONCE ? Duration.ZERO : restSince(start);
    }

    /** Sums up days that have changed, for reports over all time; how long to rest then. */
    private Duration sumUpDays() {
        long start = System.nanoTime();
        long end = start + LONGEST_DAYS.toNanos();
        boolean more = application.daySums().catchUp(() -> System.nanoTime() - end < 0 && !ended.getAsBoolean());
        return more ? Duration.ZERO : restSince(start);
    }

    private static Duration restSince(long start) {
        Duration rest = Duration.ofNanos(System.nanoTime() - start).multipliedBy(REST_TO_SUMMING_UP);
        return rest.compareTo(BETWEEN_SUMMARIES) > 0 ? rest : BETWEEN_SUMMARIES;
    }

    /** What transcripts tell by now of runs, and files that a process left behind. */
    private void refreshRuns() {
        if (runLogs.isEmpty()) {
            runLogs = Optional.of(application.runLogs());
        }
        runLogs.get().refresh();
    }

    private void rescue() {
        try {
            Rescue.Report report = application.capturing().rescue().run(Optional.empty(), () -> !ended.getAsBoolean());
            if (report.prompts() > 0) {
                LOG.info(
                        "{} prompts of {} sessions were rescued from the prompt history",
                        report.prompts(),
                        report.sessions());
            }
        } catch (DaybookException e) {
            LOG.warn("No prompt could be rescued: {}", e.getMessage());
        }
    }
}
