package dev.daybook.mcp.stdio;

import java.io.ByteArrayOutputStream;

/** The answers to the requests of a batch, sent as one array when the last has come. */
final class BatchReplies implements Replies {
    private final Replies wire;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private int missing;
    private boolean complete;

    BatchReplies(Replies wire) {
        this.wire = wire;
    }

    @Override
    public synchronized void expect() {
        missing++;
    }

    @Override
    public synchronized void send(byte[] answer) {
        answers.write(answers.size() == 0 ? '[' : ',');
        answers.writeBytes(answer);
        missing--;
        sendIfAllCame();
    }

    @Override
    public synchronized void withdraw() {
        missing--;
        sendIfAllCame();
    }

    /** Every message of the batch was read. */
    synchronized void complete() {
        complete = true;
        sendIfAllCame();
    }

    private void sendIfAllCame() {
        if (complete && missing == 0 && answers.size() > 0) {
            answers.write(']');
            wire.send(answers.toByteArray());
        }
    }
}
