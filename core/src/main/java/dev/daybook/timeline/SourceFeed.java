package dev.daybook.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one source has of one strand. */
final class SourceFeed implements Feed {
    private static final int PAGE = 100;

    private final TimelineStore.Source source;
    private final Strand strand;
    private final int number;
    private final Instant floor;
    private final TimelineStore.Reading reading;
    private Optional<TimelineStore.Mark> mark;

    /**
     * @param number that of the strand
     * @param floor nothing is put before it
     * @param from where to begin
     */
    SourceFeed(
            TimelineStore.Source source,
            Strand strand,
            int number,
            Instant floor,
            Instant from,
            TimelineStore.Reading reading) {
        this.source = source;
        this.strand = strand;
        this.number = number;
        this.floor = floor;
        this.reading = reading;
        this.mark = Optional.of(TimelineStore.Mark.before(from));
    }

    @Override
    public List<Placed> next(TimelineStore store) {
        if (mark.isEmpty()) {
            return List.of();
        }
        List<TimelineStore.Row> rows = store.list(source, strand.sessionId(), mark.get(), PAGE, reading);
        mark = rows.size() < PAGE
                ? Optional.empty()
                : Optional.of(rows.get(rows.size() - 1).mark());
        List<Placed> page = new ArrayList<>();
        for (TimelineStore.Row row : rows) {
            Instant time = row.time().isBefore(floor) ? floor : row.time();
            page.add(new Placed(time, row.entry().in(strand), number, source.ordinal(), row.row()));
        }
        return page;
    }
}
