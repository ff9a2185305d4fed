package dev.daybook.storage;

import java.util.function.BooleanSupplier;

/** A text that can be read as long as there is time. */
final class WatchedText implements CharSequence {
    private static final int READS_BETWEEN = 1_000;

    private final String text;
    private final BooleanSupplier isOver;
    private int reads;

    /** Nothing is left of the time. */
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1;

        Over() {
            super("no time is left", null, false, false);
        }
    }

    WatchedText(String text, BooleanSupplier isOver) {
        this.text = text;
        this.isOver = isOver;
    }

    /** @throws Over the time is over */
    @Override
    public char charAt(int index) {
        if (reads++ % READS_BETWEEN == 0 && isOver.getAsBoolean()) {
            throw new Over();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
