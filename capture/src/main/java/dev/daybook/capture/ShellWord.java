package dev.daybook.capture;

import java.util.regex.Pattern;

/**
 * A word of a shell command after quotes and escapes are taken away.
 *
 * @param text what the shell makes of it, {@link #UNKNOWN} for each part that cannot be told
 * @param literal whether the text is all there is to it
 * @param single whether it is exactly one word for the command, and not none or several
 * @param home whether a leading {@code ~} in the text is the home folder
 * @param bare how many characters at the start were written as they are
 * @param at where in the command it begins
 */
record ShellWord(String text, boolean literal, boolean single, boolean home, int bare, int at) {
    static final char UNKNOWN = '\uFFFC';
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\[[^]=]*])?\\+?=");

    /** Whether it is this text, without quotes: what makes a keyword. */
    boolean is(String keyword) {
        return bare == text.length() && text.equals(keyword);
    }

    /** Whether it starts as {@code name=} does. */
    boolean isAssignment() {
        return text.indexOf('=') >= 0
                && ASSIGNMENT.matcher(text).region(0, bare).lookingAt();
    }

    /** What follows the first characters; no home folder any more. */
    ShellWord from(int start) {
        return new ShellWord(text.substring(start), literal, single, false, Math.max(0, bare - start), at);
    }

    /** The path below this folder with the other's name. */
    ShellWord holding(ShellWord other) {
        String folder = text.endsWith("/") ? text : text + "/";
        return new ShellWord(
                folder + ShellPath.name(other.text), literal && other.literal, single && other.single, home, bare, at);
    }

    /** The same with an ending. */
    ShellWord with(String ending) {
        return new ShellWord(text + ending, literal, single, home, bare, at);
    }

    /** The same with another end than it has. */
    ShellWord without(String ending) {
        return new ShellWord(text.substring(0, text.length() - ending.length()), literal, single, home, bare, at);
    }
}
