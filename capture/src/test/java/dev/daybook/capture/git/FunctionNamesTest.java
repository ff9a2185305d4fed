package dev.daybook.capture.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.py | def total(self): | '    return 1'",
                "a.java | public long total() { | '    return 1;'",
                "a.js | export async function total(a) { | '  return 1'",
                "a.ts | export const total = async (a: number) => { | '  return 1'",
                "a.go | func (b *Basket) Total() int { | '\treturn 1'",
                "a.rs | pub fn total(&self) -> u64 { | '    1'",
                "a.c | int total(struct basket *b) | '    return 1;'",
                "a.kt | internal fun total(): Long { | '    return 1'",
                "a.sh | total() { | '    echo 1'",
                "a.rb | def total | '  1'"
            })
    void aChangeBelongsToTheNearestBeginningAbove(String path, String beginning, String line) {
        String before = beginning + "\n" + line + "\n";
        String after = beginning + "\n" + line + " \n";

        assertThat(names(path, before, after)).containsExactly(beginning);
    }

    @Test
    void whatWasAddedIsNamedInsteadOfWhatIsAbove() {
        String before = "def a():\n    pass\n";

        assertThat(names("a.py", before, before + "def b():\n    pass\n")).containsExactly("def b():");
    }

    @Test
    void eachNameComesOnceInTheOrderOfTheChanges() {
        String before = "def a():\n    1\n    2\n    3\n\ndef b():\n    1\n";
        String after = "def a():\n    x\n    2\n    y\n\ndef b():\n    z\n";

        assertThat(names("a.py", before, after)).containsExactly("def a():", "def b():");
    }

    @Test
    void filesWithoutFunctionsHaveNoNames() {
        assertThat(names("README.md", "# a\n", "# a\nb\n")).isEmpty();
        assertThat(names("Makefile", "class a\n", "class a\nb\n")).isEmpty();
    }

    @Test
    void thereAreNoMoreNamesThanWanted() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append("def f").append(i).append("():\n    pass\n");
        }
        LineChanges changes = LineChanges.between(new byte[0], text.toString().getBytes(UTF_8));

        assertThat(FunctionNames.of("a.py").in(changes, 7)).hasSize(7);
        assertThat(FunctionNames.of("a.py").in(changes, 1_000)).hasSize(50);
    }

    @Test
    void hostileTextTakesABoundedTime() {
        String line = "const x = (" + "(".repeat(300) + "\n";
        String spaces = "export " + " ".repeat(390) + "\n";
        byte[] text = (line + spaces).repeat(3_000).getBytes(UTF_8);
        LineChanges changes = LineChanges.between(new byte[0], text);

        for (String path : List.of("a.ts", "a.java", "a.c", "a.py", "a.rs")) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> FunctionNames.of(path).in(changes, 50));
        }
    }

    private static List<String> names(String path, String before, String after) {
        return FunctionNames.of(path).in(LineChanges.between(before.getBytes(UTF_8), after.getBytes(UTF_8)), 100);
    }
}
