package dev.daybook.progress;

import dev.daybook.core.Period;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Reports on how far the record has come. */
public final class Progress {
    private final List<Milestone> milestones;
    private final RecordFiles files;
    private final ZoneId zone;

    /** Towards these milestones, of the record in these files; days are those of that zone. */
    public Progress(List<Milestone> milestones, RecordFiles files, ZoneId zone) {
        this.milestones = List.copyOf(milestones);
        this.files = files;
        this.zone = zone;
    }

    /** With the bytes of each kind measured, which takes long for a large file. */
    public Stats measured(Records records, int limit) {
        return records.read(stores -> Stats.of(stores, milestones, files.sizes(), true, limit));
    }

    public Stats stats(Stores stores, int limit) {
        return Stats.of(stores, milestones, files.sizes(), false, limit);
    }

    public Estimate estimate(Stores stores, Instant now) {
        return Estimate.of(stores.inputs(), milestones, now.atZone(zone).toLocalDate(), zone);
    }

    public Quality quality(Stores stores, Period period, int limit, Instant now) {
        return Quality.of(stores.qualities(), period, limit, now);
    }
}
