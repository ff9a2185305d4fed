package dev.daybook.skill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a skill says about the cases that it is for, apart from what it does. */
public final class WhenToUse {
    private static final int MAX_LENGTH = 4_000;

    private static final Pattern HEADING = Pattern.compile(
            "(?:when (?:to|should (?:i|you|we|claude|the agent))|use (?:this (?:skill |guide )?)?(?:when|for|if)"
                    + "|triggers?|activat(?:ion|e when)|use cases)"
                    + "(?: (?:use|invoke|apply|activate|call|load|trigger|reach for))?"
                    + "(?: (?:this|it|the|that))?(?: (?:skill|plugin|guide|workflow|command|tool|agent))?"
                    + "(?: (?:phrases?|words?|conditions?|examples?|keywords?))?");
    private static final Pattern NEGATED = Pattern.compile("\\b(?:not|don'?t|never|avoid|without)\\b");
    private static final List<String> BEGINNINGS = List.of("use ", "invoke ", "apply ", "activate ");
    private static final Pattern PARAGRAPH =
            Pattern.compile("(?:use|invoke|apply|activate) (?:this(?: skill)? |it )?(?:when|whenever|for|if)\\b.*");

    private WhenToUse() {}

    /** The words of the front matter, then those of the body's sections and paragraphs that tell the cases. */
    public static String of(Optional<String> stated, String body) {
        List<String> parts = new ArrayList<>();
        stated.ifPresent(parts::add);
        List<Section> sections = Section.listOf(body);
        Optional<Integer> within = Optional.empty();
        for (Section section : sections) {
            String title = plain(section.heading()).toLowerCase(Locale.ROOT);
            boolean denies = NEGATED.matcher(title).find();
            if (within.filter(level -> section.level() > level).isEmpty()) {
                within = names(title) && !denies ? Optional.of(section.level()) : Optional.empty();
            }
            if (within.isPresent() && !denies) {
                parts.add(prose(section.text()));
            } else if (!denies) {
                paragraphs(section.text()).forEach(parts::add);
            }
        }
        String whole = parts.stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
        return whole.length() > MAX_LENGTH ? whole.substring(0, MAX_LENGTH) : whole;
    }

    private static boolean names(String title) {
        String bare = title.replaceFirst("^[^a-z]{1,20}", "").replaceFirst("[^a-z]{1,20}$", "");
        return HEADING.matcher(bare).matches();
    }

    /** "Use this skill when …", up to the next empty line, and the list behind it where it ends with a colon. */
    private static List<String> paragraphs(String text) {
        List<String> found = new ArrayList<>();
        CodeFence fence = new CodeFence();
        List<String> current = new ArrayList<>();
        boolean taking = false;
        for (String line : text.split("\n", -1)) {
            boolean isCode = fence.holds(line);
            String start = isCode || !taking && !mayBegin(line) ? "" : plain(line);
            if (start.isEmpty()) {
                boolean goesOn = taking
                        && !current.isEmpty()
                        && current.get(current.size() - 1).endsWith(":");
                taking = goesOn && !isCode;
            } else if (!taking
                    && PARAGRAPH.matcher(start.toLowerCase(Locale.ROOT)).matches()) {
                taking = true;
            }
            if (taking && !start.isEmpty()) {
                current.add(start);
            } else if (!taking && !current.isEmpty()) {
                found.add(String.join(" ", current));
                current.clear();
            }
        }
        if (!current.isEmpty()) {
            found.add(String.join(" ", current));
        }
        return found;
    }

    /** Cheaper than to look closer at every line of a file. */
    private static boolean mayBegin(String line) {
        int at = markup(line);
        return BEGINNINGS.stream().anyMatch(word -> line.regionMatches(true, at, word, 0, word.length()));
    }

    /** Without code, in one line. */
    private static String prose(String text) {
        CodeFence fence = new CodeFence();
        return text.lines()
                .filter(line -> !fence.holds(line))
                .map(WhenToUse::plain)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** A line without the marks of lists, quotes, tables and emphasis. */
    private static String plain(String line) {
        return line.substring(markup(line))
                .replace("**", "")
                .replace("`", "")
                .replace("__", "")
                .strip();
    }

    private static int markup(String line) {
        int at = 0;
        while (at < line.length() && "-*+>|# \t_`".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
