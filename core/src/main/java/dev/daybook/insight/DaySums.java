package dev.daybook.insight;

import dev.daybook.core.Timestamps;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Sums up days that are over; until then, and whenever one changes, reports count what is recorded of it. */
public final class DaySums {
    private static final int TOGETHER = 4;
    private static final int DATE = "2026-01-31".length();

    private final Records records;
    private final Clock clock;

    public DaySums(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Sums up days, a few together, until it is told not to go on; whether there are more. */
    public boolean catchUp(BooleanSupplier goOn) {
        List<String> days = listStale();
        while (!days.isEmpty() && goOn.getAsBoolean()) {
            records.writeInBulk(days.stream()
                    .<Consumer<Stores>>map(day -> stores -> stores.daySums().sumUp(day))
                    .toList());
            days = listStale();
        }
        return !days.isEmpty();
    }

    private List<String> listStale() {
        String today = Timestamps.format(clock.instant()).substring(0, DATE);
        return records.read(stores -> stores.daySums().listStale(today, TOGETHER));
    }
}
