package dev.daybook.mcp.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The lines of the input, of which no more than a bound is ever held. */
final class LineReader {
    private static final int CHUNK = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * A line without its end.
     *
     * @param tooLong whether it was longer than the bound; its bytes are then gone
     * @param id of a line that was too long, the id found in it, as it was sent
     */
    record Line(byte[] bytes, boolean tooLong, Optional<String> id) {}

    private final InputStream in;
    private final int limit;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int filled;
    private boolean first = true;

    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next line; absent at the end of the input. */
    Optional<Line> next() throws IOException {
        byte[] line = new byte[0];
        int length = 0;
        while (fill()) {
            int end = lineEnd();
            int taken = end - position;
            if (taken > limit - length) {
                return Optional.of(discard(line, length));
            }
            line = grown(line, length, length + taken);
            System.arraycopy(chunk, position, line, length, taken);
            length += taken;
            position = end;
            if (end < filled) {
                position++;
                return Optional.of(line(line, length));
            }
        }
        return length == 0 ? Optional.empty() : Optional.of(line(line, length));
    }

    private Line discard(byte[] line, int length) throws IOException {
        IdScanner scanner = new IdScanner();
        int from = hasByteOrderMark(line, length) ? BYTE_ORDER_MARK.length : 0;
        first = false;
        scanner.read(line, from, length);
        while (fill()) {
            int end = lineEnd();
            scanner.read(chunk, position, end);
            position = end;
            if (end < filled) {
                position++;
                break;
            }
        }
        return new Line(new byte[0], true, scanner.id());
    }

    private Line line(byte[] line, int length) {
        int from = hasByteOrderMark(line, length) ? BYTE_ORDER_MARK.length : 0;
        first = false;
        int to = length > from && line[length - 1] == '\r' ? length - 1 : length;
        boolean whole = from == 0 && to == line.length;
        return new Line(whole ? line : Arrays.copyOfRange(line, from, to), false, Optional.empty());
    }

    private boolean hasByteOrderMark(byte[] line, int length) {
        int mark = BYTE_ORDER_MARK.length;
        return first && length >= mark && Arrays.equals(line, 0, mark, BYTE_ORDER_MARK, 0, mark);
    }

    private boolean fill() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(chunk));
        }
        return filled > 0;
    }

    private int lineEnd() {
        int at = position;
        while (at < filled && chunk[at] != '\n') {
            at++;
        }
        return at;
    }

    private static byte[] grown(byte[] bytes, int used, int needed) {
        if (needed <= bytes.length) {
            return bytes;
        }
        return Arrays.copyOf(bytes, used == 0 ? needed : Math.max(needed, used + used / 2));
    }
}
