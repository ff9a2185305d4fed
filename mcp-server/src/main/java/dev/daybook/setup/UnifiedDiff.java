package dev.daybook.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The difference between two texts as {@code diff -u} shows it, in one hunk. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NO_NEWLINE = "\\ No newline at end of file";

    private UnifiedDiff() {}

    /** No line where nothing differs; an absent text is a file that does not exist. */
    static List<String> lines(String name, Optional<String> before, Optional<String> after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<String> old = split(before.orElse(""));
        List<String> now = split(after.orElse(""));
        int shorter = Math.min(old.size(), now.size());
        int head = 0;
        while (head < shorter && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        int start = Math.max(0, head - CONTEXT);
        int oldEnd = Math.min(old.size(), old.size() - tail + CONTEXT);
        int nowEnd = Math.min(now.size(), now.size() - tail + CONTEXT);
        List<String> lines = new ArrayList<>();
        lines.add("--- " + (before.isPresent() ? "a/" + name : "/dev/null"));
        lines.add("+++ " + (after.isPresent() ? "b/" + name : "/dev/null"));
        lines.add("@@ -" + range(start, oldEnd) + " +" + range(start, nowEnd) + " @@");
        old.subList(start, head).forEach(line -> add(lines, " ", line));
        old.subList(head, old.size() - tail).forEach(line -> add(lines, "-", line));
        now.subList(head, now.size() - tail).forEach(line -> add(lines, "+", line));
        old.subList(old.size() - tail, oldEnd).forEach(line -> add(lines, " ", line));
        return lines;
    }

    private static void add(List<String> lines, String mark, String line) {
        boolean ended = line.endsWith("\n");
        lines.add(mark + (ended ? line.substring(0, line.length() - 1) : line));
        if (!ended) {
            lines.add(NO_NEWLINE);
        }
    }

    private static String range(int start, int end) {
        int first = end > start ? start + 1 : start;
        return end - start == 1 ? Integer.toString(first) : first + "," + (end - start);
    }

    /** Lines with their ends, which are part of what may differ. */
    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
    }
}
