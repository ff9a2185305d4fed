package dev.daybook.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a file that may grow, or of a stream, as bytes, one at a time, of which no more than a bound is ever held. */
final class BoundedLines implements Closeable {
    private static final int CHUNK = 1 << 16;

    /**
     * A line without its end.
     *
     * @param start the offset of its first byte
     * @param terminated whether a line feed followed; only the last line may lack it
     * @param tooLong whether it was longer than the bound; its bytes are then gone
     */
    record Line(byte[] bytes, long start, boolean terminated, boolean tooLong) {}

    /** Where the bytes come from. */
    private interface Source extends Closeable {
        /** How many bytes there were at the position, at most as many as fit; none or less at the end. */
        int read(byte[] chunk, long position) throws IOException;
    }

    private final Source source;
    private final int maxLength;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int limit;
    /** The file's offset of the chunk's first byte. */
    private long chunkStart;

    BoundedLines(Path path, long position, int maxLength) throws IOException {
        this.source = new FileSource(FileChannel.open(path, StandardOpenOption.READ));
        this.chunkStart = position;
        this.maxLength = maxLength;
    }

    /** Lines that are read once, in order. */
    BoundedLines(InputStream in, int maxLength) {
        this.source = new StreamSource(in);
        this.maxLength = maxLength;
    }

    /** The offset of what comes next. */
    long position() {
        return chunkStart + at;
    }

    /** The next line; absent at the end, for now. */
    Optional<Line> next() throws IOException {
        long start = position();
        byte[] line = new byte[0];
        int length = 0;
        boolean tooLong = false;
        while (fill()) {
            int end = indexOfLineFeed();
            int taken = end - at;
            if (tooLong || taken > maxLength - length) {
                tooLong = true;
                line = new byte[0];
            } else {
                line = grown(line, length, length + taken);
                System.arraycopy(chunk, at, line, length, taken);
                length += taken;
            }
            at = end;
            if (end < limit) {
                at++;
                return Optional.of(line(line, length, start, true, tooLong));
            }
        }
        return length == 0 && !tooLong ? Optional.empty() : Optional.of(line(line, length, start, false, tooLong));
    }

    /** Has the line of the file that starts there come once more: it has no end yet. */
    void backTo(long start) {
        chunkStart = start;
        at = 0;
        limit = 0;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        if (at == limit) {
            chunkStart += limit;
            at = 0;
            limit = Math.max(0, source.read(chunk, chunkStart));
        }
        return limit > 0;
    }

    private int indexOfLineFeed() {
        int end = at;
        while (end < limit && chunk[end] != '\n') {
            end++;
        }
        return end;
    }

    private static Line line(byte[] bytes, int length, long start, boolean terminated, boolean tooLong) {
        byte[] exact = tooLong || bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
        return new Line(exact, start, terminated, tooLong);
    }

    private static byte[] grown(byte[] bytes, int used, int needed) {
        if (needed <= bytes.length) {
            return bytes;
        }
        return Arrays.copyOf(bytes, used == 0 ? needed : Math.max(needed, used + used / 2));
    }

    private record FileSource(FileChannel file) implements Source {
        @Override
        public int read(byte[] chunk, long position) throws IOException {
            return file.read(ByteBuffer.wrap(chunk), position);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private record StreamSource(InputStream in) implements Source {
        @Override
        public int read(byte[] chunk, long position) throws IOException {
            return in.read(chunk);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
