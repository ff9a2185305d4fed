package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.session.Tally;
import dev.daybook.session.TranscriptStore.Read;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptStoreTest {
    private static final String PATH = "/a '\uD83D\uDE80'.jsonl";

    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void theLastReadingOfAPathIsTheOneRemembered() {
        put(Samples.transcript(PATH, "first"));
        put(Samples.transcript(PATH, "second"));

        assertThat(find(PATH)).contains(Samples.transcript(PATH, "second"));
        assertThat(find("/b")).isEmpty();
    }

    @Test
    void whatAReadingDidNotLearnIsKeptFromTheOneBefore() {
        Read full = Samples.transcript(PATH, "head");
        put(full);
        put(new Read(
                PATH,
                "claude-code",
                Optional.empty(),
                Optional.empty(),
                false,
                120,
                Samples.at(20),
                "head",
                120,
                Tally.NONE,
                110,
                Tally.NONE,
                Optional.empty(),
                false,
                Samples.at(21)));

        Read read = find(PATH).orElseThrow();

        assertThat(read.sessionId()).isEqualTo(full.sessionId());
        assertThat(read.directory()).isEqualTo(full.directory());
        assertThat(read.lastAt()).isEqualTo(full.lastAt());
        assertThat(read.position()).isEqualTo(120);
        assertThat(read.tally()).isEqualTo(Tally.NONE);
        assertThat(read.truncated()).isFalse();
    }

    @Test
    void theyAreListedByPathUntilTheyAreForgotten() {
        put(Samples.transcript("/b", "1"));
        put(Samples.transcript("/a", "2"));
        put(Samples.transcript("/c", "3"));

        storage.write(stores -> {
            stores.transcripts().delete("/b");
            return true;
        });

        List<Read> all = storage.read(stores -> stores.transcripts().list());
        assertThat(all).extracting(Read::path).containsExactly("/a", "/c");
    }

    private void put(Read read) {
        storage.write(stores -> {
            stores.transcripts().put(read);
            return true;
        });
    }

    private Optional<Read> find(String path) {
        return storage.read(stores -> stores.transcripts().find(path));
    }
}
