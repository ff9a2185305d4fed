package dev.daybook.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The matters that people of the field speak of, each with the words in which they do: lines {@code topic; its other names :
 * words} of its resources, and each target of the thesaurus with what hints at it.
 *
 * @param titles each card's names
 * @param elsewhere from this one on, cards are of matters that no work is about
 */
record Cards(Index index, List<String> titles, int elsewhere) {
    static Cards of(List<String> lines, List<String> thesaurus, List<String> others, Analyzer analyzer) {
        List<Document> cards = new ArrayList<>();
        lines.forEach(line -> cards.add(card(line)));
        Map<String, StringBuilder> hints = new LinkedHashMap<>();
        thesaurus.forEach(line -> turn(line, hints));
        hints.forEach((target, words) -> cards.add(card(target, words.toString())));
        int elsewhere = cards.size();
        others.forEach(line -> cards.add(card(line)));
        List<String> titles = cards.stream().map(card -> card.text(Field.NAME)).toList();
        return new Cards(Index.of(cards, analyzer), titles, elsewhere);
    }

    private static Document card(String line) {
        int colon = line.indexOf(" : ");
        return card(line.substring(0, colon), line.substring(colon + 3));
    }

    private static void turn(String line, Map<String, StringBuilder> hints) {
        int arrow = line.indexOf(" > ");
        if (arrow > 0) {
            Resources.split(line.substring(arrow + 3), ",")
                    .forEach(target -> hints.computeIfAbsent(target, unseen -> new StringBuilder())
                            .append(line, 0, arrow)
                            .append(" | "));
        }
    }

    private static Document card(String title, String words) {
        return new Document(Map.of(Field.NAME, title, Field.WHEN_TO_USE, words));
    }
}
