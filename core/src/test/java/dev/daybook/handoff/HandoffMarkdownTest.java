package dev.daybook.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandoffMarkdownTest {
    private static final String HOSTILE =
            "# Heading\n## Next\n- item\n<script>x</script> ![p](http://x/p.png) [a](b) **bold** `code` ```\n~~~\n1. one";

    @Test
    void recordedTextCannotBecomeABlockALinkAPictureOrHtml() {
        Section section = Section.ranked(
                Section.Kind.NEXT_STEPS,
                List.of(
                        Statement.of(HOSTILE, List.of(Citation.exchange("exc-1"))),
                        Statement.named(HOSTILE, HOSTILE, List.of()),
                        Statement.code("a`b``c\n# d", HOSTILE, List.of()),
                        Statement.of("1. first", List.of())));

        String text = HandoffMarkdown.of(handoff(HOSTILE, List.of(section)));

        assertThat(text.lines().filter(line -> line.startsWith("#")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("# Handoff: ") || line.equals("## Suggested next steps"));
        assertThat(text)
                .doesNotContain("<script")
                .doesNotContain("![p]")
                .doesNotContainPattern("[^\\\\]\\]\\(b")
                .doesNotContain("**bold**");
        assertThat(text).contains("1. \\# Heading", "`code`", "4. 1\\. first", "``` a`b``c # d ```");
    }

    @Test
    void aStatementIsFollowedByWhatItCites() {
        Statement statement = Statement.named(
                "Fix it",
                "Fixed",
                List.of(
                        Citation.exchange("exc-20261120-140501-0a1b2c"),
                        Citation.exchange("exc-20261120-140501-ffffff"),
                        Citation.error("ERR-007")));

        assertThat(HandoffMarkdown.item(statement)).isEqualTo("**Fix it** – Fixed [exc-20261120-140501, ERR-007]");
    }

    @Test
    void itIsSaidWhereTheContextWasCompacted() {
        Section work = Section.ranked(
                Section.Kind.WORK,
                List.of(
                        Statement.of("Before", List.of()).compacted(true),
                        Statement.of("After", List.of()).compacted(false)));

        assertThat(HandoffMarkdown.of(handoff("A title", List.of(work))))
                .contains(
                        "- Before\n- *(what follows came after the context was compacted, 1970-01-01 00:00 UTC)*\n- After\n");
    }

    @Test
    void namesWithUnderscoresStayReadable() {
        assertThat(HandoffMarkdown.text("run my_long_name and *stars*")).isEqualTo("run my_long_name and \\*stars\\*");
    }

    private static Handoff handoff(String title, List<Section> sections) {
        return new Handoff(
                Optional.of("s-1"),
                title,
                Optional.empty(),
                Instant.EPOCH,
                List.of(title),
                Optional.of(title),
                List.of(Instant.EPOCH),
                sections,
                0,
                2_000,
                0);
    }
}
