package dev.daybook.cli;

/** How text stands out on a terminal with colours. */
enum Style {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String on(String text) {
        return "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
