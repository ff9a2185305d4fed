package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void numbersAreAtTheRightAndTextAtTheLeft() {
        Table table = new Table("NAME", ">N", "*NOTE").row("a", "10", "x").row("long", "9", "y");

        assertThat(table.lines(80)).containsExactly("NAME   N  NOTE", "a     10  x", "long   9  y");
    }

    @Test
    void onlyTheFreeColumnIsCut() {
        Table table = new Table("NAME", "*NOTE", ">N").row("name", "a rather long note about it", "7");

        assertThat(table.lines(26)).containsExactly("NAME  NOTE               N", "name  a rather long no…  7");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        Table table = new Table("NAME", ">N").row("割引", "1").row("ab", "2");

        assertThat(table.lines(80)).containsExactly("NAME  N", "割引  1", "ab    2");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        Table table = new Table("A", "*B", "C").row("x".repeat(50), "y".repeat(50), "z".repeat(50));

        assertThat(table.lines(40))
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(40));
    }
}
