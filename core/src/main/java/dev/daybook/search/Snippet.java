package dev.daybook.search;

import dev.daybook.core.HiddenText;
import dev.daybook.search.TextHits.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The place of a text in which most of what is looked for stands, on one line, in parts of which some are what was found. */
public record Snippet(List<Part> parts) {
    /** How much of a text is shown, about. */
    private static final int WIDTH = 160;

    private static final int BEFORE = 40;
    private static final String MORE = "…";

    /** @param found whether it is what was looked for */
    public record Part(String text, boolean found) {}

    public Snippet {
        parts = List.copyOf(parts);
    }

    private record Place(String text, List<Hit> hits, int start, long terms) {}

    /** From the text that has most of it, the earlier ones first; the beginning of the first where none has any. */
    public static Optional<Snippet> of(List<String> stored, TextQuery query) {
        List<String> texts = stored.stream().map(HiddenText::removed).toList();
        Optional<Place> best = texts.stream()
                .flatMap(text -> place(text, query).stream())
                .max(Comparator.comparingLong(Place::terms).thenComparing(place -> -texts.indexOf(place.text())));
        return best.map(Snippet::around).or(() -> texts.stream()
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> around(new Place(text, List.of(), 0, 0))));
    }

    /** With signs before and behind what was found; the text itself has no such signs then. */
    public String marked(String open, String close) {
        StringBuilder marked = new StringBuilder();
        for (Part part : parts) {
            String text = part.text().replace(open, "").replace(close, "");
            marked.append(part.found() ? open + text + close : text);
        }
        return marked.toString();
    }

    private static Optional<Place> place(String text, TextQuery query) {
        List<Hit> hits = TextHits.in(text, query).stream()
                .sorted(Comparator.comparingInt(Hit::start)
                        .thenComparing(Comparator.comparingInt(Hit::end).reversed()))
                .toList();
        Optional<Place> best = Optional.empty();
        int from = 0;
        while (from < hits.size()) {
            int start = hits.get(from).start();
            long terms = hits.subList(from, hits.size()).stream()
                    .takeWhile(hit -> hit.end() <= start + WIDTH - BEFORE)
                    .mapToInt(Hit::term)
                    .distinct()
                    .count();
            if (best.isEmpty() || terms > best.get().terms()) {
                best = Optional.of(new Place(text, hits, start, Math.max(1, terms)));
            }
            from++;
        }
        return best;
    }

    private static Snippet around(Place place) {
        String text = place.text();
        int start = wordStart(text, Math.max(0, place.start() - BEFORE), place.start());
        int end = Math.min(text.length(), start + WIDTH);
        end = end < text.length() ? wordEnd(text, end, start) : end;
        List<Part> parts = new ArrayList<>();
        int at = start;
        if (start > 0) {
            parts.add(new Part(MORE, false));
        }
        for (Hit hit : place.hits()) {
            if (hit.start() >= at && hit.end() <= end) {
                add(parts, text.substring(at, hit.start()), false);
                add(parts, text.substring(hit.start(), hit.end()), true);
                at = hit.end();
            }
        }
        add(parts, text.substring(at, end), false);
        if (end < text.length()) {
            parts.add(new Part(MORE, false));
        }
        return new Snippet(parts);
    }

    private static void add(List<Part> parts, String text, boolean found) {
        String line = text.replaceAll("[\\s\\p{Cc}]+", " ");
        if (!line.isEmpty()) {
            parts.add(new Part(line, found));
        }
    }

    /** Behind the first space from there on, but not beyond what is to be shown. */
    private static int wordStart(String text, int from, int latest) {
        if (from == 0) {
            return 0;
        }
        for (int at = from; at < latest; at++) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at + 1;
            }
        }
        return Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
    }

    private static int wordEnd(String text, int from, int start) {
        for (int at = from; at > start + WIDTH / 2; at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
    }
}
