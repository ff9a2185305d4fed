package dev.daybook.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import dev.daybook.error.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunLogMarkdownTest {
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void commandsToATerminalAndTurnsOfDirectionAreLeftOut() {
        RunStep step = step("red \u001b[31malert\u001b[0m, bell\u0007, \u001b]0;title\u0007 turned \u202e back");

        String markdown = RunLogMarkdown.of(log(List.of(step), List.of(), List.of("a\u001b[2Jb"), List.of()));

        assertThat(markdown)
                .contains("red alert, bell,  turned  back", "- ab")
                .doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void aRunLogIsLaidOutAsHeadEntriesAsTheyCameErrorsFinalStatusAndTokens() {
        assertThat(RunLogMarkdown.of(full())).isEqualTo("""
                        # Run Log: Review Tagged
                        **Started:** 2026-11-21 14:32 UTC \s
                        **Mode:** 1 (review-tagged) \s
                        **Status:** Completed \s
                        **Run log:** `run-1` \s
                        **Session:** `ses-1`

                        ---

                        ## Step 1: Fetch Conversations
                        **Time:** 14:32 \s
                        **Action:** Fetch seen conversations with tags \s
                        **API Call:** `get_conversations_v2(seen=true, limit=25)` \s
                        **Result:** 25 conversations returned, 3 with quality tags \s
                        **Notes:**

                        > Tags found:
                        > 2x "Bad AI Handling"


                        ---

                        ## Error: `AttributeError`
                        **Time:** 14:35 \s
                        **Error:** `AttributeError` \s
                        **Context:** Parsing \s
                        **Resolution:** Used the wrapped parser \s
                        **Severity:** HIGH \s
                        **Category:** parsing \s
                        **Registry:** [ERR-007](../error-registry.md) \s

                        ---

                        ## Decision: Skip Conversation
                        **Time:** 14:40 \s
                        **Conversation:** conv-abc123 \s
                        **Trigger:** "gracias pero ya cerré la vacante" \s
                        **Decision:** SKIP \s
                        **Confidence:** HIGH \s

                        ---

                        ## Step 2: Stop
                        **Time:** 14:33 \s
                        **Action:** Stop \s

                        ---

                        ## Error: Traceback (most recent call last): …
                        **Time:** 14:36 \s
                        **Error:**

                        ```
                        Traceback (most recent call last):
                          File "a.py", line 1
                        # timeout
                        ```

                        **Resolution:** PENDING \s

                        ---

                        ## Errors Encountered
                        | Time | Error | Context | Resolution | Registry |
                        |------|-------|---------|------------|----------|
                        | 14:35 | `AttributeError` | Parsing | Used the wrapped parser | [ERR-007](../error-registry.md) |
                        | 14:36 | Traceback (most recent call last): … |  | PENDING |  |

                        ---

                        ## Final Status
                        **Completed:** Yes \s
                        **Conversations Processed:** 1,025 \s
                        **Messages Sent:** 0 \s
                        **Changes Made:**

                        - Updated the parser

                        **Issues to Address:** None \s

                        ---

                        ## Token Usage
                        | Metric | Count |
                        |--------|------:|
                        | Input Tokens | 12,345 |
                        | Output Tokens | 678 |
                        | Cache Read Tokens | 90,000 |
                        | Cache Write Tokens | 30 |
                        | Total Tokens | 103,053 |
                        | Estimated Cost | $0.1237 |

                        *Told by the agent; claude-opus-4-5; price table 0123456789ab*
                        """);
    }

    @Test
    void theBytesDoNotDependOnTheUsersLanguage() {
        String here = RunLogMarkdown.of(full());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("ar", "EG"));

            assertThat(RunLogMarkdown.of(full())).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anEmptyRunLogHasAllItsSectionsToo() {
        String markdown = RunLogMarkdown.of(log(List.of(), List.of(), List.of(), List.of()));

        assertThat(markdown)
                .containsSubsequence(
                        "**Status:** In Progress",
                        "## Errors Encountered\nNone.\n",
                        "## Final Status\n**Completed:** No  \n**Changes Made:** None  \n",
                        "## Token Usage\nNot known: they were not given, and no transcript shows them.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n# heading",
                "a\r# heading",
                "a\r\n## Final Status",
                "a\n---\nb",
                "a\n\n===\nb",
                "a\n```\nb",
                "a\n<!--\nb",
                "# heading",
                "## Final Status",
                "---",
                "===",
                "* * *",
                "```",
                "~~~",
                "> quote",
                "- item",
                "<details><summary>x",
                "<script>alert(1)</script>",
                "<!-- gone",
                "| a | b |"
            })
    void noTextCanPassForAPartOfTheDocument(String hostile) {
        RunLog log = log(
                List.of(new RunStep(
                        hostile.replaceAll("\\R", " "),
                        hostile,
                        hostile,
                        Optional.of(hostile),
                        Optional.of(hostile),
                        Optional.of(hostile))),
                List.of(new RunError(
                        hostile, "14:35", Optional.of(hostile), Optional.of(hostile), Optional.empty(), NONE, NONE)),
                List.of(hostile, "second"),
                List.of(hostile));

        String markdown = RunLogMarkdown.of(log);
        List<String> lines = withoutCodeBlocks(markdown);

        assertThat(WrittenSection.of(markdown))
                .extracting(WrittenSection::heading)
                .hasSize(7);
        assertThat(lines).filteredOn(line -> line.startsWith("#")).hasSize(6);
        assertThat(lines)
                .filteredOn(line -> line.matches(" {0,3}(---|===|\\* \\* \\*) *"))
                .hasSize(5);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("|"))
                .as("the head, its rule and one error")
                .hasSize(3);
        assertThat(lines).noneMatch(line -> line.matches("\\s*(```|~~~).*"));
        assertThat(lines).noneMatch(line -> line.matches("- (#|>|- |---|===|\\* \\*|```|~~~).*"));
        assertThat(lines)
                .filteredOn(line -> !line.matches("\\*\\*(API Call|Error):\\*\\* `.*"))
                .noneMatch(line -> line.replace("<br>", "").matches(".*<[A-Za-z/!?].*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<script>alert(1)</script>~&lt;script>alert(1)&lt;/script>",
                "a < b, 3 <5, <- and <=~a < b, 3 <5, <- and <=",
                "<!-- x --> <?php <https://example.com>~&lt;!-- x --> &lt;?php &lt;https://example.com>",
            })
    void whatCouldBeginATagIsWrittenAsAReference(String text, String shown) {
        String markdown = RunLogMarkdown.of(log(List.of(step(text)), List.of(), List.of(text), List.of()));

        assertThat(markdown).contains("**Action:** " + shown + "  \n").contains("- " + shown + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "a|b~| a\\|b |",
                "a\\|b~| a\\\\\\|b |",
                "C:\\dir\\~| C:\\\\dir\\\\ |",
                "`x`~| `x` |",
                "\"one\ntwo\r\nthree\"~| one … |",
                "<br>~| &lt;br> |",
            })
    void aCellStaysOneCell(String text, String cell) {
        RunError error = new RunError(text, "14:35", NONE, NONE, Optional.empty(), NONE, NONE);

        String markdown = RunLogMarkdown.of(log(List.of(), List.of(error), List.of(), List.of()));

        assertThat(markdown).contains("| 14:35 " + cell + "  | PENDING |  |\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "f(x)~`f(x)`",
                "a `b` c~`` a `b` c ``",
                "```~```` ``` ````",
                "List<String>~`List<String>`",
            })
    void anApiCallIsCodeWhateverItHolds(String call, String code) {
        RunStep step = new RunStep("s", "14:32", "a", Optional.of(call), NONE, NONE);

        assertThat(RunLogMarkdown.of(log(List.of(step), List.of(), List.of(), List.of())))
                .contains("**API Call:** " + code + "  \n");
    }

    @Test
    void aBlankFieldIsLeftOut() {
        RunStep step = new RunStep("s", " ", "a", Optional.of(" "), Optional.of("\n"), Optional.of(""));

        assertThat(RunLogMarkdown.of(log(List.of(step), List.of(), List.of(), List.of())))
                .contains("## Step 1: s\n**Action:** a  \n\n---\n");
    }

    @Test
    void anItemOfSeveralLinesIsAQuote() {
        String markdown = RunLogMarkdown.of(log(List.of(), List.of(), List.of("one\n# two", "three"), List.of()));

        assertThat(markdown).contains("**Changes Made:**\n\n-\n  > one\n  > # two\n- three\n\n");
    }

    @ParameterizedTest
    @CsvSource({"**bold** text", "`code` text", "*emphasis*", "-5 degrees", "__init__.py", "2. of two"})
    void anItemsOwnMarksAreKept(String item) {
        assertThat(RunLogMarkdown.of(log(List.of(), List.of(), List.of(item), List.of())))
                .contains("\n- " + item + "\n");
    }

    @Test
    void anItemOfAMillionDashesIsWritten() {
        String dashes = "-".repeat(1_000_000);

        assertThat(RunLogMarkdown.of(log(List.of(), List.of(), List.of(dashes), List.of())))
                .contains("\n- \\" + dashes + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0,             $0.000000",
        "1,             $0.000001",
        "99,            $0.000099",
        "100,           $0.0001",
        "52250,         $0.0522",
        "1750000,       $1.7500",
        "123456789000,  $123456.7890",
    })
    void anAmountHasFourDecimalsOrAsManyAsItNeeds(long micros, String dollars) {
        assertThat(RunLogMarkdown.dollars(new Cost(micros, "0123456789ab"))).isEqualTo(dollars);
    }

    private static List<String> withoutCodeBlocks(String markdown) {
        List<String> lines = new ArrayList<>();
        Optional<String> fence = NONE;
        for (String line : markdown.lines().toList()) {
            if (fence.isPresent()) {
                fence = fence.filter(mark -> !mark.equals(line));
            } else if (line.matches("`{3,}")) {
                fence = Optional.of(line);
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private static RunStep step(String action) {
        return new RunStep("s", "14:32", action, NONE, NONE, NONE);
    }

    private static RunLog full() {
        return new RunLog(
                "run-1",
                "ses-1",
                "review-tagged",
                1,
                "Review Tagged",
                RunStatus.COMPLETED,
                Samples.NOW,
                Samples.NOW,
                Optional.empty(),
                "2026-11-21_14-32_review-tagged-1.md",
                Optional.empty(),
                Optional.of("claude-opus-4-5"),
                // 12,345 × 5 + 678 × 25 + 90,000 × 0.50 + 10 × 6.25 + 20 × 10 = 123,937.5; any amount will do here
                Optional.of(RunTokens.told(
                        new Tokens(12_345, 678, 90_000, 10, 20), Optional.of(new Cost(123_700, "0123456789ab")))),
                List.of(
                        new RunStep(
                                "Fetch Conversations",
                                "14:32",
                                "Fetch seen conversations with tags",
                                Optional.of("get_conversations_v2(seen=true, limit=25)"),
                                Optional.of("25 conversations returned, 3 with quality tags"),
                                Optional.of("Tags found:\n2x \"Bad AI Handling\"\n")),
                        new RunError(
                                "`AttributeError`",
                                "14:35",
                                Optional.of("Parsing"),
                                Optional.of("Used the wrapped parser"),
                                Optional.of(Severity.HIGH),
                                Optional.of("parsing"),
                                Optional.of("ERR-007")),
                        new Decision(
                                "Skip Conversation",
                                "14:40",
                                Optional.of("conv-abc123"),
                                Optional.of("\"gracias pero ya cerré la vacante\""),
                                "SKIP",
                                NONE,
                                Optional.of("HIGH")),
                        new RunStep("Stop", "14:33", "Stop", NONE, NONE, NONE),
                        new RunError(
                                "Traceback (most recent call last):\n  File \"a.py\", line 1\n# timeout",
                                "14:36",
                                NONE,
                                NONE,
                                Optional.empty(),
                                NONE,
                                NONE)),
                Map.of("Messages Sent", 0L, "Conversations Processed", 1_025L),
                List.of("Updated the parser"),
                List.of(),
                List.of());
    }

    private static RunLog log(
            List<? extends RunEntry> steps,
            List<? extends RunEntry> errors,
            List<String> changes,
            List<String> issues) {
        return new RunLog(
                "run-1",
                "ses-1",
                "fetch",
                1,
                "Fetch",
                RunStatus.IN_PROGRESS,
                Samples.NOW,
                Samples.NOW,
                Optional.of(Samples.NOW),
                "2026-11-21_14-32_fetch-1.md",
                Optional.empty(),
                NONE,
                Optional.empty(),
                Stream.concat(steps.stream(), errors.stream())
                        .map(RunEntry.class::cast)
                        .toList(),
                Map.of(),
                changes,
                issues,
                List.of());
    }
}
