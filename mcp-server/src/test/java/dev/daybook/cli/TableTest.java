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
    void theFreeColumnIsCut() {
        Table table = new Table("NAME", "*NOTE", ">N").row("name", "a rather long note about it", "7");

        assertThat(table.lines(30)).containsExactly("NAME  NOTE                   N", "name  a rather long note a…  7");
    }

    @Test
    void columnsThatCanBeSparedGoFirstFromTheRight() {
        Table table = new Table("NAME", "?>A", "?>B", "*NOTE").row("name", "1", "2", "a rather long note about it");

        assertThat(table.lines(33)).containsExactly("NAME  A  B  NOTE", "name  1  2  a rather long note a…");
        assertThat(table.lines(30)).containsExactly("NAME  A  NOTE", "name  1  a rather long note a…");
        assertThat(table.lines(26)).containsExactly("NAME  NOTE", "name  a rather long note…");
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

    @Test
    void freeTextsShareTheRoomAndWhatOneDoesNotNeed() {
        Table table = new Table("*A", "B", "*C", "*D").row("a".repeat(50), "1", "c".repeat(50), "dd");

        assertThat(table.lines(40).get(1)).isEqualTo("a".repeat(14) + "…  1  " + "c".repeat(15) + "…  dd");
        assertThat(table.fits(40)).isFalse();
        assertThat(table.fits(200)).isTrue();
    }
}
