package dev.daybook.ci;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Period;
import dev.daybook.core.Sizes;
import dev.daybook.core.Source;
import dev.daybook.error.CiErrors;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.Recognised;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Caller;
import dev.daybook.session.CurrentSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Records what runs say of commits, and finds it again. */
public final class CiResults {
    private static final int MAX_NAME = 250;
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_FAILURE = 500;
    /** Of a result with more, the first are kept. */
    static final int MAX_FAILURES = 50;

    private static final int MAX_NAMED = 10_000;

    /** A result in the words of whoever gives it; what is absent is unknown. */
    public record Told(
            Optional<String> commit,
            Optional<String> branch,
            Optional<String> result,
            Optional<TestCounts> tests,
            List<CiFailure> failures,
            Optional<Coverage> coverage,
            Optional<Long> durationMs,
            Optional<String> url,
            Optional<String> message) {

        public Told {
            failures = List.copyOf(failures);
        }

        /** Whether it says nothing of how the run went or what it was. */
        private boolean isEmpty() {
            return failures.isEmpty()
                    && Stream.of(result, tests, coverage, durationMs, url, message)
                            .allMatch(Optional::isEmpty);
        }
    }

    /**
     * Where a result comes from.
     *
     * @param attempt tells apart what a run says when it is run again
     * @param reports the digest of the report files; what was read from the same ones is not recorded again
     * @param otherwise the status where nothing tells it; absent where that is an error
     */
    public record Origin(
            CiProvider provider,
            Source source,
            Optional<String> runId,
            Optional<String> attempt,
            Optional<String> reports,
            Optional<CiStatus> otherwise) {

        /** Told by a person or an agent. */
        public static Origin told(CiProvider provider, Source source, Optional<String> runId) {
            return new Origin(provider, source, runId, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * What is recorded now.
     *
     * @param errors what is known of the errors that it tells of; nothing where nothing was added
     */
    public record Recorded(
            String ciResultId, String commit, CiStatus status, Optional<String> note, List<Recognised> errors) {
        public Recorded {
            errors = List.copyOf(errors);
        }
    }

    private final Records records;
    private final CurrentSession current;
    private final Redactor redactor;
    private final CommitName commits;
    private final ErrorRegistry registry;
    private final Ids ids;
    private final Clock clock;

    public CiResults(
            Records records,
            CurrentSession current,
            Redactor redactor,
            CommitName commits,
            ErrorRegistry registry,
            Ids ids,
            Clock clock) {
        this.records = records;
        this.current = current;
        this.redactor = redactor;
        this.commits = commits;
        this.registry = registry;
        this.ids = ids;
        this.clock = clock;
    }

    /** Records the result of an agent that ran the tests itself, under its session. */
    public Recorded record(Told told, Optional<String> sessionId, Caller caller) {
        return record(
                told,
                Origin.told(CiProvider.AGENT, Source.TOOL, Optional.empty()),
                stores -> Optional.of(current.open(stores, sessionId, caller).id()));
    }

    /** Records a result; it belongs to the caller's session where that is recorded already. */
    public Recorded record(Told told, Origin origin, Caller caller) {
        return record(told, origin, stores -> caller.sessionId()
                .filter(id -> stores.sessions().find(id).isPresent()));
    }

    /** What is recorded of the commit with the hash, or with that start of one, newest first. */
    public List<CiResult> of(String hash, int limit) {
        return records.read(stores -> stores.ci()
                .list(
                        new CiStore.Filter(
                                Period.ALWAYS, Optional.empty(), Optional.of(CommitName.known(stores.ci(), hash))),
                        limit));
    }

    /** Tells the session that a result belongs to. */
    private interface Linking {
        Optional<String> sessionId(Stores stores);
    }

    private Recorded record(Told told, Origin origin, Linking linking) {
        Optional<CiStatus> status = CiVerdict.of(told.result(), told.tests(), told.failures());
        told.durationMs().ifPresent(RunDuration::checked);
        if (told.isEmpty() && origin.otherwise().isEmpty()) {
            throw untold("Nothing says how it went");
        }
        Intake intake = new Intake(redactor);
        WorkTree.Head head = commits.resolve(told.commit());
        Told clean = clean(told, head, intake);
        Optional<String> runId = intake.line(origin.runId(), MAX_NAME);
        return records.write(stores -> {
            CommitName.complete(stores.ci(), head.commit());
            String commit = CommitName.known(stores.ci(), head.commit());
            Optional<String> sessionId = linking.sessionId(stores);
            String digest = digest(clean, origin, runId, sessionId);
            Optional<CiResult> newest = stores.ci().findNewest(commit, origin.provider(), runId);
            Optional<CiResult> same = origin.reports().isPresent()
                    ? stores.ci().findSame(commit, digest)
                    : newest.filter(result -> result.digest().equals(digest));
            if (same.isPresent()) {
                return recorded(same.get(), Optional.of("Recorded already; nothing was added"), List.of());
            }
            Told whole = status.isPresent() ? clean : added(clean, newest);
            CiStatus how = status.or(() -> newest.map(CiResult::status))
                    .or(origin::otherwise)
                    .orElseThrow(() -> unfounded(clean));
            CiResult result = result(whole, how, commit, origin, runId, sessionId, digest, intake.redactions());
            CiResult added = add(stores, result);
            List<Recognised> errors = CiErrors.arrivals(added).stream()
                    .map(arrival -> registry.arrive(stores, arrival))
                    .toList();
            return recorded(added, Optional.empty(), errors);
        });
    }

    private static Told clean(Told told, WorkTree.Head head, Intake intake) {
        Sizes.atMost("failed_tests", told.failures().size(), MAX_NAMED);
        return new Told(
                Optional.of(head.commit()),
                intake.line(told.branch().or(head::branch), MAX_NAME),
                intake.line(told.result(), MAX_NAME),
                told.tests(),
                told.failures().stream()
                        .limit(MAX_FAILURES)
                        .map(failure -> new CiFailure(
                                intake.line(failure.name(), MAX_NAME), intake.line(failure.message(), MAX_FAILURE)))
                        .toList(),
                told.coverage(),
                told.durationMs(),
                told.url().map(url -> RunUrl.of(url, intake)),
                intake.line(told.message(), MAX_TEXT));
    }

    /** What was told besides a verdict, added to what the run said before. */
    private static Told added(Told told, Optional<CiResult> before) {
        return before.map(result -> new Told(
                        told.commit(),
                        told.branch().or(result::branch),
                        result.original(),
                        told.tests().or(result::tests),
                        told.failures().isEmpty() ? result.failures() : told.failures(),
                        told.coverage().or(result::coverage),
                        told.durationMs().or(result::durationMs),
                        told.url().or(result::url),
                        told.message().or(result::message)))
                .orElse(told);
    }

    private CiResult result(
            Told told,
            CiStatus status,
            String commit,
            Origin origin,
            Optional<String> runId,
            Optional<String> sessionId,
            String digest,
            int redactions) {
        return new CiResult(
                ids.ciResult(),
                commit,
                told.branch(),
                status,
                told.result(),
                told.tests(),
                told.failures(),
                told.coverage(),
                told.durationMs(),
                told.url(),
                told.message(),
                origin.provider(),
                runId,
                sessionId,
                clock.instant(),
                origin.source(),
                digest,
                redactions,
                false);
    }

    private CiResult add(Stores stores, CiResult result) {
        CiResult candidate = result;
        while (!stores.ci().add(candidate)) {
            candidate = candidate.named(ids.ciResult());
        }
        return candidate;
    }

    /** Of all that makes a result another one; the commit is compared by itself, as more of its hash may become known. */
    private static String digest(Told told, Origin origin, Optional<String> runId, Optional<String> sessionId) {
        return Ids.sha256(List.of(
                        told.branch(),
                        told.result(),
                        told.tests(),
                        told.failures(),
                        told.coverage(),
                        origin.reports().isPresent() ? Optional.empty() : told.durationMs(),
                        told.url(),
                        told.message(),
                        origin.provider(),
                        runId,
                        origin.attempt(),
                        origin.reports(),
                        sessionId)
                .toString());
    }

    private static DaybookException unfounded(Told told) {
        long skipped = told.tests().flatMap(TestCounts::skipped).orElse(0L);
        String what = told.tests().isPresent()
                ? "No test passed or failed" + (skipped > 0 ? " (" + skipped + " skipped)" : "")
                : "Nothing says how it went";
        return untold(what + ", and no earlier result of this commit can be added to");
    }

    private static DaybookException untold(String reason) {
        return DaybookException.invalid(
                reason + "; give result (pass, fail, error or pending), or the numbers of tests");
    }

    private static Recorded recorded(CiResult result, Optional<String> note, List<Recognised> errors) {
        return new Recorded(result.id(), result.commit(), result.status(), note, errors);
    }
}
