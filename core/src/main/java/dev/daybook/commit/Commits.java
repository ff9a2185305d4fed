package dev.daybook.commit;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.record.Records;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the commits of the project's repository into the record, and links them to sessions. */
public final class Commits {
    /** How many commits the first catch-up reads, and each that finds an earlier session. */
    private static final int FIRST = 1_000;
    /** The problem of a project that is in none. */
    public static final String NO_REPOSITORY = "The project is not in a git repository";

    /** Work that a session's first commit holds may have been begun before. */
    private static final Duration BEFORE_SESSIONS = Duration.ofHours(1);

    private static final int SHORTEST_PREFIX = 4;
    private static final int MOST_CANDIDATES = 5;

    /** Hears how far the reading is, and may end it. */
    public interface Progress {
        /** So many commits were read. */
        void read(long commits);

        /** Whether to go on; what was read so far stays, and the next time goes on from there. */
        default boolean wantsMore() {
            return true;
        }

        /** Ends the reading after so many commits, so that it is one step of several. */
        static Progress upTo(long most) {
            return new Progress() {
                private boolean reached;

                @Override
                public void read(long commits) {
                    reached = commits >= most;
                }

                @Override
                public boolean wantsMore() {
                    return !reached;
                }
            };
        }
    }

    /**
     * What was read.
     *
     * @param problem why nothing could be read; absent when it could
     * @param read commits that were new to the record
     * @param updated commits of which something else is known now: taken back, replaced, out of reach
     * @param linked commits whose session is another than before
     * @param skipped commits that cannot be read, and why
     * @param limited whether older commits were left for {@code backfill}
     * @param stopped whether the reading was ended before it was done; the next one goes on
     */
    public record Report(
            Optional<String> problem,
            long read,
            long updated,
            long linked,
            List<CommitStore.Skipped> skipped,
            boolean limited,
            boolean stopped,
            long redactions) {
        public Report {
            skipped = List.copyOf(skipped);
        }

        static Report of(String problem) {
            return new Report(Optional.of(problem), 0, 0, 0, List.of(), false, false, 0);
        }

        static Report of(long linked) {
            return new Report(Optional.empty(), 0, 0, linked, List.of(), false, false, 0);
        }
    }

    /**
     * How far to go back.
     *
     * @param limit at most so many of the newest commits; absent: all
     */
    public record Backfill(Optional<Long> limit, Optional<Instant> since) {}

    private final Records records;
    private final History history;
    private final Links links;
    private final Redactor redactor;
    private final Clock clock;

    public Commits(Records records, History history, Redactor redactor, Clock clock) {
        this.records = records;
        this.history = history;
        this.links = new Links(records);
        this.redactor = redactor;
        this.clock = clock;
    }

    /**
     * Reads what is new, and links it; where nothing is, that is found out without a walk. The first time reads the
     * commits since the first session. That there is no repository, or none that can be read, is told and not thrown.
     */
    public Report catchUp(Progress progress) {
        try {
            Optional<String> stamp = history.stamp();
            return stamp.filter(this::isRead).isPresent() ? Report.of(0) : catchUpTo(stamp, progress);
        } catch (DaybookException e) {
            if (e.kind() == DaybookException.Kind.UNAVAILABLE) {
                return Report.of(e.getMessage());
            }
            throw e;
        }
    }

    private Report catchUpTo(Optional<String> stamp, Progress progress) {
        Report report = catchUpFrom(progress);
        if (report.problem().isEmpty() && !report.stopped()) {
            stamp.ifPresent(now -> records.write(stores -> {
                stores.commits().putStamp(now);
                return now;
            }));
        }
        return report;
    }

    /** Whether neither the repository nor the sessions have changed since nothing was left to do. */
    private boolean isRead(String stamp) {
        return records.read(stores -> stores.commits().stamp().equals(Optional.of(stamp))
                && stores.commitLinks()
                        .linked()
                        .equals(Optional.of(stores.commitLinks().mark())));
    }

    private Report catchUpFrom(Progress progress) {
        Optional<History.Reader> opened = history.open();
        if (opened.isEmpty()) {
            return Report.of(NO_REPOSITORY);
        }
        try (History.Reader reader = opened.get()) {
            return catchUp(reader, progress);
        }
    }

    /** Reads what is missing, from now backwards. */
    public Report backfill(Backfill wanted, Progress progress) {
        History.Reader opened = history.open()
                .orElseThrow(() -> DaybookException.unavailable(
                        "The project is not in a git repository; choose another --project"));
        try (History.Reader reader = opened) {
            Optional<CommitStore.ReadState> before = readState();
            History.Tips tips = tips(reader);
            Report report = read(
                    reader,
                    tips,
                    new History.Walk(
                            hashes(), Set.of(), wanted.since(), wanted.limit().orElse(Long.MAX_VALUE)),
                    progress);
            if (!report.limited() && !report.stopped() && reachesFurther(wanted.since(), before)) {
                put(new CommitStore.ReadState(tips.lines(), wanted.since()));
            }
            return report;
        }
    }

    /** Whether nothing is missing any more that was read before, or that a catch-up would have read. */
    private static boolean reachesFurther(Optional<Instant> since, Optional<CommitStore.ReadState> before) {
        return since.isEmpty()
                || before.isEmpty()
                || before.get().since().filter(since.get()::isBefore).isPresent();
    }

    /** Weighs all evidence again; how many commits have another session than before. */
    public long link() {
        Optional<History.Reader> opened = history.open();
        if (opened.isEmpty()) {
            return links.linkAll(List.of());
        }
        try (History.Reader reader = opened.get()) {
            return links.linkAll(reader.tips().workTrees());
        }
    }

    /**
     * The commit whose hash begins with that.
     *
     * @throws DaybookException INVALID: no hash, or the start of several; NOT_FOUND
     */
    public Commit get(String prefix) {
        String hash = prefix.strip().toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{" + SHORTEST_PREFIX + ",64}")) {
            throw DaybookException.invalid("'" + Texts.shortened(prefix, 70) + "' is not a commit's hash; give "
                    + SHORTEST_PREFIX + " to 64 hex digits, the first ones of it");
        }
        return records.read(stores -> {
            List<String> candidates = stores.commits().startingWith(hash, MOST_CANDIDATES + 1);
            if (candidates.size() > 1) {
                throw DaybookException.invalid("'" + hash + "' is the start of "
                        + (candidates.size() > MOST_CANDIDATES ? "more than " + MOST_CANDIDATES : candidates.size())
                        + " commits; give more of it: "
                        + candidates.stream()
                                .limit(MOST_CANDIDATES)
                                .map(candidate ->
                                        candidate.substring(0, Math.min(candidate.length(), hash.length() + 6)))
                                .collect(Collectors.joining(", ")));
            }
            return candidates.stream()
                    .findFirst()
                    .flatMap(stores.commits()::find)
                    .orElseThrow(() -> DaybookException.notFound("commit", hash));
        });
    }

    private Report catchUp(History.Reader reader, Progress progress) {
        History.Tips tips = tips(reader);
        Optional<CommitStore.ReadState> before = readState();
        Optional<Instant> first =
                records.read(stores -> stores.commitLinks().firstSession()).map(start -> start.minus(BEFORE_SESSIONS));
        if (before.isEmpty()) {
            return catchUp(
                    reader, tips, new History.Walk(hashes(), Set.of(), first, FIRST), first.or(this::now), progress);
        }
        Optional<Instant> back = before.get().since();
        Optional<Instant> further =
                first.filter(start -> back.filter(start::isBefore).isPresent());
        if (further.isPresent()) {
            return catchUp(reader, tips, new History.Walk(hashes(), Set.of(), further, FIRST), further, progress);
        }
        if (before.get().tips().equals(tips.lines())) {
            return Report.of(links.linkChanged(tips.workTrees()));
        }
        return catchUp(
                reader, tips, new History.Walk(hashes(), before.get().hashes(), back, Long.MAX_VALUE), back, progress);
    }

    /** @param since what is older is not looked for again */
    private Report catchUp(
            History.Reader reader, History.Tips tips, History.Walk walk, Optional<Instant> since, Progress progress) {
        Report report = read(reader, tips, walk, progress);
        if (!report.stopped()) {
            put(new CommitStore.ReadState(tips.lines(), since));
        }
        return report;
    }

    private Report read(History.Reader reader, History.Tips tips, History.Walk walk, Progress progress) {
        List<String> tipsBefore = readState().map(CommitStore.ReadState::tips).orElse(List.of());
        CommitReading reading = new CommitReading(records, redactor, clock.instant(), progress);
        boolean whole = reader.read(walk, reading);
        reading.flush();
        Marks marks = new Marks(records);
        marks.skipped(reading.skipped(), clock.instant());
        long updated = marks.reachable(reader, tipsBefore, tips, reading)
                + marks.amended(reader.amendments())
                + marks.reverted();
        long linked = links.linkNew(reading.oldest(), tips.workTrees());
        return new Report(
                Optional.empty(),
                reading.added(),
                updated,
                linked,
                reading.skipped(),
                !whole && !reading.isStopped(),
                reading.isStopped(),
                reading.redactions());
    }

    /** The ends of history as they are stored: a branch's name is a text like others, the hash behind it is not. */
    private History.Tips tips(History.Reader reader) {
        History.Tips tips = reader.tips();
        List<String> lines = tips.lines().stream()
                .map(line -> {
                    int hash = line.lastIndexOf(' ');
                    return hash < 0
                            ? line
                            : redactor.redact(line.substring(0, hash)).text() + line.substring(hash);
                })
                .toList();
        return new History.Tips(lines, tips.workTrees());
    }

    private Optional<Instant> now() {
        return Optional.of(clock.instant());
    }

    private Optional<CommitStore.ReadState> readState() {
        return records.read(stores -> stores.commits().readState());
    }

    private void put(CommitStore.ReadState state) {
        records.write(stores -> {
            stores.commits().put(state);
            return state;
        });
    }

    private Set<String> hashes() {
        return records.read(stores -> stores.commits().hashes()).keySet();
    }
}
