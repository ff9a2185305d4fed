package dev.daybook.retrieval;

import java.util.List;

/** What is known of words before any document is read; made once, it takes a tenth of a second. */
public final class Language {
    private static final List<String> THESAURUS =
            List.of("code.txt", "operations.txt", "people.txt", "words_a.txt", "words_m.txt");

    private static final List<String> CARDS = List.of("cards_1.txt", "cards_2.txt", "cards_3.txt");

    private final Analyzer analyzer;
    private final Thesaurus thesaurus;
    private final Cards cards;

    private Language(Analyzer analyzer, Thesaurus thesaurus, Cards cards) {
        this.analyzer = analyzer;
        this.thesaurus = thesaurus;
        this.cards = cards;
    }

    public static Language read() {
        Analyzer analyzer = new Analyzer(WordList.read("stop-words.txt"), WordList.read("common-words.txt"));
        List<String> thesaurus = Resources.lines(THESAURUS);
        Cards cards =
                Cards.of(Resources.lines(CARDS), thesaurus, Resources.lines(List.of("cards_elsewhere.txt")), analyzer);
        return new Language(analyzer, Thesaurus.of(thesaurus, analyzer), cards);
    }

    Analyzer analyzer() {
        return analyzer;
    }

    Thesaurus thesaurus() {
        return thesaurus;
    }

    Cards cards() {
        return cards;
    }
}
