package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is looked for in texts: words that all occur, {@code "phrases"}, {@code beginnings*}, and {@code -what} does not occur.
 *
 * @param words as it was written
 * @param isLoose whether one of the wanted terms is enough
 */
public record TextQuery(String words, List<TextTerm> wanted, List<TextTerm> unwanted, boolean isLoose) {
    private static final int LONGEST_SHOWN = 80;

    public TextQuery {
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
    }

    /**
     * Takes any text, whatever it holds.
     *
     * @throws DaybookException INVALID: there is nothing in it to look for
     */
    public static TextQuery parse(String words) {
        TextQueryReader reader = new TextQueryReader(words);
        TextQuery query = new TextQuery(words.strip(), reader.wanted(), reader.unwanted(), false);
        if (query.wanted.isEmpty()) {
            throw DaybookException.invalid("there is nothing to look for in '" + Texts.shortened(words, LONGEST_SHOWN)
                    + "': give at least one word of letters or digits, such as timeout, \"read timed out\" or time*");
        }
        return query;
    }

    /** The wanted words one by one, as they were written. */
    public List<String> terms() {
        return wanted.stream().map(TextTerm::written).toList();
    }

    /** The same where any of the wanted words is enough, those of phrases by themselves. */
    public TextQuery loosened() {
        return new TextQuery(words, wanted.stream().map(TextTerm::loosened).toList(), unwanted, true);
    }

    /** The same with a term in place of another. */
    TextQuery with(TextTerm old, TextTerm term) {
        return new TextQuery(
                words,
                wanted.stream().map(each -> each.equals(old) ? term : each).toList(),
                unwanted,
                isLoose);
    }

    /** As the index is asked, in the language of FTS5. */
    public String match() {
        String all = wanted.stream().map(TextTerm::match).collect(Collectors.joining(isLoose ? " OR " : " AND "));
        if (unwanted.isEmpty()) {
            return all;
        }
        String none = unwanted.stream().map(TextTerm::match).collect(Collectors.joining(" OR "));
        return "(" + all + ") NOT (" + none + ")";
    }
}
