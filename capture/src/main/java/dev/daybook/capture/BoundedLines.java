package dev.daybook.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a stream as bytes, one at a time, of which no more than a bound is ever held. */
final class BoundedLines {
    private static final int CHUNK = 1 << 16;

    /**
     * A line without its end.
     *
     * @param terminated whether a line feed followed; only the last line may lack it
     * @param tooLong whether it was longer than the bound; its bytes are then gone
     */
    record Line(byte[] bytes, boolean terminated, boolean tooLong) {}

    private final InputStream in;
    private final int maxLength;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int limit;

    BoundedLines(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /** The next line; absent at the end. */
    Optional<Line> next() throws IOException {
        byte[] line = new byte[0];
        int length = 0;
        boolean tooLong = false;
        while (fill()) {
            int end = indexOfLineFeed();
            int taken = end - position;
            if (tooLong || taken > maxLength - length) {
                tooLong = true;
                line = new byte[0];
            } else {
                line = grown(line, length, length + taken);
                System.arraycopy(chunk, position, line, length, taken);
                length += taken;
            }
            position = end;
            if (end < limit) {
                position++;
                return Optional.of(line(line, length, true, tooLong));
            }
        }
        return length == 0 && !tooLong ? Optional.empty() : Optional.of(line(line, length, false, tooLong));
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(chunk));
        }
        return limit > 0;
    }

    private int indexOfLineFeed() {
        int at = position;
        while (at < limit && chunk[at] != '\n') {
            at++;
        }
        return at;
    }

    private static Line line(byte[] bytes, int length, boolean terminated, boolean tooLong) {
        byte[] exact = tooLong || bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
        return new Line(exact, terminated, tooLong);
    }

    private static byte[] grown(byte[] bytes, int used, int needed) {
        if (needed <= bytes.length) {
            return bytes;
        }
        return Arrays.copyOf(bytes, used == 0 ? needed : Math.max(needed, used + used / 2));
    }
}
