package dev.daybook.mcp.stdio;

import java.util.concurrent.atomic.AtomicBoolean;

/** A request in flight; it is answered once, or cancelled. */
final class Pending {
    private final RequestId id;
    private final byte[] answerAtEnd;
    private final Replies replies;
    private final InFlight inFlight;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Pending(RequestId id, byte[] answerAtEnd, Replies replies, InFlight inFlight) {
        this.id = id;
        this.answerAtEnd = answerAtEnd;
        this.replies = replies;
        this.inFlight = inFlight;
    }

    RequestId id() {
        return id;
    }

    boolean isOpen() {
        return open.get();
    }

    /** False: it was answered or cancelled before. */
    boolean answer(byte[] answer) {
        boolean first = open.compareAndSet(true, false);
        if (first) {
            inFlight.remove(this);
            replies.send(answer);
        }
        return first;
    }

    void refuse(int code, String message) {
        answer(Answers.refusal(id.json(), code, message));
    }

    void cancel() {
        if (open.compareAndSet(true, false)) {
            inFlight.remove(this);
            replies.withdraw();
        }
    }

    /** The server ends before the request was answered. */
    void end() {
        answer(answerAtEnd);
    }
}
