package dev.daybook.search;

/** By what rows are ordered; those without a value come last, either way. */
public record Order(Column column, boolean descending) {}
