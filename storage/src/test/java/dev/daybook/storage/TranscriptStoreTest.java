package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.session.TranscriptStore.Imported;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptStoreTest {
    private @TempDir Path folder;

    @Test
    void theLastImportOfAPathIsTheOneRemembered() {
        try (Storage storage = Samples.open(folder)) {
            for (String digest : new String[] {"first", "second"}) {
                storage.write(stores -> {
                    stores.transcripts().put(Samples.imported("/a '\uD83D\uDE80'.jsonl", digest));
                    return true;
                });
            }

            assertThat(storage.<Optional<Imported>>read(
                            stores -> stores.transcripts().find("/a '\uD83D\uDE80'.jsonl")))
                    .contains(Samples.imported("/a '\uD83D\uDE80'.jsonl", "second"));
            assertThat(storage.<Optional<Imported>>read(
                            stores -> stores.transcripts().find("/b")))
                    .isEmpty();
        }
    }
}
