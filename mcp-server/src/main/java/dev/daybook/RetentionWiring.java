package dev.daybook;

import dev.daybook.project.Places;
import dev.daybook.project.Settings;
import dev.daybook.record.Records;
import dev.daybook.redaction.Forgotten;
import dev.daybook.redaction.Sweeps;
import dev.daybook.retention.Forgetting;
import dev.daybook.retention.ForgottenFiles;
import dev.daybook.retention.Retention;
import dev.daybook.retention.RunLogFolder;
import dev.daybook.storage.FileSpace;
import dev.daybook.storage.Storage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What deletes, wired together. */
public final class RetentionWiring {
    private final Records records;
    private final Places places;
    private final Settings settings;
    private final Supplier<Storage> storage;
    private final Clock clock;

    RetentionWiring(Records records, Places places, Settings settings, Supplier<Storage> storage, Clock clock) {
        this.records = records;
        this.places = places;
        this.settings = settings;
        this.storage = storage;
        this.clock = clock;
    }

    public Retention retention() {
        return new Retention(
                records, new RunLogFolder(places.runLogs()), settings.retention(), clock, () -> storage.get()
                        .settle());
    }

    public Forgetting forgetting() {
        return new Forgetting(
                records,
                retention(),
                new ForgottenFiles(places.folder(), logs()),
                new Forgotten(places.forgotten(), Storage.redactionKey(places.redactionKey())),
                places.root(),
                clock);
    }

    /** What the database takes on the disk. */
    public FileSpace space() {
        return storage.get().space();
    }

    /** Gives what is free in the database back to the disk, and leaves nothing in it of what was deleted. */
    public FileSpace shrink() {
        Sweeps.forgetReplaced(records);
        return storage.get().shrink();
    }

    /** Daybook's own log with those before it, and how the hook at prompts went. */
    private List<Path> logs() {
        Path log = places.logFile();
        return Stream.concat(
                        Stream.of(log, places.promptLog()),
                        Stream.of(1, 2, 3).map(n -> log.resolveSibling(log.getFileName() + "." + n)))
                .toList();
    }
}
