package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.capture.git.GitHistory;
import dev.daybook.commit.History;
import dev.daybook.core.DaybookException;
import dev.daybook.cost.PriceTable;
import dev.daybook.project.Places;
import dev.daybook.troubleshoot.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether what Daybook relies on is there: the repository, room on the disk, prices, the folder of run logs. */
final class MachineChecks {
    private static final long LEAST_ROOM = 64L << 20;
    private static final long LITTLE_ROOM = 1L << 30;

    private final Context context;
    private final Places places;

    MachineChecks(Context context) {
        this.context = context;
        this.places = context.places();
    }

    List<Check> all() {
        return List.of(git(), room(), prices(), runLogs());
    }

    private Check git() {
        try {
            return new GitHistory(places.root())
                    .open()
                    .map(MachineChecks::read)
                    .orElseGet(() -> Check.pass("git", "no repository here; commits are not recorded"));
        } catch (DaybookException e) {
            return Check.fail("git", e.getMessage());
        }
    }

    private static Check read(History.Reader repository) {
        try (repository) {
            return Check.pass(
                    "git",
                    Wording.count(repository.tips().lines().size(), "tip") + " of branches and work trees can be read");
        }
    }

    private Check room() {
        Path folder = Files.isDirectory(places.folder()) ? places.folder() : places.root();
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            String text = Wording.bytes(free) + " free on the disk of " + folder;
            if (free < LEAST_ROOM) {
                return Check.fail("disk space", text + "; make room, or nothing can be recorded");
            }
            return free < LITTLE_ROOM ? Check.warn("disk space", text) : Check.pass("disk space", text);
        } catch (IOException e) {
            return Check.warn("disk space", "unknown: " + e);
        }
    }

    private Check prices() {
        try (Application application = context.open()) {
            PriceTable table = application.prices();
            String origin =
                    application.settings().prices().map(Path::toString).orElse("the one that comes with Daybook");
            return Check.pass("prices", "table " + table.digest() + ", " + origin);
        } catch (DaybookException e) {
            return Check.fail("prices", e.getMessage());
        }
    }

    /** Tried, as access rights do not tell of full disks and read-only file systems. */
    private Check runLogs() {
        Path folder = places.runLogs();
        if (!Files.exists(folder)) {
            return Check.pass("run logs", "none yet; the first one makes " + folder);
        }
        try {
            Files.delete(Files.createTempFile(folder, ".daybook-doctor", ".tmp"));
            return Check.pass("run logs", folder + " can be written");
        } catch (IOException e) {
            return Check.fail("run logs", folder + " cannot be written: " + e);
        }
    }
}
