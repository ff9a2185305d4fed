package dev.daybook.capture;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import dev.daybook.skill.SkillFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks in a skill's text for what a reader would not see, and for words that turn an agent against its user. */
final class SuspiciousText {
    private static final int QUOTED = 80;
    private static final int FIRST_TAG = 0xE0000;

    private static final Pattern ORDERS = Pattern.compile(
            "(?:ignore|disregard|forget|override)\\s{1,5}(?:all |any |the |your |of |these |everything ){0,3}"
                    + "(?:previous|prior|above|earlier|preceding|system|existing)\\s{1,5}"
                    + "(?:instructions?|prompts?|rules|messages?|context|directions|guidelines)"
                    + "|(?:do not|don't|never)\\s{1,5}(?:tell|inform|mention (?:this|it) to|reveal (?:this|it) to|alert|notify)"
                    + "\\s{1,5}(?:the )?user\\b"
                    + "|(?:reveal|print|output|repeat|leak)\\s{1,5}(?:your|the) system prompt"
                    + "|you are now (?:in )?(?:developer mode|dan\\b|jailbroken|unrestricted)"
                    + "|</?system(?:-reminder|-prompt)?>");
    private static final List<String> FIRST_WORDS = List.of(
            "ignore",
            "disregard",
            "forget",
            "override",
            "do not",
            "don't",
            "never",
            "reveal",
            "print",
            "output",
            "repeat",
            "leak",
            "you are now",
            "<system",
            "</system");

    /** Something to look at, with the first line that has it. */
    record Found(Kind kind, int line, String text) {}

    private final String text;

    SuspiciousText(String text) {
        // a mark at the very beginning says how the file is encoded
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    List<Found> findings() {
        List<Found> found = new ArrayList<>();
        if (HiddenText.hasAny(text)) {
            found.addAll(unseen());
        }
        order().ifPresent(found::add);
        return found;
    }

    private List<Found> unseen() {
        List<Found> found = new ArrayList<>();
        first(c -> HiddenText.isControl(c) && c != 0)
                .ifPresent(at -> found.add(new Found(
                        Kind.TERMINAL_ESCAPES,
                        line(at),
                        count(HiddenText::isControl)
                                + " control characters, as commands to a terminal begin with; they are left out"
                                + " wherever Daybook shows the text")));
        first(SuspiciousText::isUnseen)
                .ifPresent(at -> found.add(new Found(
                        Kind.HIDDEN_CHARACTERS,
                        line(at),
                        count(SuspiciousText::isUnseen) + " characters that nobody sees ("
                                + count(HiddenText::isDirection) + " turn the reading direction)" + spelled()
                                + "; an agent reads them all the same")));
        return found;
    }

    /** The first of the orders; looked for where one of their first words is, for a pattern is slow at every letter. */
    private Optional<Found> order() {
        String plain = HiddenText.removed(text);
        String lower = plain.toLowerCase(Locale.ROOT);
        Matcher order = ORDERS.matcher(lower);
        int first = lower.length();
        int end = first;
        for (String word : FIRST_WORDS) {
            for (int at = lower.indexOf(word); at >= 0 && at < first; at = lower.indexOf(word, at + 1)) {
                if (order.region(at, lower.length()).lookingAt()) {
                    first = at;
                    end = order.end();
                }
            }
        }
        if (end == first) {
            return Optional.empty();
        }
        String words = (lower.length() == plain.length() ? plain : lower).substring(first, end);
        int line = 1
                + (int) lower.substring(0, first).chars().filter(c -> c == '\n').count();
        return Optional.of(new Found(
                Kind.SUSPICIOUS_TEXT,
                line,
                "has words that may turn an agent against its user: '" + quoted(words)
                        + "'; read it before you use it"));
    }

    /** What tag characters say, each of which stands for a plain one. */
    private String spelled() {
        StringBuilder spelled = new StringBuilder();
        text.codePoints()
                .filter(c -> c > FIRST_TAG + ' ' - 1 && c < FIRST_TAG + 0x7F)
                .limit(QUOTED)
                .forEach(c -> spelled.append((char) (c - FIRST_TAG)));
        return spelled.isEmpty() ? "" : ", which spell '" + quoted(spelled.toString()) + "'";
    }

    private Optional<Integer> first(IntPredicate wanted) {
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (wanted.test(c)) {
                return Optional.of(at);
            }
            at += Character.charCount(c);
        }
        return Optional.empty();
    }

    private long count(IntPredicate wanted) {
        return text.codePoints().filter(wanted).count();
    }

    private int line(int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private static boolean isUnseen(int c) {
        return HiddenText.isDirection(c) || HiddenText.isInvisible(c);
    }

    private static String quoted(String text) {
        return Texts.shortened(HiddenText.removed(text), QUOTED);
    }
}
