package dev.daybook.search;

/** How a key is compared. */
public enum Operator {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    /** {@code %} any run, {@code _} one character; the whole text, case sensitive. */
    LIKE,
    /** The same in any case of letters. */
    ILIKE,
    /** A regular expression that fits somewhere in the text. */
    RLIKE,
    /** A path: {@code *} within a folder, {@code **} over folders, {@code ?}, {@code [a-z]}. */
    GLOB,
    IN,
    BETWEEN
}
