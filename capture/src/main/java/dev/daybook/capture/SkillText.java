package dev.daybook.capture;

import dev.daybook.core.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a SKILL.md says.
 *
 * @param name from its front matter, in one line
 * @param description in one line; empty where there is neither a description nor a paragraph
 * @param body what follows the front matter, with line feeds alone
 */
record SkillText(Optional<String> name, String description, String body) {
    /** What Claude Code keeps of a description and its {@code when_to_use}. */
    private static final int MAX_DESCRIPTION = 1_536;

    private static final int MAX_NAME = 200;
    private static final String FENCE = "---";

    static SkillText of(String file) {
        String text = Texts.wellFormed(file).replaceFirst("^\uFEFF", "").replaceAll("\r\n?", "\n");
        List<String> lines = List.of(text.split("\n", -1));
        if (!lines.get(0).stripTrailing().equals(FENCE)) {
            return of(FrontMatter.EMPTY, text);
        }
        int end = indexFrom(lines, 1, line -> line.stripTrailing().equals(FENCE));
        if (end == lines.size()) {
            int blank = indexFrom(lines, 1, line -> line.isBlank() || line.startsWith("#"));
            return of(FrontMatter.ofLines(lines.subList(1, blank)), joined(lines, blank));
        }
        return of(FrontMatter.of(lines.subList(1, end)), joined(lines, end + 1));
    }

    private static SkillText of(FrontMatter front, String body) {
        String description = front.text("description")
                .map(text ->
                        text + front.text("when_to_use").map(when -> " " + when).orElse(""))
                .or(() -> front.text("when_to_use"))
                .orElseGet(() -> oneLine(firstParagraph(body)));
        return new SkillText(
                front.text("name").map(name -> Texts.shortened(name, MAX_NAME)),
                Texts.shortened(description, MAX_DESCRIPTION),
                body);
    }

    /** Headings, code and comments are none. */
    private static String firstParagraph(String body) {
        StringBuilder paragraph = new StringBuilder();
        boolean code = false;
        for (String line : body.split("\n")) {
            String start = line.strip();
            boolean fence = start.startsWith("```") || start.startsWith("~~~");
            code = code != fence;
            boolean prose = !code && !fence && !start.isEmpty() && !start.startsWith("#") && !start.startsWith("<!--");
            if (prose && !start.matches("[-=*_]{3,}")) {
                paragraph.append(start).append(' ');
            } else if (!paragraph.isEmpty()) {
                break;
            }
        }
        return paragraph.toString();
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\u0085\u2028\u2029]+", " ").strip();
    }

    private static int indexFrom(List<String> lines, int from, Predicate<String> wanted) {
        int at = from;
        while (at < lines.size() && !wanted.test(lines.get(at))) {
            at++;
        }
        return at;
    }

    private static String joined(List<String> lines, int from) {
        return String.join("\n", lines.subList(Math.min(from, lines.size()), lines.size()));
    }
}
