package dev.daybook.troubleshoot;

import dev.daybook.core.MarkdownText;
import java.util.List;
import java.util.stream.Collectors;

/** What was gathered on a trouble. */
public sealed interface Evidence permits ActiveErrors, LatestRun, Health, ErrorInDepth {

    Mode mode();

    /** What there is to say, the most important first. */
    List<Section> sections();

    /** What to look at first, for each category of error that occurs. */
    default List<String> diagnostics() {
        return List.of();
    }

    /** As Markdown, in which recorded text stays text. */
    default String markdown() {
        return sections().stream().map(Section::markdown).collect(Collectors.joining("\n\n"));
    }

    /**
     * A part of it.
     *
     * @param lines a fact each, which may hold recorded text
     */
    record Section(String title, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }

        private String markdown() {
            String title = "## " + MarkdownText.inline(title());
            return lines.isEmpty()
                    ? title
                    : lines.stream().map(MarkdownText::item).collect(Collectors.joining("\n", title + "\n\n", ""));
        }
    }
}
