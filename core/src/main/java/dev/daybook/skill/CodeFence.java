package dev.daybook.skill;

/** Tells, line by line, what of a Markdown text is inside a fence of code; it counts its own lines as code. */
public final class CodeFence {
    private char mark;
    private int length;

    /** Whether the next line belongs to code. */
    public boolean holds(String line) {
        String start = line.strip();
        int run = run(start);
        if (length > 0) {
            boolean closes = run >= length && start.charAt(0) == mark && run == start.length();
            if (closes) {
                length = 0;
            }
            return true;
        }
        boolean opens = run >= 3 && (start.charAt(0) == '~' || start.indexOf('`', run) < 0);
        if (opens) {
            mark = start.charAt(0);
            length = run;
        }
        return opens;
    }

    private static int run(String line) {
        if (line.isEmpty() || (line.charAt(0) != '`' && line.charAt(0) != '~')) {
            return 0;
        }
        int end = 1;
        while (end < line.length() && line.charAt(end) == line.charAt(0)) {
            end++;
        }
        return end;
    }
}
