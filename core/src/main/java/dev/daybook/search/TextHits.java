package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;

/** Where in a text what is looked for stands, found as the index finds it. */
final class TextHits implements TextScanner.Sink {
    /** @param term the number of the wanted term */
    record Hit(int start, int end, int term) {}

    private record Word(int start, int end, String stem) {}

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private final List<Word> names = new ArrayList<>();

    private TextHits(String text) {
        this.text = text;
    }

    static List<Hit> in(String text, TextQuery query) {
        TextHits found = new TextHits(text);
        TextScanner.scan(text, found);
        List<Hit> hits = new ArrayList<>();
        for (int term = 0; term < query.wanted().size(); term++) {
            for (TextForm form : query.wanted().get(term).forms()) {
                found.collect(form, term, hits);
            }
        }
        return hits;
    }

    @Override
    public void word(int start, int end) {
        words.add(new Word(start, end, WordStem.of(WordStem.folded(text.substring(start, end)))));
    }

    @Override
    public void name(int start, int end, String joined) {
        names.add(new Word(start, end, WordStem.of(WordStem.folded(joined))));
    }

    private void collect(TextForm form, int term, List<Hit> hits) {
        List<String> stems = form.words().stream()
                .map(word -> WordStem.of(WordStem.folded(word)))
                .toList();
        for (int at = 0; at + stems.size() <= words.size(); at++) {
            if (standsAt(stems, form.prefix(), at)) {
                hits.add(new Hit(
                        words.get(at).start(), words.get(at + stems.size() - 1).end(), term));
            }
        }
        if (stems.size() == 1) {
            names.stream()
                    .filter(name -> isMeant(name, stems.get(0), form.prefix()))
                    .forEach(name -> hits.add(new Hit(name.start(), name.end(), term)));
        }
    }

    private boolean standsAt(List<String> stems, boolean prefix, int at) {
        for (int i = 0; i < stems.size(); i++) {
            if (!isMeant(words.get(at + i), stems.get(i), prefix && i == stems.size() - 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMeant(Word word, String stem, boolean prefix) {
        return prefix ? word.stem().startsWith(stem) : word.stem().equals(stem);
    }
}
