package dev.daybook.runlog;

import dev.daybook.core.Ids;
import dev.daybook.core.Period;
import dev.daybook.cost.PriceTable;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.record.Records;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.CurrentSession;
import dev.daybook.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A project with a record and a folder of run logs. */
final class Project {
    static final Instant NOW = Instant.parse("2026-11-21T14:32:05.250Z");
    static final Optional<String> NONE = Optional.empty();

    private final Path root;
    private final Redactor redactor = new Redactor(new byte[32]);
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    Project(Path root) {
        this.root = root;
    }

    void clock(Instant time) {
        clock = Clock.fixed(time, ZoneOffset.UTC);
    }

    Path root() {
        return root;
    }

    Path folder() {
        return root.resolve(".daybook/run-logs");
    }

    Storage open() {
        return Storage.open(root.resolve(".daybook/daybook.db"), "NORMAL");
    }

    RunLogs runLogs(Records records) {
        return runLogs(records, new LocalDisk());
    }

    RunLogs runLogs(Records records, Disk disk) {
        Ids ids = new Ids(clock, new Random());
        return new RunLogs(
                records,
                new CurrentSession(ids, clock, redactor),
                redactor,
                PriceTable.builtIn(),
                registry(),
                new RunLogFiles(root, folder(), disk),
                ids,
                clock);
    }

    RunLogImports imports(Records records, ZoneId zone) {
        return new RunLogImports(
                Optional.of(records),
                redactor,
                PriceTable.builtIn(),
                registry(),
                new RunLogFiles(root, folder()),
                new Ids(clock, new Random()),
                zone);
    }

    private ErrorRegistry registry() {
        return new ErrorRegistry(redactor, clock, 3);
    }

    static List<RunLog> all(Records records) {
        return records.read(stores -> stores.runLogs().list(Period.ALWAYS, 10_000));
    }

    static RunLog find(Records records, String id) {
        return records.<Optional<RunLog>>read(stores -> stores.runLogs().find(id))
                .orElseThrow();
    }

    List<String> names() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RunLogs.Write step(String name, Optional<String> runLogId) {
        return write("fetch", "in_progress", List.of(named(name)), List.of(), runLogId);
    }

    static RunLogs.Step named(String name) {
        return new RunLogs.Step(name, NONE, "a", NONE, NONE, NONE);
    }

    static RunLogs.Failure failure(String message) {
        return new RunLogs.Failure(message, NONE, NONE, NONE, NONE, NONE);
    }

    static RunLogs.Write write(
            String mode,
            String status,
            List<RunLogs.Step> steps,
            List<RunLogs.Failure> errors,
            Optional<String> runLogId) {
        return new RunLogs.Write(
                mode,
                NONE,
                status,
                steps,
                List.of(),
                errors,
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                NONE,
                Optional.empty(),
                NONE,
                runLogId);
    }
}
