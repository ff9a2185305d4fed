package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.error.ChangedBy;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.ErrorUpdate;
import dev.daybook.error.Errors;
import dev.daybook.error.RegistryDocuments;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryDocumentsTest {
    private static final Redactor REDACTOR = new Redactor(new byte[32]);
    private static final Clock CLOCK = Clock.fixed(Samples.at(60), ZoneOffset.UTC);

    private @TempDir Path folder;
    private Storage storage;
    private Path file;
    private RegistryDocuments documents;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        file = folder.resolve("error-registry.md");
        documents = new RegistryDocuments(storage, file, CLOCK);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void asLongAsNoErrorIsRegisteredThereIsNoFile() {
        assertThat(documents.refresh()).isEmpty();

        assertThat(file).doesNotExist();
    }

    @Test
    void theFileShowsWhatIsRegistered() throws IOException {
        report("The index is broken");
        resolve("ERR-001", "Made anew in 0123abc");
        report("The disk is full");

        documents.refresh();

        assertThat(Files.readString(file))
                .startsWith("# Error Registry\n\n**Last Updated:** ")
                .containsSubsequence(
                        "**Active Errors:** 1 | **Resolved:** 1",
                        "## Active Errors\n\n### ERR-002: The disk is full",
                        "| **Status** | OPEN |",
                        "## Recently Resolved\n\n### ERR-001: The index is broken",
                        "> Made anew in 0123abc",
                        "| Total Errors | 2 |");
    }

    @Test
    void theSameRegistryIsTheSameBytesWhoeverWritesIt() throws IOException {
        report("The index is broken");
        documents.refresh();
        byte[] first = Files.readAllBytes(file);
        Files.delete(file);

        new RegistryDocuments(storage, file, Clock.fixed(Samples.at(9_999), ZoneOffset.UTC)).refresh();

        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void itIsWrittenAnewAfterAChangeAlone() throws IOException {
        report("The index is broken");
        documents.refreshIfChanged();
        Files.delete(file);

        documents.refreshIfChanged();
        assertThat(file).doesNotExist();

        resolve("ERR-001", "Made anew");
        documents.refreshIfChanged();
        assertThat(file).exists();
    }

    @Test
    void whatSomebodyWritesIntoItStaysUntilTheRegistryChangesAndIsKeptThen() throws IOException {
        report("The index is broken");
        documents.refresh();
        Files.writeString(file, "mine\n" + Files.readString(file));

        assertThat(documents.refresh()).isEmpty();
        assertThat(Files.readString(file)).startsWith("mine\n");

        report("The disk is full");
        Path kept = documents.refresh().orElseThrow();
        assertThat(Files.readString(kept)).startsWith("mine\n");
        assertThat(Files.readString(file)).contains("ERR-002").doesNotContain("mine");
    }

    @Test
    void severalThatWriteAtOnceLeaveTheRegistryOfNow() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> work = IntStream.range(0, 4)
                    .mapToObj(writer -> (Callable<Object>) () -> {
                        RegistryDocuments own = new RegistryDocuments(storage, file, CLOCK);
                        for (String thing : List.of("index", "disk", "network", "parser", "lexer")) {
                            report("The " + thing + " of " + (char) ('a' + writer) + " is broken");
                            own.refreshIfChanged();
                        }
                        return true;
                    })
                    .toList();
            for (Future<Object> done : writers.invokeAll(work)) {
                done.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(Files.readString(file)).startsWith(documents.document());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()).toList())
                    .filteredOn(name -> name.contains("error-registry"))
                    .containsExactly("error-registry.md");
        }
    }

    private Errors errors() {
        return new Errors(storage, new ErrorRegistry(REDACTOR, CLOCK, 3), REDACTOR, CLOCK);
    }

    private void report(String message) {
        errors().add(
                        new Errors.Told(
                                message,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Caller.UNKNOWN);
    }

    private void resolve(String error, String resolution) {
        errors().update(ErrorUpdate.resolved(error, resolution), ChangedBy.PERSON, Caller.UNKNOWN);
    }
}
