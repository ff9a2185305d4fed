package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database in whose place another one is put while it is open. */
class ReplacedDatabaseTest {
    @TempDir
    private Path folder;

    @Test
    void closingItLeavesAloneWhatLiesBesideTheNewOne() throws IOException {
        Storage old = Samples.withSession(folder);
        moveAway(Samples.database(folder));
        assertThat(old.isInPlace()).isFalse();

        try (Storage next = Samples.withSession(folder)) {
            Path log = Path.of(Samples.database(folder) + "-wal");
            long written = Files.size(log);
            assertThat(written).isPositive();

            old.close();

            assertThat(log).exists().hasSize(written);
            try (Storage third = Samples.open(folder)) {
                assertThat(third.<Boolean>read(
                                stores -> stores.sessions().find("s-1").isPresent()))
                        .isTrue();
            }
            assertThat(next.isInPlace()).isTrue();
        }
    }

    private void moveAway(Path database) throws IOException {
        Path away = Files.createDirectory(folder.resolve("away"));
        for (String end : List.of("", "-wal", "-shm")) {
            String name = database.getFileName() + end;
            Files.move(database.resolveSibling(name), away.resolve(name));
        }
    }
}
