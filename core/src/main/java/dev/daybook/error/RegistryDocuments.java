package dev.daybook.error;

import dev.daybook.core.Period;
import dev.daybook.error.RegistryDocument.Entry;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Makes the registry's document, and keeps its file in step with the record. */
public final class RegistryDocuments {
    private static final int MOST_ACTIVE = 200;
    private static final int MOST_RESOLVED = 20;
    private static final int MOST_LASTING = 50;
    private static final int MOST_LINKS = 5;
    private static final int MOST_SESSIONS = 100;
    private static final int MOST_TRIES = 5;

    private final Records records;
    private final ErrorRegistryFile file;
    private final AtomicReference<RegistryStamp> shown = new AtomicReference<>(RegistryStamp.NEVER);

    public RegistryDocuments(Records records, Path path, Clock clock) {
        this.records = records;
        this.file = new ErrorRegistryFile(path, clock);
    }

    public RegistryDocument contents() {
        return records.read(RegistryDocuments::read);
    }

    /** The registry as Markdown. */
    public String document() {
        return ErrorRegistryMarkdown.of(contents());
    }

    /** The same as {@link #refresh}, and next to nothing where nothing has happened since the last time. */
    public Optional<Path> refreshIfChanged() {
        RegistryStamp now = records.read(stores -> stores.errorReports().stamp());
        if (now.equals(shown.get())) {
            return Optional.empty();
        }
        Optional<Path> kept = refresh();
        shown.set(now);
        return kept;
    }

    /**
     * Writes the file if it is not that of the registry; there is none as long as no error was ever registered. Several processes may
     * do so at once: whoever writes last looks once more whether that is the registry of now.
     *
     * @return where that has been kept which somebody else had written there
     */
    public Optional<Path> refresh() {
        Optional<Path> kept = Optional.empty();
        for (int i = 0; i < MOST_TRIES; i++) {
            RegistryDocument contents = contents();
            String document = ErrorRegistryMarkdown.of(contents);
            if (contents.counts().isEmpty() && !file.exists() || file.isOf(document)) {
                return kept;
            }
            Optional<Path> moved = file.write(document);
            kept = moved.isPresent() ? moved : kept;
        }
        return kept;
    }

    private static RegistryDocument read(Stores stores) {
        ErrorReportStore reports = stores.errorReports();
        List<KnownError> active = Stream.of(ErrorStatus.OPEN, ErrorStatus.IN_PROGRESS, ErrorStatus.NEEDS_MANUAL)
                .flatMap(status -> reports.listStanding(status, MOST_ACTIVE).stream())
                .sorted(Comparator.comparing(KnownError::severity)
                        .thenComparing(KnownError::lastSeenAt)
                        .reversed()
                        .thenComparing(KnownError::id))
                .limit(MOST_ACTIVE)
                .toList();
        List<KnownError> resolved = reports.listStanding(ErrorStatus.RESOLVED, MOST_RESOLVED);
        List<KnownError> lasting = Stream.of(ErrorStatus.NEEDS_MANUAL, ErrorStatus.WONTFIX)
                .flatMap(status -> reports.listStanding(status, MOST_LASTING).stream())
                .toList();
        return new RegistryDocument(
                updatedAt(stores, Stream.of(active, resolved, lasting).flatMap(List::stream)),
                reports.counts(Period.ALWAYS),
                entries(stores, active),
                entries(stores, resolved),
                entries(stores, lasting));
    }

    /** By what is shown, so that the same registry is the same document whenever it is made. */
    private static Optional<Instant> updatedAt(Stores stores, Stream<KnownError> shown) {
        return shown.flatMap(error -> Stream.concat(
                        Stream.of(error.lastSeenAt()),
                        stores.errors().listChanges(error.id()).stream().map(ErrorChange::at)))
                .max(Comparator.naturalOrder());
    }

    private static List<Entry> entries(Stores stores, List<KnownError> errors) {
        return errors.stream().map(error -> entry(stores, error)).toList();
    }

    private static Entry entry(Stores stores, KnownError error) {
        ErrorStore store = stores.errors();
        return new Entry(
                error,
                store.countSessions(error.id(), MOST_SESSIONS),
                stores.errorReports().countRegressions(error.id()),
                store.listOccurrences(error.id(), MOST_LINKS).stream()
                        .flatMap(seen -> seen.context().stream())
                        .findFirst(),
                stores.errorReports().listRunLogFiles(error.id(), MOST_LINKS),
                store.listFixes(error.id()).stream()
                        .flatMap(fix -> Stream.concat(
                                fix.commitHash().map(hash -> hash.substring(0, Math.min(10, hash.length()))).stream(),
                                fix.exchangeId().stream()))
                        .limit(MOST_LINKS)
                        .toList());
    }
}
