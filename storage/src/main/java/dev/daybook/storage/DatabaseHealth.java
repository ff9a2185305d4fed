package dev.daybook.storage;

import java.nio.file.Path;
import java.util.List;

/**
 * How a database is.
 *
 * @param walBytes what is written but not yet moved into the file itself
 * @param schema the number of migrations it has seen
 * @param problems what SQLite's integrity and foreign key checks found; empty when all is well
 */
public record DatabaseHealth(
        Path path, long sizeBytes, long walBytes, int schema, String sqliteVersion, List<String> problems) {
    public DatabaseHealth {
        problems = List.copyOf(problems);
    }
}
