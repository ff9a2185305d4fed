package dev.daybook.setup;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Lets one process at a time set a project up; a process that is killed lets go of it. */
final class SetupLock {
    private static final long PATIENCE_MS = 5_000;
    private static final long PAUSE_MS = 20;

    private SetupLock() {}

    /** What is done while no other process sets up. */
    interface Work {
        void run() throws IOException;
    }

    static void around(Path folder, Work work) {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        try {
            while (!isDone(folder, work)) {
                if (System.nanoTime() > end) {
                    throw DaybookException.conflict(
                            "Another daybook init is at work in " + folder.getParent() + "; try again when it is done");
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DaybookException.unavailable("daybook init was interrupted", e);
        } catch (IOException e) {
            throw DaybookException.unavailable(folder + " cannot be written: " + e, e);
        }
    }

    static Path file(Path folder) {
        return folder.resolve("setup.lock");
    }

    private static boolean isDone(Path folder, Work work) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file(folder), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
            // an undo that held the lock has deleted the file that it was on
            if (!isLocked(channel) || !Files.exists(file(folder))) {
                return false;
            }
            work.run();
            return true;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
