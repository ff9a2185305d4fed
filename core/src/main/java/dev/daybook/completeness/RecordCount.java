package dev.daybook.completeness;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lines of a part of a file that are not blank, counted without the code that reads logs, so that one proves the other.
 *
 * @param records lines that hold more than spaces, tabs and carriage returns
 * @param open whether the last of them has no end yet
 */
record RecordCount(long records, boolean open) {
    static final RecordCount NONE = new RecordCount(0, false);

    private static final int CHUNK = 1 << 18;
    private static final long BYTE_ORDER_MARK = 3;

    /** Of the bytes from one offset, where a line begins, to the other, or to the file's end. */
    static RecordCount of(Path file, long from, long to) {
        if (from >= to) {
            return NONE;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] chunk = new byte[CHUNK];
            Lines lines = new Lines();
            long at = from == 0 && isMarked(channel) ? BYTE_ORDER_MARK : from;
            while (at < to) {
                int length = channel.read(ByteBuffer.wrap(chunk, 0, (int) Math.min(CHUNK, to - at)), at);
                if (length <= 0) {
                    break;
                }
                lines.take(chunk, length);
                at += length;
            }
            return lines.count();
        } catch (IOException e) {
            throw DaybookException.unavailable("The log " + file + " cannot be read: " + e, e);
        }
    }

    private static boolean isMarked(FileChannel channel) throws IOException {
        byte[] start = new byte[(int) BYTE_ORDER_MARK];
        int length = channel.read(ByteBuffer.wrap(start), 0);
        return length == BYTE_ORDER_MARK
                && start[0] == (byte) 0xEF
                && start[1] == (byte) 0xBB
                && start[2] == (byte) 0xBF;
    }

    /** What was met so far. */
    private static final class Lines {
        private long records;
        private boolean inRecord;

        private void take(byte[] chunk, int length) {
            long found = records;
            int at = 0;
            while (at < length) {
                if (!inRecord) {
                    byte b = chunk[at];
                    inRecord = b != '\n' && b != ' ' && b != '\t' && b != '\r';
                    found += inRecord ? 1 : 0;
                    at++;
                } else {
                    while (at < length && chunk[at] != '\n') {
                        at++;
                    }
                    inRecord = at == length;
                }
            }
            records = found;
        }

        private RecordCount count() {
            return new RecordCount(records, inRecord);
        }
    }
}
