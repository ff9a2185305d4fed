package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The right to do what only one of a project's processes should do; the system takes it back when the process ends. */
public final class Turn implements AutoCloseable {
    private final FileChannel file;

    private Turn(FileChannel file) {
        this.file = file;
    }

    /** Absent while another process, or another part of this one, has it. */
    public static Optional<Turn> take(Path lockFile) {
        Folder.prepare(lockFile.getParent());
        try {
            Folder.prepareFile(lockFile);
            FileChannel file = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            if (locked(file)) {
                return Optional.of(new Turn(file));
            }
            file.close();
            return Optional.empty();
        } catch (IOException e) {
            throw DaybookException.unavailable(lockFile + " cannot be made or locked: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw DaybookException.unavailable("A lock cannot be given back: " + e, e);
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
