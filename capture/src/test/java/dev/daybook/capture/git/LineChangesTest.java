package dev.daybook.capture.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.diff.Edit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineChangesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | 0 | 0",
                "'' | 'a;b;' | 2 | 0",
                "'a;b;' | '' | 0 | 2",
                "'a;b;c;' | 'a;x;c;' | 1 | 1",
                "'a;b;c;' | 'a;c;' | 0 | 1",
                "'a;a;a;' | 'a;a;' | 0 | 1",
                "'a;b' | 'a;b;' | 1 | 1",
                "'a;b' | 'a;bc' | 1 | 1",
                "'xa;b;' | 'ya;b;' | 1 | 1",
                "'a;b;' | 'b;a;b;' | 1 | 0"
            })
    void linesAreCountedAsGitCountsThem(String before, String after, long insertions, long deletions) {
        LineChanges changes = between(before, after);

        assertThat(changes.insertions()).isEqualTo(insertions);
        assertThat(changes.deletions()).isEqualTo(deletions);
    }

    @Test
    void theEditsTurnTheOneTextIntoTheOther() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            List<String> before = lines(random);
            List<String> after = random.nextInt(3) == 0 ? lines(random) : edited(before, random);

            LineChanges changes = between(String.join("", before), String.join("", after));

            assertThat(changes.insertions() - changes.deletions()).isEqualTo(after.size() - before.size());
            assertThat(kept(before, changes, true)).isEqualTo(kept(after, changes, false));
        }
    }

    @Test
    void textsWithoutALineInCommonAreComparedInTime() {
        String before = numbers(0, 60_000);
        String after = numbers(60_000, 120_000);

        LineChanges changes = between(before, after);

        assertThat(changes.insertions()).isEqualTo(60_000);
        assertThat(changes.deletions()).isEqualTo(60_000);
    }

    /** The lines that no edit touches. */
    private static List<String> kept(List<String> lines, LineChanges changes, boolean old) {
        int skipped = 0;
        for (int at = 0; skipped < lines.size() && at < changes.start(); skipped++) {
            at += lines.get(skipped).length();
        }
        List<String> kept = new ArrayList<>(lines);
        List<Edit> edits = new ArrayList<>(changes.edits());
        Collections.reverse(edits);
        for (Edit edit : edits) {
            int from = skipped + (old ? edit.getBeginA() : edit.getBeginB());
            int to = skipped + (old ? edit.getEndA() : edit.getEndB());
            kept.subList(from, to).clear();
        }
        return kept;
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            lines.add("abc".charAt(random.nextInt(3)) + "\n");
        }
        return lines;
    }

    private static List<String> edited(List<String> lines, Random random) {
        List<String> edited = new ArrayList<>(lines);
        int at = random.nextInt(edited.size() + 1);
        if (random.nextBoolean() || edited.isEmpty()) {
            edited.add(at, "d\n");
        } else {
            edited.remove(at % edited.size());
        }
        return edited;
    }

    private static String numbers(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i).append('\n');
        }
        return text.toString();
    }

    private static LineChanges between(String before, String after) {
        return LineChanges.between(
                before.replace(';', '\n').getBytes(UTF_8),
                after.replace(';', '\n').getBytes(UTF_8));
    }
}
