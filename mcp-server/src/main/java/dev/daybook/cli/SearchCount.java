package dev.daybook.cli;

/** How many fit a search. */
record SearchCount(String entity, long count) {}
