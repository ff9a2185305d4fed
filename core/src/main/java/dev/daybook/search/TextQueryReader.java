package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what somebody looks for; it takes anything, and makes the most of it. */
final class TextQueryReader {
    /** Of a longer text, as of an error that was pasted, the beginning is looked for. */
    private static final int MOST_CHARACTERS = 2_000;

    private static final int MOST_TERMS = 32;
    private static final int MOST_WORDS = 32;
    /** Beyond that many words nobody writes an identifier in parts. */
    private static final int MOST_JOINED = 8;

    private static final int SHORTEST_BEGINNING = 3;

    /** They are nearly everywhere; alone and in phrases they are looked for. */
    private static final Set<String> NEARLY_EVERYWHERE =
            Set.of(("a an and are as at be but by do for from had has have i if in "
                            + "is it its me my no not of on or so that the their then there this to was we were with you your")
                    .split(" "));

    private final String text;
    private final List<TextTerm> wanted = new ArrayList<>();
    private final List<TextTerm> unwanted = new ArrayList<>();
    private int at;

    TextQueryReader(String words) {
        this.text = words.substring(0, Math.min(words.length(), MOST_CHARACTERS));
        while (at < text.length() && wanted.size() + unwanted.size() < MOST_TERMS) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                item();
            }
        }
    }

    List<TextTerm> wanted() {
        List<TextTerm> joined = wanted.size() <= MOST_JOINED ? joinedNeighbours() : wanted;
        List<TextTerm> telling =
                joined.stream().filter(term -> !isNearlyEverywhere(term)).toList();
        return (telling.isEmpty() ? joined : telling).stream().distinct().toList();
    }

    List<TextTerm> unwanted() {
        return List.copyOf(unwanted);
    }

    private void item() {
        boolean minus = text.charAt(at) == '-' && at + 1 < text.length() && isWordOrQuote(text.charAt(at + 1));
        at += minus ? 1 : 0;
        List<TextTerm> into = minus ? unwanted : wanted;
        int closing = text.charAt(at) == '"' ? text.indexOf('"', at + 1) : -1;
        if (closing > 0) {
            add(text.substring(at + 1, closing), true, into);
            at = closing + 1;
        } else {
            int end = at + 1;
            while (end < text.length()
                    && !Character.isWhitespace(text.charAt(end))
                    && !(text.charAt(end) == '"' && text.indexOf('"', end + 1) > 0)) {
                end++;
            }
            add(text.substring(at, end), false, into);
            at = end;
        }
    }

    private static boolean isWordOrQuote(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '"' || Character.isHighSurrogate(letter);
    }

    /** What is written without a space stands one after another in the text, too. */
    private static void add(String item, boolean quoted, List<TextTerm> into) {
        ItemWords found = new ItemWords(item);
        TextScanner.scan(item, found);
        List<String> words = found.words;
        if (words.isEmpty()) {
            return;
        }
        boolean prefix = !quoted
                && item.endsWith("*")
                && found.end == item.length() - 1
                && words.get(words.size() - 1).length() >= SHORTEST_BEGINNING;
        List<TextForm> forms = new ArrayList<>(List.of(new TextForm(words, prefix)));
        if (!quoted) {
            found.wholeName().ifPresent(name -> forms.add(new TextForm(List.of(name), prefix)));
        }
        String written = quoted ? '"' + item + '"' : words.size() == 1 && !prefix ? words.get(0) : item;
        into.add(new TextTerm(written, forms));
    }

    /** The words of one item, and the identifier that it is, if it is one. */
    private static final class ItemWords implements TextScanner.Sink {
        private final String item;
        private final List<String> words = new ArrayList<>();
        private int start = -1;
        private int end;
        private int nameStart = -1;
        private int nameEnd;
        private String name = "";

        ItemWords(String item) {
            this.item = item;
        }

        @Override
        public void word(int from, int to) {
            if (words.size() < MOST_WORDS) {
                words.add(item.substring(from, to));
                start = start < 0 ? from : start;
                end = to;
            }
        }

        @Override
        public void name(int from, int to, String joined) {
            if (name.isEmpty()) {
                nameStart = from;
                nameEnd = to;
                name = joined.toLowerCase(Locale.ROOT);
            }
        }

        Optional<String> wholeName() {
            return nameStart == start && nameEnd == end && !name.isEmpty() ? Optional.of(name) : Optional.empty();
        }
    }

    /** {@code compute all} may be written {@code computeall}: then that is both words. */
    private List<TextTerm> joinedNeighbours() {
        List<TextTerm> terms = new ArrayList<>(wanted);
        for (int i = 0; i + 1 < terms.size(); i++) {
            TextTerm left = wanted.get(i);
            TextTerm right = wanted.get(i + 1);
            String joined = left.written() + right.written();
            if (isPlainWord(left) && isPlainWord(right) && joined.length() <= TextScanner.LONGEST) {
                TextForm form = TextForm.of(joined.toLowerCase(Locale.ROOT));
                terms.set(i, terms.get(i).or(form));
                terms.set(i + 1, terms.get(i + 1).or(form));
            }
        }
        return terms;
    }

    private static boolean isPlainWord(TextTerm term) {
        return term.isWord()
                && term.forms().size() == 1
                && term.written().length() > 1
                && !isNearlyEverywhere(term)
                && term.written().chars().allMatch(letter -> letter < 128 && Character.isLetter(letter));
    }

    private static boolean isNearlyEverywhere(TextTerm term) {
        return term.isWord() && NEARLY_EVERYWHERE.contains(term.written().toLowerCase(Locale.ROOT));
    }
}
