package dev.daybook.handoff;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recorded text, which is mostly Markdown, as paragraphs of plain sentences; code blocks, tables and pictures are left out. */
final class Sentences {
    private static final Pattern FENCE = Pattern.compile("^\\s*(?:```|~~~)");
    private static final Pattern MARK =
            Pattern.compile("^\\s*(?:#{1,6}\\s+|>\\s?|[-*+•]\\s+(?:\\[[ xX]\\]\\s+)?|\\d{1,3}[.)]\\s+)");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\[\\]]{0,200})\\]\\([^()\\s]{0,500}\\)");
    private static final Pattern EMPHASIS = Pattern.compile(
            "(?<![\\w*])\\*{1,3}(?=\\S)|(?<=\\S)\\*{1,3}(?![\\w*])|(?<!\\w)__(?=\\S)|(?<=\\S)__(?!\\w)");
    /** Not behind a lone letter or an abbreviation. */
    private static final Pattern END = Pattern.compile(
            "(?<![\\s(][A-Za-z]|e\\.g|i\\.e|etc|vs|cf|approx|\\bNo)[.!?…]+[\"')\\]*_`]{0,3}(?=\\s+|$)|[。！？]");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Sentences() {}

    /** A paragraph; the lines of one are joined, an item of a list is one of its own. */
    record Paragraph(List<String> sentences, boolean heading, boolean item) {
        Paragraph {
            sentences = List.copyOf(sentences);
        }
    }

    static List<Paragraph> paragraphs(String text) {
        List<Paragraph> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean code = false;
        for (String line : HiddenText.removed(text).lines().toList()) {
            boolean fence = FENCE.matcher(line).find();
            boolean skipped = code || fence || isTable(line);
            if (skipped || line.isBlank()) {
                close(open, paragraphs);
            } else {
                take(line, open, paragraphs);
            }
            code = code != fence;
        }
        close(open, paragraphs);
        return paragraphs;
    }

    /** All sentences of a text. */
    static List<String> of(String text) {
        return paragraphs(text).stream()
                .flatMap(paragraph -> paragraph.sentences().stream())
                .toList();
    }

    /** On one line of at most so many characters, cut between words. */
    static String cut(String sentence, int most) {
        String line = SPACES.matcher(Texts.shortened(HiddenText.removed(sentence), 4 * most + 100))
                .replaceAll(" ")
                .strip();
        if (line.length() <= most) {
            return line;
        }
        int space = line.lastIndexOf(' ', most - 1);
        int end = space > most / 2 ? space : most - 1;
        return Texts.shortened(line.substring(0, end), most).replaceFirst("[\\s,;:–-]+$", "") + "…";
    }

    private static void take(String line, StringBuilder open, List<Paragraph> paragraphs) {
        Matcher mark = MARK.matcher(line);
        if (!mark.find()) {
            open.append(open.isEmpty() ? "" : " ").append(line.strip());
            return;
        }
        close(open, paragraphs);
        boolean heading = line.stripLeading().startsWith("#");
        String rest = plain(line.substring(mark.end()));
        if (heading) {
            paragraphs.add(new Paragraph(List.of(rest), true, false));
        } else {
            paragraphs.add(
                    new Paragraph(split(rest), false, !line.stripLeading().startsWith(">")));
        }
    }

    private static void close(StringBuilder open, List<Paragraph> paragraphs) {
        if (!open.isEmpty()) {
            paragraphs.add(new Paragraph(split(plain(open.toString())), false, false));
            open.setLength(0);
        }
    }

    /** Without the marks that would be seen as such in plain text; code keeps its marks. */
    private static String plain(String line) {
        String linked = LINK.matcher(line).replaceAll("$1");
        return SPACES.matcher(EMPHASIS.matcher(linked).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    private static List<String> split(String paragraph) {
        List<String> sentences = new ArrayList<>();
        Matcher end = END.matcher(paragraph);
        int from = 0;
        while (end.find()) {
            add(paragraph.substring(from, end.end()), sentences);
            from = end.end();
        }
        add(paragraph.substring(from), sentences);
        return sentences;
    }

    private static void add(String sentence, List<String> sentences) {
        if (!sentence.isBlank()) {
            sentences.add(sentence.strip());
        }
    }

    private static boolean isTable(String line) {
        String text = line.strip();
        return text.startsWith("|") && text.endsWith("|") && text.length() > 1;
    }
}
