package dev.daybook.session;

import dev.daybook.record.Records;
import dev.daybook.session.TranscriptStore.Read;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Saves the prompts of sessions whose logs are gone, from the list of prompts that the agent keeps of all projects. They
 * become partial sessions; when the log of one turns up, what it tells takes their place.
 */
public final class Rescue {
    /** How the list of prompts stands to what was read of it before. */
    public enum State {
        ABSENT,
        UNCHANGED,
        READ,
        STOPPED
    }

    /**
     * What a rescue did.
     *
     * @param path the list of prompts; absent where there is none
     * @param sessions partial sessions that are new
     * @param prompts that were added to partial sessions
     * @param replaced rescued prompts that gave way, as a log told of them
     * @param left sessions left for the next time: they may still run, or their log was not read yet
     * @param skipped lines that gave nothing, by the reason
     */
    public record Report(
            Optional<Path> path,
            State state,
            long sessions,
            long prompts,
            long replaced,
            long left,
            Map<String, Long> skipped) {
        public Report {
            skipped = Map.copyOf(skipped);
        }
    }

    private final Records records;
    private final PromptHistory history;
    private final Predicate<Path> ours;
    private final Clock clock;

    /** Where a prompt was typed tells by {@code ours} whether that is this project. */
    public Rescue(Records records, PromptHistory history, Predicate<Path> ours, Clock clock) {
        this.records = records;
        this.history = history;
        this.ours = ours;
        this.clock = clock;
    }

    /**
     * Saves what there is to save; comes after an import, so that only logs that are gone are missing. A list that has not
     * changed since it was read wholly is not opened.
     *
     * @param since leaves out sessions without a prompt from then on
     * @param goOn asked at each prompt; where it says no, the rest is left for the next time
     */
    public Report run(Optional<Instant> since, BooleanSupplier goOn) {
        Optional<AgentLogs.Log> file = history.file();
        Optional<Read> before = file.flatMap(this::before);
        long replaced = releaseTold(before);
        if (file.isEmpty() || isRead(file.get(), before)) {
            return nothing(file, replaced);
        }
        LostSessions lost = survey(since);
        RescueWriting writing = new RescueWriting(records, history.agent(), lost, clock.instant());
        PromptHistory.Report read = history.read(ours, writing.sink(goOn));
        writing.flush();
        Imports.measure(records);
        Report report = writing.report(file.get(), read, replaced);
        if (report.state() == State.READ) {
            note(file.get(), report, since.isPresent() || report.left() > 0);
        }
        return report;
    }

    /** What {@link #run} would save, at most; changes nothing. */
    public Report plan(Optional<Instant> since) {
        Optional<AgentLogs.Log> file = history.file();
        if (file.isEmpty() || isRead(file.get(), before(file.get()))) {
            return nothing(file, 0);
        }
        LostSessions lost = survey(since);
        return new Report(
                file.map(AgentLogs.Log::file),
                State.READ,
                lost.newSessions(),
                lost.prompts(),
                0,
                lost.left(),
                Map.of());
    }

    private static Report nothing(Optional<AgentLogs.Log> file, long replaced) {
        State state = file.isEmpty() ? State.ABSENT : State.UNCHANGED;
        return new Report(file.map(AgentLogs.Log::file), state, 0, 0, replaced, 0, Map.of());
    }

    /** Logs that name no session in the list of prompts are known by what was asked. */
    private long releaseTold(Optional<Read> before) {
        boolean any = records.read(
                stores -> before.filter(read -> !stores.rescues().isLogReadSince(read.importedAt(), read.path()))
                                .isEmpty()
                        && stores.rescues().countTold() > 0);
        long replaced = any ? records.write(stores -> stores.rescues().deleteTold()) : 0;
        if (replaced > 0) {
            Imports.measure(records);
        }
        return replaced;
    }

    private Optional<Read> before(AgentLogs.Log file) {
        return records.read(stores -> stores.transcripts().find(file.file().toString()));
    }

    private LostSessions survey(Optional<Instant> since) {
        HistorySurvey survey = new HistorySurvey(clock.instant());
        history.read(ours, survey);
        return records.read(stores -> survey.lost(stores, history.logs(), since));
    }

    private static boolean isRead(AgentLogs.Log file, Optional<Read> before) {
        return before.filter(read -> !read.truncated()
                        && read.sizeBytes() == file.sizeBytes()
                        && read.modifiedAt().equals(file.modifiedAt()))
                .isPresent();
    }

    private void note(AgentLogs.Log file, Report report, boolean partly) {
        Tally tally = new Tally(Map.of("prompt", report.prompts()), report.skipped(), Map.of(), report.prompts(), 0, 0);
        Read read = new Read(
                file.file().toString(),
                history.agent(),
                Optional.empty(),
                Optional.empty(),
                false,
                file.sizeBytes(),
                file.modifiedAt(),
                LogHead.of(file.file(), file.sizeBytes()),
                file.sizeBytes(),
                tally,
                0,
                Tally.NONE,
                Optional.empty(),
                partly,
                clock.instant());
        records.write(stores -> {
            stores.transcripts().put(read);
            return read;
        });
    }
}
