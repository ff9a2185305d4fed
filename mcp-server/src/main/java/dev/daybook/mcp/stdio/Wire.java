package dev.daybook.mcp.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The output: whole lines, one at a time; once it is broken, what is sent is dropped. */
final class Wire implements Replies {
    private final OutputStream out;
    private boolean broken;

    Wire(OutputStream out) {
        this.out = out;
    }

    @Override
    public void expect() {}

    @Override
    public void send(byte[] message) {
        byte[] line = Arrays.copyOf(message, message.length + 1);
        line[message.length] = '\n';
        synchronized (this) {
            if (broken) {
                return;
            }
            try {
                out.write(line);
                out.flush();
            } catch (IOException e) {
                broken = true;
            }
        }
    }

    @Override
    public void withdraw() {}

    synchronized boolean isBroken() {
        return broken;
    }
}
