package dev.daybook.cli;

/** One line on stderr that tells how far long work is; only where somebody looks. */
final class ProgressLine {
    private static final String CLEARED = "\r\u001B[K";
    private static final long PAUSE_NANOS = 100_000_000L;

    private final Surroundings surroundings;
    private long shownAt = System.nanoTime() - PAUSE_NANOS;

    ProgressLine(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Ten times a second at most: writing to a terminal takes time too. */
    void showNowAndThen(String text) {
        long now = System.nanoTime();
        if (now - shownAt >= PAUSE_NANOS) {
            shownAt = now;
            show(text);
        }
    }

    void clear() {
        show("");
    }

    private void show(String text) {
        if (surroundings.terminal().isErrTerminal()) {
            int room = Math.min(surroundings.terminal().columns(), 80) - 1;
            surroundings.err().print(CLEARED + DisplayWidth.cut(PlainText.line(text), room));
            surroundings.err().flush();
        }
    }
}
