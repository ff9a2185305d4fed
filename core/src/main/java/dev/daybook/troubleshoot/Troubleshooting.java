package dev.daybook.troubleshoot;

import dev.daybook.commit.Commit;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorName;
import dev.daybook.error.ErrorProfiles;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.Fingerprint;
import dev.daybook.error.KnownError;
import dev.daybook.error.Occurrence;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.runlog.RunError;
import dev.daybook.runlog.RunLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Gathers what there is on a trouble. */
public final class Troubleshooting {
    private static final int MOST_ERRORS = 10;
    private static final int OCCURRENCES = 3;
    private static final int SCENES = 3;
    private static final int EXCHANGES = 2;
    private static final int FILES = 12;
    private static final int COMMITS = 5;
    /** Of the ones seen last: the most severe of them come first. */
    private static final int MOST_SORTED = 1_000;

    private static final double SAME = 0.5;
    private static final ErrorFilter OPEN = ErrorFilter.ALL.with(Set.of(ErrorStatus.OPEN, ErrorStatus.IN_PROGRESS));

    private final Optional<Records> records;
    private final Supplier<Health> health;

    /**
     * @param records absent where nothing is recorded, and nothing is to be made
     * @param health examines the installation and the project, which takes its time
     */
    public Troubleshooting(Optional<Records> records, Supplier<Health> health) {
        this.records = records;
        this.health = health;
    }

    /**
     * What there is in that mode.
     *
     * @param error of the registry, for the mode ERROR alone
     */
    public Evidence gather(Mode mode, Optional<String> error) {
        if (error.isPresent() != (mode == Mode.ERROR)) {
            throw DaybookException.invalid(
                    error.isPresent()
                            ? "Only the mode error takes an error; leave it out"
                            : "Which error? Name one of the registry, such as ERR-007");
        }
        return switch (mode) {
            case ACTIVE -> active();
            case LATEST -> latest();
            case HEALTH -> health.get();
            case ERROR -> inDepth(error.get());
        };
    }

    private ActiveErrors active() {
        return records.map(known -> known.read(Troubleshooting::active))
                .orElseGet(() -> new ActiveErrors(0, List.of()));
    }

    private static ActiveErrors active(Stores stores) {
        ErrorProfiles profiles = ErrorProfiles.of(stores.errors());
        List<ActiveError> errors = stores.errors().list(OPEN, MOST_SORTED).stream()
                .sorted(Comparator.comparing(KnownError::severity).reversed())
                .limit(MOST_ERRORS)
                .map(error -> active(stores, profiles, error))
                .toList();
        return new ActiveErrors(stores.errors().count(OPEN), errors);
    }

    private static ActiveError active(Stores stores, ErrorProfiles profiles, KnownError error) {
        return new ActiveError(
                error,
                run(stores, error),
                stores.errors().listOccurrences(error.id(), OCCURRENCES),
                stores.errors().listChanges(error.id()),
                SimilarError.of(stores.errors(), profiles, error));
    }

    private static Optional<FailedRun> run(Stores stores, KnownError error) {
        return stores.errors().listRunLogs(error.id(), 1).stream()
                .flatMap(id -> stores.runLogs().find(id).stream())
                .findFirst()
                .map(FailedRun::of);
    }

    private LatestRun latest() {
        return new LatestRun(records.flatMap(known -> known.read(stores ->
                stores.runLogs().list(Period.ALWAYS, 1).stream().findFirst().map(runLog -> latest(stores, runLog)))));
    }

    private static LatestRun.Run latest(Stores stores, RunLog runLog) {
        List<LatestRun.Fault> faults =
                runLog.errors().stream().map(error -> fault(stores, error)).toList();
        List<StepOutcome> steps = StepOutcome.of(runLog);
        List<StepOutcome> failed = steps.stream().filter(StepOutcome::failed).toList();
        List<String> unregistered = new ArrayList<>();
        faults.stream()
                .filter(fault -> fault.errorId().isEmpty())
                .forEach(fault -> unregistered.add("error: " + Wording.text(fault.message())));
        failed.stream().filter(step -> !isTold(step, faults)).forEach(step -> unregistered.add(step.line()));
        return new LatestRun.Run(
                runLog.id(),
                runLog.sessionId(),
                runLog.mode(),
                runLog.title(),
                runLog.status(),
                runLog.startedAt(),
                runLog.updatedAt(),
                steps.size(),
                faults,
                failed,
                steps.stream().filter(StepOutcome::isEmpty).toList(),
                runLog.issues(),
                unregistered);
    }

    private static LatestRun.Fault fault(Stores stores, RunError error) {
        Optional<KnownError> known = stores.errors()
                .findByFingerprint(Fingerprint.of(error.message()).digest())
                .filter(found -> found.number().isPresent());
        return new LatestRun.Fault(
                error.message(),
                error.context(),
                error.resolution(),
                known.flatMap(KnownError::errorId),
                known.map(KnownError::status),
                known.map(KnownError::category));
    }

    /** Whether one of the run's errors is about what the step says. */
    private static boolean isTold(StepOutcome step, List<LatestRun.Fault> faults) {
        String said = step.result().orElse("");
        return faults.stream()
                .anyMatch(fault -> said.contains(fault.message())
                        || fault.message().contains(said)
                        || Likeness.of(said, fault.message()) >= SAME);
    }

    private ErrorInDepth inDepth(String name) {
        ErrorName wanted = ErrorName.parse(name);
        return records.flatMap(
                        known -> known.read(stores -> find(stores, wanted).map(error -> inDepth(stores, error))))
                .orElseThrow(() -> DaybookException.notFound("error", wanted.toString()));
    }

    /** One that turned out to be another is that other one. */
    private static Optional<KnownError> find(Stores stores, ErrorName name) {
        Optional<KnownError> found = name.candidate()
                ? stores.errors().find(name.number())
                : stores.errors().findByNumber(Math.toIntExact(name.number()));
        return found.flatMap(error -> error.duplicateOf().isPresent()
                ? stores.errors().find(error.duplicateOf().get())
                : Optional.of(error));
    }

    private static ErrorInDepth inDepth(Stores stores, KnownError error) {
        return new ErrorInDepth(
                error,
                run(stores, error),
                stores.errors().listOccurrences(error.id(), SCENES).stream()
                        .map(occurrence -> scene(stores, occurrence))
                        .toList(),
                stores.errors().listChanges(error.id()),
                stores.errors().listFixes(error.id()),
                SimilarError.of(stores.errors(), ErrorProfiles.of(stores.errors()), error));
    }

    private static ErrorInDepth.Scene scene(Stores stores, Occurrence occurrence) {
        TroubleStore troubles = stores.troubles();
        String session = occurrence.sessionId().orElse("");
        return new ErrorInDepth.Scene(
                occurrence,
                troubles.listExchangesBy(session, occurrence.at(), EXCHANGES),
                troubles.listExchangesAfter(session, occurrence.at(), EXCHANGES),
                troubles.listModifiedBy(session, occurrence.at(), FILES),
                troubles.listModifiedAfter(session, occurrence.at(), FILES),
                stores.commitLinks().listOfSession(session).stream()
                        .limit(COMMITS)
                        .map(link -> Commit.shortHash(link.hash())
                                + stores.commits()
                                        .find(link.hash())
                                        .map(commit -> " " + commit.subject())
                                        .orElse(""))
                        .toList());
    }
}
