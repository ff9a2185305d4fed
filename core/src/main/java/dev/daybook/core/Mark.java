package dev.daybook.core;

import java.util.Optional;

/**
 * The part of a text that cannot be used as it is.
 *
 * @param field which text
 * @param start where the part begins, from 0, in UTF-16 units
 * @param end where it ends; the same as where it begins where something is missing
 * @param message what is wrong with it
 * @param suggestion what is known to be there, and is nearest to it
 */
public record Mark(String field, int start, int end, String message, Optional<String> suggestion) {}
