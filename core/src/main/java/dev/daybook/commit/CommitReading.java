package dev.daybook.commit;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Takes what a walk through history meets, and stores it in steps. */
final class CommitReading implements History.Sink {
    private static final int BATCH = 50;

    private final Records records;
    private final Redactor redactor;
    private final Instant now;
    private final Commits.Progress progress;
    private final List<Commit> waiting = new ArrayList<>();
    private final List<CommitStore.Skipped> skipped = new ArrayList<>();
    private final Set<String> met = new HashSet<>();
    private long read;
    private long added;
    private long redactions;
    private Optional<Instant> oldest = Optional.empty();
    private boolean stopped;

    CommitReading(Records records, Redactor redactor, Instant now, Commits.Progress progress) {
        this.records = records;
        this.redactor = redactor;
        this.now = now;
        this.progress = progress;
    }

    @Override
    public void commit(Commit commit) {
        Intake intake = new Intake(redactor);
        waiting.add(commit.redacted(intake));
        redactions += intake.redactions();
        reach(commit.committedAt());
        read++;
        progress.read(read);
        if (waiting.size() >= BATCH) {
            flush();
        }
    }

    @Override
    public void known(String hash, Instant committedAt) {
        met.add(hash);
        reach(committedAt);
    }

    @Override
    public void settled(String hash) {
        met.add(hash);
    }

    @Override
    public void skipped(String hash, String reason) {
        skipped.add(new CommitStore.Skipped(hash, reason));
    }

    @Override
    public boolean wantsMore() {
        stopped |= !progress.wantsMore();
        return !stopped;
    }

    void flush() {
        List<Consumer<Stores>> steps = new ArrayList<>();
        waiting.forEach(commit -> steps.add(stores -> add(stores, commit)));
        records.writeInBulk(steps);
        waiting.clear();
    }

    private void reach(Instant time) {
        if (oldest.filter(time::isAfter).isEmpty()) {
            oldest = Optional.of(time);
        }
    }

    private void add(Stores stores, Commit commit) {
        if (stores.commits().add(commit, now)) {
            added++;
        }
    }

    /** Whether the walk was ended before it was done. */
    boolean isStopped() {
        return stopped;
    }

    long added() {
        return added;
    }

    long redactions() {
        return redactions;
    }

    List<CommitStore.Skipped> skipped() {
        return skipped;
    }

    /** The time of the oldest commit that was met; what was stored before an interruption may not be linked yet. */
    Optional<Instant> oldest() {
        return oldest;
    }

    /** Whether a branch or a work tree still leads to that commit, which was known before, as far as the walk tells. */
    boolean cameBy(String hash) {
        return met.contains(hash);
    }
}
