package dev.daybook.runlog;

import dev.daybook.error.ErrorRegistry;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Tells the registry of the errors of run logs that were recorded before there was one. */
public final class RunErrorFeed {
    private static final int TOGETHER = 20;

    private final Records records;
    private final RunErrors errors;

    public RunErrorFeed(Records records, ErrorRegistry registry) {
        this.records = records;
        this.errors = new RunErrors(registry);
    }

    /** Goes on until it is told not to, others write in between; whether there are more. */
    public boolean catchUp(BooleanSupplier goOn) {
        List<Consumer<Stores>> steps = unread();
        while (!steps.isEmpty() && goOn.getAsBoolean()) {
            records.writeInBulk(steps);
            steps = unread();
        }
        return !steps.isEmpty();
    }

    private List<Consumer<Stores>> unread() {
        List<String> ids = records.read(stores -> stores.runLogs().listUnread(TOGETHER));
        return ids.stream()
                .<Consumer<Stores>>map(id -> stores -> take(stores, id))
                .toList();
    }

    /** Another process may have taken it meanwhile. The file stays as it is: people may have changed it since. */
    private void take(Stores stores, String id) {
        if (stores.runLogs().takeUnread(id)) {
            stores.runLogs().find(id).ifPresent(runLog -> stores.runLogs()
                    .putErrorIds(errors.register(stores, runLog, 0, runLog.updatedAt())
                            .runLog()));
        }
    }
}
