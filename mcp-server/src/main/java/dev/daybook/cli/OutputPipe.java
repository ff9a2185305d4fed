package dev.daybook.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The pipe that stdout goes into. Who only writes now and then learns late that nobody reads any more; where the system shows its
 * open files as such, opening the pipe once more tells, for that waits until there is a reader.
 */
final class OutputPipe {
    private static final Path STDOUT = Path.of("/proc/self/fd/1");
    private static final long PATIENCE_MS = 3_000;

    private OutputPipe() {}

    /** Whether it is known that nobody reads it. */
    static boolean isAbandoned() {
        if (!isPipe()) {
            return false;
        }
        CountDownLatch opened = new CountDownLatch(1);
        Thread opening = new Thread(() -> open(opened), "stdout's reader");
        opening.setDaemon(true);
        opening.start();
        try {
            return !opened.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean isPipe() {
        try {
            return Files.isSymbolicLink(STDOUT)
                    && Files.readSymbolicLink(STDOUT).toString().startsWith("pipe:");
        } catch (IOException e) {
            return false;
        }
    }

    private static void open(CountDownLatch opened) {
        try {
            FileChannel.open(STDOUT, StandardOpenOption.WRITE).close();
            opened.countDown();
        } catch (IOException e) {
            // it cannot be opened: nothing is known
            opened.countDown();
        }
    }
}
