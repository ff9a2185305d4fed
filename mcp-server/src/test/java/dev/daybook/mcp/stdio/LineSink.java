package dev.daybook.mcp.stdio;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps each write as it came. */
final class LineSink extends OutputStream {
    private final List<String> writes;

    LineSink(List<String> writes) {
        this.writes = writes;
    }

    @Override
    public void write(int b) {
        writes.add(Character.toString(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
}
