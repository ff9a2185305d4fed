package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SectionTest {

    @Test
    void eachHeadingBeginsASection() {
        assertThat(Section.listOf("""
                        Before.

                        # Title #
                        One.
                        ## Part
                        Two.

                        Three.
                        ### Empty
                        """))
                .containsExactly(
                        new Section("", 0, "Before.", 1),
                        new Section("Title", 1, "One.", 3),
                        new Section("Part", 2, "Two.\n\nThree.", 5),
                        new Section("Empty", 3, "", 9));
    }

    @Test
    void underlinedLinesAreHeadingsToo() {
        assertThat(Section.listOf("Title\n=====\nOne.\n\nPart\n---\nTwo.\n"))
                .containsExactly(new Section("Title", 1, "One.", 1), new Section("Part", 2, "Two.", 5));
    }

    @Test
    void rulesListsAndTablesAreNoHeadings() {
        List<Section> sections = Section.listOf(
                "Text.\n\n---\n\n- item\n---\n\n| a |\n|---|\n\n#hashtag\n    # indented\n####### seven\n");

        assertThat(sections).singleElement().extracting(Section::level).isEqualTo(0);
    }

    @Test
    void commentsInCodeAreNoHeadings() {
        List<Section> sections = Section.listOf("""
                # Title
                ```sh
                # a comment
                ~~~
                ```
                ~~~~ python
                # another
                ```
                ~~~
                # still code
                ~~~~
                ## After
                """);

        assertThat(sections).extracting(Section::heading).containsExactly("Title", "After");
    }

    @Test
    void ofThousandsOfHeadingsTheFirstThousandAreSections() {
        List<Section> sections = Section.listOf("# x\n".repeat(50_000));

        assertThat(sections).hasSize(1_001);
        assertThat(sections.get(1_000).text()).hasSizeGreaterThan(100_000);
    }

    @Test
    void hostileLinesTakeNoLongerThanTheyAreLong() {
        String spaces = "# " + " ".repeat(1 << 20) + "x\n";
        String marks = "# " + "# ".repeat(1 << 19) + "\n";
        String fences = "`".repeat(1 << 20) + "\n" + "~".repeat(1 << 20) + "\n";

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Section.listOf(spaces + marks + fences)).isNotEmpty());
    }

    @Test
    void aLongHeadingIsCut() {
        assertThat(Section.listOf("# " + "x".repeat(1_000)).get(0).heading()).hasSize(200);
    }
}
