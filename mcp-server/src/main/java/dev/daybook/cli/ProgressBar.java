package dev.daybook.cli;

/** A percentage as a bar, which is full at 100 alone. */
final class ProgressBar {
    private static final int CELLS = 20;
    private static final int ALL = 100;

    private ProgressBar() {}

    static String of(int percent, boolean hasBlocks) {
        int full = percent * CELLS / ALL;
        return (hasBlocks ? "█" : "#").repeat(full) + (hasBlocks ? "░" : "-").repeat(CELLS - full);
    }
}
