package dev.daybook.search;

import java.util.Optional;

/**
 * What stands beside a comparator.
 *
 * @param quoted it is a text; else a number, a word, or a time that was worked out
 * @param span absent but for a time that was worked out
 */
record Operand(String text, boolean quoted, Optional<TimeSpan> span, int start, int end) {}
