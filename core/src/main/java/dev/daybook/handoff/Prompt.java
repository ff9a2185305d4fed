package dev.daybook.handoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was asked, in one line, and whether it asks for anything by itself. */
final class Prompt {
    private static final int MOST = 100;
    private static final int LEAST_WORDS = 3;
    private static final int LONGEST_IDLE = 200;
    private static final int FIRST_WORDS = 15;
    private static final Pattern TAGS = Pattern.compile(
            "<[A-Za-z][^<>]{0,200}>[^<]{0,10000}</[A-Za-z][^<>]{0,60}>|\\[(?:Image|image|Pasted)[^\\]]{0,80}\\]");
    /** What programs put in as if a person had asked. */
    private static final List<String> MACHINES = List.of(
            "stop hook feedback",
            "this session is being continued from a previous conversation",
            "[request interrupted",
            "caveat: the messages below",
            "base directory for this skill");

    /** Words of which what only says "go on", "yes", "thanks" or "hello" consists, in some languages. */
    private static final Set<String> IDLE =
            Set.of(("a again ahead all alright and awesome bye carry check claude codex confirmed continue cool "
                            + "correct do done exactly excellent fine for gemini go good got great hello helpful hey hi i is "
                            + "it job just keep lets lgtm like looks makes me more much next nice no nope now of ok okay on "
                            + "one perfect please proceed really resume right same sense so sounds start sure thank thanks "
                            + "that thats the then there think this to try very wait was well works yeah yep yes you your "
                            + "bitte danke gut ja mach nein weiter super bien continuez merci non oui continua gracias si "
                            + "sigue vale")
                    .split(" "));

    private Prompt() {}

    /** Whether it leaves what is to be done to what was said before. */
    static boolean isTrivial(String query) {
        if (isFromMachine(query)) {
            return true;
        }
        String text = untagged(query).strip();
        return text.length() < LONGEST_IDLE && isIdle(text);
    }

    /** Most texts show by their first words that they are not. */
    private static boolean isIdle(String text) {
        int space = text.indexOf(' ', Math.min(text.length(), FIRST_WORDS));
        boolean begins = space < 0 || IDLE.containsAll(words(text.substring(0, space)));
        return begins && IDLE.containsAll(words(text));
    }

    private static String untagged(String query) {
        boolean tagged = query.indexOf('<') >= 0 || query.indexOf('[') >= 0;
        return tagged ? TAGS.matcher(query).replaceAll(" ") : query;
    }

    static boolean isFromMachine(String query) {
        String head = query.stripLeading();
        String start = head.substring(0, Math.min(head.length(), 80)).toLowerCase(Locale.ROOT);
        return MACHINES.stream().anyMatch(start::startsWith);
    }

    /** The first sentence that asks for something; a greeting before it is left out. */
    static String line(String query) {
        return line(query, MOST);
    }

    /** From that sentence on, as many whole sentences as fit into so many characters. */
    static String line(String query, int most) {
        String text = untagged(query);
        List<String> sentences = Sentences.of(text);
        int first = first(sentences);
        if (first < 0) {
            return Sentences.cut(text, most);
        }
        StringBuilder line = new StringBuilder(sentences.get(first));
        for (String next : sentences.subList(first + 1, sentences.size())) {
            if (most == MOST || line.length() + next.length() >= most) {
                break;
            }
            line.append(' ').append(next);
        }
        return Sentences.cut(line.toString(), most);
    }

    private static int first(List<String> sentences) {
        for (int least : new int[] {LEAST_WORDS, 1}) {
            for (int i = 0; i < sentences.size(); i++) {
                List<String> words = words(sentences.get(i));
                if (words.size() >= least && !IDLE.containsAll(words)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Its words, to compare it by. */
    static Set<String> wordSet(String text) {
        return words(text).stream().filter(word -> !IDLE.contains(word)).collect(Collectors.toSet());
    }

    /** In lower case and without apostrophes. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                word.append(Character.toLowerCase(c));
            } else if (c != '\'' && c != '’' && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
