package dev.daybook.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.error.RegistryDocument.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRegistryMarkdownTest {
    private static final Instant DAY = Instant.parse("2026-11-20T08:15:30Z");

    @Test
    void anEmptyRegistrySaysSoInEachPart() {
        String markdown = ErrorRegistryMarkdown.of(
                new RegistryDocument(Optional.empty(), List.of(), List.of(), List.of(), List.of()));

        assertThat(markdown)
                .startsWith("# Error Registry\n\n**Last Updated:** –  \n**Active Errors:** 0 | **Resolved:** 0\n")
                .containsSubsequence(
                        "## Status Workflow\n\n`OPEN` → `IN_PROGRESS` → `RESOLVED` | `WONTFIX` | `NEEDS_MANUAL`\n",
                        "## Error Categories\n\n| Category | Description | Auto-Fixable |\n",
                        "| CONFIG_ERROR | A setting is missing or wrong | Yes |\n",
                        "## Severity\n",
                        "## Active Errors\n\nNone.\n",
                        "## Recently Resolved\n\nNone.\n",
                        "## Statistics\n",
                        "| Fix Rate | no data |\n",
                        "## Known Issues & Workarounds\n\nNone.\n");
    }

    @Test
    void anErrorIsShownInTheOrderThatPeopleKnow() {
        KnownError error = error(7, ErrorStatus.RESOLVED, "The pool is empty")
                .told(
                        Optional.of("Connections leak"),
                        Optional.of("Closed them"),
                        Optional.of("- Count them\n* Alert"));
        Entry entry = new Entry(
                error.with(ErrorStatus.RESOLVED, Optional.of(DAY.plusSeconds(3_600))),
                2,
                1,
                Optional.of("Command: deploy"),
                List.of("2026-11-20_08-15_deploy-1.md"),
                List.of("abc1234", "exc-1"));

        String markdown = ErrorRegistryMarkdown.of(document(List.of(), List.of(entry)));

        assertThat(markdown).contains("""
                ## Recently Resolved

                ### ERR-007: The pool is empty

                | Field | Value |
                |-------|-------|
                | **ID** | ERR-007 |
                | **Status** | RESOLVED |
                | **Category** | OTHER |
                | **Severity** | MEDIUM |
                | **First Seen** | 2026-11-20 08:15 UTC |
                | **Last Seen** | 2026-11-20 08:15 UTC |
                | **Occurrences** | 3 in 2 sessions, came back 1× |
                | **Resolved** | 2026-11-20 09:15 UTC |
                | **Run Log** | `2026-11-20_08-15_deploy-1.md` |
                | **Fixed By** | `abc1234`, `exc-1` |

                **Error Message**

                ```
                The pool is empty
                ```

                **Context**

                > Command: deploy\s\s

                **Root Cause**

                > Connections leak\s\s

                **Resolution**

                > Closed them\s\s

                **Prevention**

                - Count them
                - Alert
                """);
    }

    @Test
    void figuresHaveTheirN() {
        List<ErrorCount> counts = List.of(
                new ErrorCount(ErrorStatus.RESOLVED, Severity.HIGH, ErrorCategory.API_ERROR, 6),
                new ErrorCount(ErrorStatus.WONTFIX, Severity.LOW, ErrorCategory.API_ERROR, 1),
                new ErrorCount(ErrorStatus.NEEDS_MANUAL, Severity.LOW, ErrorCategory.BUILD_ERROR, 1),
                new ErrorCount(ErrorStatus.OPEN, Severity.CRITICAL, ErrorCategory.BUILD_ERROR, 2));

        String markdown = ErrorRegistryMarkdown.of(
                new RegistryDocument(Optional.of(DAY), counts, List.of(), List.of(), List.of()));

        assertThat(markdown)
                .contains("**Active Errors:** 3 | **Resolved:** 6\n")
                .containsSubsequence(
                        "| Total Errors | 10 |\n| Resolved | 6 |\n| Open | 2 |\n| In Progress | 0 |\n| Needs Manual | 1 |\n",
                        // Wilson's interval of 6 in 8
                        "| Fix Rate | 75.0% (n=8, 95% 40.9%–92.9%) |\n",
                        "| API_ERROR | 7 | 0 | 6 |\n| BUILD_ERROR | 3 | 3 | 0 |\n",
                        "| CRITICAL | 2 |\n| HIGH | 6 |\n| MEDIUM | 0 |\n| LOW | 2 |\n")
                .contains("*3 more active; `daybook errors list --status active` shows them.*")
                .contains("*6 more resolved; `daybook errors list --status resolved` shows them.*");
    }

    @Test
    void whatWillStayIsATableOfWorkarounds() {
        KnownError error = error(3, ErrorStatus.WONTFIX, "A | B")
                .told(Optional.empty(), Optional.of("Restart it\nand wait"), Optional.empty());
        Entry entry = new Entry(error, 1, 0, Optional.of("src/pool.py"), List.of(), List.of());

        String markdown = ErrorRegistryMarkdown.of(
                new RegistryDocument(Optional.of(DAY), List.of(), List.of(), List.of(), List.of(entry)));

        assertThat(markdown).endsWith("""
                | Issue | Workaround | Location |
                |-------|------------|----------|
                | ERR-003: A \\| B | Restart it<br>and wait | src/pool.py |
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\n## Not a section\n```",
                "````\n# x\n````\n## y",
                "a\n---\nb\n===\n## c",
                "<script>alert(1)</script>",
                "<!-- a -->\n<h1>b</h1>",
                "| a | b |\n|---|---|",
                "\u001B[31mred\u0007\u202Eturned\r## c",
                "\u2028## d"
            })
    void whatWasRecordedStaysText(String recorded) {
        KnownError error = new KnownError(
                        1,
                        Optional.of(1),
                        ErrorStatus.OPEN,
                        Severity.LOW,
                        false,
                        ErrorCategory.OTHER,
                        false,
                        recorded,
                        recorded,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        DAY,
                        DAY,
                        1,
                        Optional.empty(),
                        Optional.empty())
                .told(Optional.of(recorded), Optional.of(recorded), Optional.of(recorded));
        Entry entry = new Entry(error, 1, 0, Optional.of(recorded), List.of(recorded), List.of(recorded));
        String harmless = ErrorRegistryMarkdown.of(document(List.of(entry(2, "x")), List.of()));

        String markdown = ErrorRegistryMarkdown.of(document(List.of(entry), List.of()));

        assertThat(headings(markdown)).hasSameSizeAs(headings(harmless));
        assertThat(withoutCode(markdown)).doesNotContain("<script", "<h1", "<!--", "\n---\nb");
        assertThat(markdown).doesNotContain("\u001B", "\u0007", "\u202E", "\r");
    }

    @Test
    void aVeryLongMessageIsCutAndTheRestIsInTheRecord() {
        Entry entry = entry(1, ("x".repeat(5_000) + "\n").repeat(500));

        String markdown = ErrorRegistryMarkdown.of(document(List.of(entry), List.of()));

        assertThat(markdown.length()).isLessThan(20_000);
        assertThat(markdown).contains("…\n```\n");
    }

    @Test
    void theSameRegistryIsTheSameBytesInAnyLocale() {
        Locale before = Locale.getDefault();
        RegistryDocument document = document(List.of(entry(1, "a")), List.of(entry(2, "b")));
        String markdown = ErrorRegistryMarkdown.of(document);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(ErrorRegistryMarkdown.of(document)).isEqualTo(markdown);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<String> headings(String markdown) {
        return withoutCode(markdown)
                .lines()
                .filter(line -> line.matches("#+ .*"))
                .toList();
    }

    /** Without fenced blocks, whose end is a line with at least as many marks as began them. */
    private static String withoutCode(String markdown) {
        StringBuilder rest = new StringBuilder();
        String fence = "";
        for (String line : markdown.split("\n", -1)) {
            if (fence.isEmpty() && line.startsWith("```")) {
                fence = line;
            } else if (line.equals(fence)) {
                fence = "";
            } else if (fence.isEmpty()) {
                rest.append(line).append('\n');
            }
        }
        return rest.toString();
    }

    private static RegistryDocument document(List<Entry> active, List<Entry> resolved) {
        return new RegistryDocument(Optional.of(DAY), List.of(), active, resolved, List.of());
    }

    private static Entry entry(int number, String message) {
        return new Entry(error(number, ErrorStatus.OPEN, message), 1, 0, Optional.empty(), List.of(), List.of());
    }

    private static KnownError error(int number, ErrorStatus status, String message) {
        return new KnownError(
                number,
                Optional.of(number),
                status,
                Severity.MEDIUM,
                false,
                ErrorCategory.OTHER,
                false,
                message,
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DAY,
                DAY,
                3,
                Optional.empty(),
                Optional.empty());
    }
}
