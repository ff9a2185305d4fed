package dev.daybook.runlog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A heading of a Markdown file and what stands below it, up to the next one.
 *
 * @param level of the heading; 0 for what stands before the first
 */
record WrittenSection(int line, int level, String heading, List<WrittenBlock> blocks) {
    private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})\\s+(.*?)\\s*#*\\s*");
    private static final Pattern BOLD_HEADING =
            Pattern.compile("(?i)\\s*\\*\\*((?:step|phase|decision|error)\\s*#?\\d*\\s*[:.–-]\\s*[^*]+)\\*\\*\\s*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");

    private static final int LONGEST_HEADING = 1_000;

    /** The sections of a file in their order. */
    static List<WrittenSection> of(String text) {
        List<WrittenSection> sections = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int start = 0;
        int level = 0;
        String heading = "";
        String fence = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = FENCE.matcher(lines.get(i));
            if (mark.matches()) {
                fence = fence.isEmpty() ? mark.group(1) : closes(lines.get(i), fence) ? "" : fence;
            }
            String line = lines.get(i).length() > LONGEST_HEADING ? "" : lines.get(i);
            Matcher title = HEADING.matcher(line);
            Matcher bold = BOLD_HEADING.matcher(line);
            if (fence.isEmpty() && (title.matches() || bold.matches())) {
                sections.add(section(lines, start, i, level, heading));
                start = i + 1;
                level = title.matches() ? title.group(1).length() : 3;
                heading = title.matches() ? title.group(2) : bold.group(1);
            }
        }
        sections.add(section(lines, start, lines.size(), level, heading));
        return sections;
    }

    static boolean closes(String line, String fence) {
        return line.strip().startsWith(fence) && line.strip().chars().allMatch(c -> c == fence.charAt(0));
    }

    private static WrittenSection section(List<String> lines, int from, int to, int level, String heading) {
        return new WrittenSection(
                Math.max(1, from), level, heading, new WrittenBlocks(lines.subList(from, to), from + 1).read());
    }
}
