package dev.daybook.capture;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import dev.daybook.skill.WhenToUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a SKILL.md says, without the characters in it that nobody sees.
 *
 * @param name from its front matter, in one line
 * @param description in one line; empty where there is neither a description nor a paragraph
 * @param whenToUse the cases that it is for, in one line; empty where it does not tell them apart
 * @param categories as the front matter has them
 * @param body what follows the front matter, with line feeds alone
 */
record SkillText(
        Optional<String> name,
        String description,
        String whenToUse,
        List<String> categories,
        Optional<String> allowedTools,
        String body) {
    /** What Claude Code keeps of a description and its {@code when_to_use}. */
    static final int MAX_DESCRIPTION = 1_536;

    private static final int MAX_NAME = 200;
    private static final int MAX_TOOLS = 1_000;
    private static final String FENCE = "---";

    /** A text in its two parts; no front matter where the first line does not begin it. */
    record Parts(Optional<List<String>> front, boolean isClosed, String body) {}

    static SkillText of(String file) {
        Parts parts = parts(HiddenText.removed(Texts.wellFormed(file)));
        FrontMatter front = parts.front()
                .map(lines -> parts.isClosed() ? FrontMatter.of(lines) : FrontMatter.ofLines(lines))
                .orElse(FrontMatter.EMPTY);
        return of(front, parts.body());
    }

    static Parts parts(String file) {
        String text = file.replaceFirst("^\uFEFF", "").replaceAll("\r\n?", "\n");
        List<String> lines = List.of(text.split("\n", -1));
        if (!lines.get(0).stripTrailing().equals(FENCE)) {
            return new Parts(Optional.empty(), true, text);
        }
        int end = indexFrom(lines, 1, line -> line.stripTrailing().equals(FENCE));
        if (end == lines.size()) {
            int blank = indexFrom(lines, 1, line -> line.isBlank() || line.startsWith("#"));
            return new Parts(Optional.of(lines.subList(1, blank)), false, joined(lines, blank));
        }
        return new Parts(Optional.of(lines.subList(1, end)), true, joined(lines, end + 1));
    }

    private static SkillText of(FrontMatter front, String body) {
        Optional<String> when = front.text("when_to_use").or(() -> front.text("when-to-use"));
        String description = front.text("description").or(() -> when).orElseGet(() -> oneLine(firstParagraph(body)));
        List<String> categories = Stream.of("category", "categories", "tags")
                .flatMap(field -> front.list(field).stream())
                .toList();
        return new SkillText(
                front.text("name").map(name -> Texts.shortened(name, MAX_NAME)),
                Texts.shortened(description, MAX_DESCRIPTION),
                oneLine(WhenToUse.of(when, body)),
                categories,
                front.text("allowed-tools").map(tools -> Texts.shortened(tools, MAX_TOOLS)),
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
