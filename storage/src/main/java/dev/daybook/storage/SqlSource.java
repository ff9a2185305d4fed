package dev.daybook.storage;

/**
 * From where the rows of a search are taken.
 *
 * @param words how, for people
 * @param scope the searched table within it
 * @param with what is found out before, at the statement's beginning
 * @param where what all of them have to meet
 * @param isWalk whether they come in the order that is asked for, so that it can end early
 */
record SqlSource(String words, SqlScope scope, SqlText with, SqlText from, SqlText where, boolean isWalk) {
    SqlSource(String words, SqlScope scope, SqlText from, SqlText where, boolean isWalk) {
        this(words, scope, SqlText.NONE, from, where, isWalk);
    }
}
