package dev.daybook.handoff;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
    private static final String ENDS = ".!?…";
    private static final String WIDE_ENDS = "。！？";
    private static final String CLOSING = "\"')]*_`";
    /** What ends with a full stop within a sentence. */
    private static final List<String> ABBREVIATIONS = List.of("e.g", "i.e", "etc", " vs", " cf", "approx", " No");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Sentences() {}

    /** A paragraph; the lines of one are joined, an item of a list is one of its own. */
    record Paragraph(List<String> sentences, boolean heading, boolean item) {
        Paragraph {
            sentences = List.copyOf(sentences);
        }
    }

    static List<Paragraph> paragraphs(String text) {
        return paragraphs(text, paragraph -> true);
    }

    private static List<Paragraph> paragraphs(String text, Predicate<String> wanted) {
        List<Paragraph> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean code = false;
        for (String line : HiddenText.removed(text).lines().toList()) {
            boolean fence = FENCE.matcher(line).find();
            boolean skipped = code || fence || isTable(line);
            if (skipped || line.isBlank()) {
                close(open, wanted, paragraphs);
            } else {
                take(line, open, wanted, paragraphs);
            }
            code = code != fence;
        }
        close(open, wanted, paragraphs);
        return paragraphs;
    }

    /** All sentences of a text. */
    static List<String> of(String text) {
        return of(text, paragraph -> true);
    }

    /** The sentences of those paragraphs that are wanted. */
    static List<String> of(String text, Predicate<String> wanted) {
        return paragraphs(text, wanted).stream()
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

    private static void take(String line, StringBuilder open, Predicate<String> wanted, List<Paragraph> paragraphs) {
        Matcher mark = MARK.matcher(line);
        if (!mark.find()) {
            open.append(open.isEmpty() ? "" : " ").append(line.strip());
            return;
        }
        close(open, wanted, paragraphs);
        if (!wanted.test(line)) {
            return;
        }
        boolean heading = line.stripLeading().startsWith("#");
        String rest = plain(line.substring(mark.end()));
        if (heading) {
            paragraphs.add(new Paragraph(List.of(rest), true, false));
        } else {
            paragraphs.add(
                    new Paragraph(split(rest), false, !line.stripLeading().startsWith(">")));
        }
    }

    private static void close(StringBuilder open, Predicate<String> wanted, List<Paragraph> paragraphs) {
        String paragraph = open.toString();
        open.setLength(0);
        if (!paragraph.isEmpty() && wanted.test(paragraph)) {
            paragraphs.add(new Paragraph(split(plain(paragraph)), false, false));
        }
    }

    /** Without the marks that would be seen as such in plain text; code keeps its marks. */
    private static String plain(String line) {
        String linked = line.indexOf(']') < 0 ? line : LINK.matcher(line).replaceAll("$1");
        boolean marked = linked.indexOf('*') >= 0 || linked.contains("__");
        String unmarked = marked ? EMPHASIS.matcher(linked).replaceAll("") : linked;
        return SPACES.matcher(unmarked).replaceAll(" ").strip();
    }

    private static List<String> split(String paragraph) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < paragraph.length(); at++) {
            int end = endAt(paragraph, at);
            if (end > 0) {
                add(paragraph.substring(from, end), sentences);
                from = end;
                at = end - 1;
            }
        }
        add(paragraph.substring(from), sentences);
        return sentences;
    }

    /** Where the sentence is over whose last mark may begin here; 0: it does not. */
    private static int endAt(String text, int at) {
        char mark = text.charAt(at);
        if (WIDE_ENDS.indexOf(mark) >= 0) {
            return at + 1;
        }
        if (ENDS.indexOf(mark) < 0) {
            return 0;
        }
        int end = behind(text, behind(text, at, ENDS), CLOSING);
        boolean over = end == text.length() || Character.isWhitespace(text.charAt(end));
        return over && !(mark == '.' && isAbbreviated(text, at)) ? end : 0;
    }

    private static int behind(String text, int from, String characters) {
        int end = from;
        while (end < text.length() && characters.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** Behind a lone letter, as in a name, or an abbreviation. */
    private static boolean isAbbreviated(String text, int stop) {
        boolean alone =
                stop > 1 && Character.isLetter(text.charAt(stop - 1)) && " (".indexOf(text.charAt(stop - 2)) >= 0;
        return alone || ABBREVIATIONS.stream().anyMatch(word -> text.startsWith(word, stop - word.length()));
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
