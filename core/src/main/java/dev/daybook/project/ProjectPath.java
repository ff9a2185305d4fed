package dev.daybook.project;

/**
 * A file's path as it is stored: relative to the project's root with {@code /}, or, when it lies outside, as it was given.
 */
public record ProjectPath(String path, boolean outside) {}
