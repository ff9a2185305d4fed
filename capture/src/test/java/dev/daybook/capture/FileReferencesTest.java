package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.capture.FileReferences.Reference;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class FileReferencesTest {

    @Test
    void linksLeadToFilesWhereTheyDoNotLeadOutOfTheWorld() {
        assertThat(FileReferences.in("""
                        See [one](references/one.md#part "title"), ![image](<assets/a%20b.png>) and [two](./two.md?x).
                        [not](https://example.org/x.md), [mail](mailto:a@b.c), [part](#part), [word](placeholder), [root](/etc/passwd)
                        [three]: docs/three.md
                        """))
                .containsExactly(
                        new Reference("references/one.md", true, true, 1),
                        new Reference("assets/a b.png", true, true, 1),
                        new Reference("two.md", true, true, 1),
                        new Reference("docs/three.md", true, true, 3));
    }

    @Test
    void pathsIntoTheUsualFoldersAreReferencesEvenInCode() {
        assertThat(FileReferences.in("Run `scripts/check.py`.\n```sh\npython ${CLAUDE_SKILL_DIR}/scripts/fix.py --all\n"
                        + "cat src/scripts/x.sh app/data/y.csv\n[no](link/in/code.md)\n```\n"))
                .containsExactly(
                        new Reference("scripts/check.py", false, true, 1),
                        new Reference("scripts/fix.py", false, true, 3));
    }

    @Test
    void whatClimbsOutOfTheFolderIsTold() {
        assertThat(FileReferences.in("[a](../other/SKILL.md) [b](x/../../../etc/passwd) [c](x/../y.md)"))
                .containsExactly(
                        new Reference("../other/SKILL.md", true, false, 1),
                        new Reference("x/../../../etc/passwd", true, false, 1),
                        new Reference("y.md", true, true, 1));
    }

    @Test
    void theirNumberIsBoundedAndHostileLinesTakeNoTime() {
        String many = "[a](b/c.md) ".repeat(10) + "[x](y/1.md)\n";
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            links.append(many.replace("1", String.valueOf(i)));
        }
        String hostile = "](".repeat(300_000) + "[".repeat(300_000) + "scripts/".repeat(100_000) + "./".repeat(300_000);

        assertThat(FileReferences.in(links.toString())).hasSize(200);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> FileReferences.in(hostile));
    }
}
