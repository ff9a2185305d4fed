package dev.daybook.runlog;

import dev.daybook.core.Ids;
import dev.daybook.record.Stores;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Gives a new run log its number on its day, a file's name that nothing has, and an id. */
final class RunLogNaming {
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm").withZone(ZoneOffset.UTC);
    private static final int DAY = "2026-01-31".length();

    private final RunLogFiles files;
    private final Ids ids;

    RunLogNaming(RunLogFiles files, Ids ids) {
        this.files = files;
        this.ids = ids;
    }

    /** A run log of that name. */
    interface Named {
        RunLog of(String id, int number, String fileName);
    }

    RunLog add(Stores stores, Named named, String mode, Instant startedAt) {
        String stamp = FILE_TIME.format(startedAt);
        int number = stores.runLogs().lastNumberOnDay(mode, stamp.substring(0, DAY)) + 1;
        while (true) {
            String fileName = stamp + "_" + mode + "-" + number + ".md";
            RunLog candidate = named.of(ids.runLog(), number, fileName);
            if (!files.exists(fileName) && stores.runLogs().add(candidate)) {
                return candidate;
            }
            // the id may be what was taken, and the number may be used again then
            if (files.exists(fileName) || stores.runLogs().findByFile(fileName).isPresent()) {
                number++;
            }
        }
    }
}
