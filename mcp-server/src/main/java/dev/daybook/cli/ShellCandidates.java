package dev.daybook.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a word may become, as a shell wants to be told. */
record ShellCandidates(CompletionCommand.Shell shell, ShellLine typed) {
    /** Before what bash completes when nothing is quoted. */
    private static final String BREAKS = "=:<>|&;()";

    private static final Pattern LITERAL = Pattern.compile("'([^']*+(?:''[^']*+)*+)'");
    private static final Pattern PLAIN = Pattern.compile("[^'\"\\\\]*");

    /** Those that a line can hold; bash takes over what it is told, zsh and fish quote by themselves. */
    List<String> of(List<String> words) {
        return words.stream()
                .filter(word -> word.codePoints().noneMatch(Character::isISOControl))
                .map(this::inQuotes)
                .flatMap(word -> shell == CompletionCommand.Shell.BASH ? forBash(word).stream() : Stream.of(word))
                .distinct()
                .toList();
    }

    /** A literal in double quotes where the word is in single ones, so that none of them must be escaped. */
    private String inQuotes(String word) {
        if (typed.quote() != ShellLine.Quote.SINGLE) {
            return word;
        }
        int same = 0;
        while (same < Math.min(word.length(), typed.current().length())
                && word.charAt(same) == typed.current().charAt(same)) {
            same++;
        }
        return word.substring(0, same)
                + LITERAL.matcher(word.substring(same))
                        .replaceAll(literal -> Matcher.quoteReplacement(
                                PLAIN.matcher(literal.group(1)).matches()
                                        ? '"' + literal.group(1) + '"'
                                        : literal.group()));
    }

    /** Of the word only what follows the open quote, or the last character that breaks words, is completed. */
    private Optional<String> forBash(String word) {
        int kept = typed.quote() == ShellLine.Quote.NONE ? afterBreak(typed.current()) : typed.quoted();
        boolean isKept =
                word.length() >= kept && word.startsWith(typed.current().substring(0, kept));
        return isKept ? ShellText.in(typed.quote(), word.substring(kept)) : Optional.empty();
    }

    private static int afterBreak(String word) {
        int at = word.length();
        while (at > 0 && BREAKS.indexOf(word.charAt(at - 1)) < 0) {
            at--;
        }
        return at;
    }
}
