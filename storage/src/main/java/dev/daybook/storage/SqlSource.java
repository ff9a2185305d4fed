package dev.daybook.storage;

/**
 * From where the rows of a search are taken.
 *
 * @param words how, for people
 * @param scope the searched table within it
 * @param where what all of them have to meet
 * @param isWalk whether they come in the order that is asked for, so that it can end early
 */
record SqlSource(String words, SqlScope scope, SqlText from, SqlText where, boolean isWalk) {}
