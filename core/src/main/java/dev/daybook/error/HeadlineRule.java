package dev.daybook.error;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one tool says what failed, as {@code headlines.txt} explains it.
 *
 * @param literals one of them is in the line
 * @param within is anywhere in the message
 * @param says with {@code {name}} and {@code {text}}
 */
record HeadlineRule(
        String id,
        List<String> literals,
        Optional<String> within,
        List<Pattern> patterns,
        boolean last,
        Optional<Pattern> then,
        Optional<String> says,
        boolean anywhere) {
    private static final int LINES_BEHIND = 15;
    private static final String NAME = "{name}";
    private static final String TEXT = "{text}";
    /** What of a name is a place on this machine. */
    private static final Pattern ABSOLUTE = Pattern.compile("^(?:[A-Za-z]:[\\\\/]|/)(?:[^\\\\/]{1,200}[\\\\/])*");

    private static final Pattern PART = Pattern.compile("\\(\\?<[a-z]+>");

    HeadlineRule {
        literals = List.copyOf(literals);
        patterns = List.copyOf(patterns);
    }

    /** What the line at that place says, if the rule applies to it. */
    Optional<Headline> find(List<String> lines, int place) {
        String line = lines.get(place);
        return mayApply(line) ? match(line).flatMap(matcher -> headline(lines, place, matcher)) : Optional.empty();
    }

    private boolean mayApply(String line) {
        for (String literal : literals) {
            if (line.contains(literal)) {
                return true;
            }
        }
        return literals.isEmpty();
    }

    private Optional<Matcher> match(String line) {
        return patterns.stream()
                .map(pattern -> pattern.matcher(line))
                .filter(Matcher::find)
                .findFirst();
    }

    private Optional<Headline> headline(List<String> lines, int place, Matcher matcher) {
        Optional<Matcher> behind = then.flatMap(pattern -> behind(pattern, lines, place));
        Optional<String> name = group(matcher, "name")
                .or(() -> behind.flatMap(other -> group(other, "name")))
                .map(found -> ABSOLUTE.matcher(found).replaceFirst(""));
        String text = (text(matcher)
                        + behind.flatMap(other -> group(other, "text"))
                                .map(part -> " " + part)
                                .orElse(""))
                .strip();
        if (says.isEmpty()) {
            return Optional.of(new Headline(type(matcher), text, name, anywhere, Optional.of(lines.get(place))));
        }
        String said = says.get();
        if (said.equals(NAME) && name.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> kept = said.contains(NAME) ? name : Optional.empty();
        String words = said.replace(NAME, "").replace(TEXT, text).strip();
        return Optional.of(new Headline(type(matcher), words, kept, anywhere, Optional.of(lines.get(place))));
    }

    /** Without any group, what is said is all that the expression met. */
    private static String text(Matcher matcher) {
        boolean hasParts = PART.matcher(matcher.pattern().pattern()).find();
        return group(matcher, "text").orElse(hasParts ? "" : matcher.group());
    }

    private String type(Matcher matcher) {
        return group(matcher, "type").orElse(id);
    }

    private Optional<Matcher> behind(Pattern pattern, List<String> lines, int place) {
        int end = Math.min(lines.size(), place + 1 + LINES_BEHIND);
        for (int i = place + 1; i < end && match(lines.get(i)).isEmpty(); i++) {
            Matcher matcher = pattern.matcher(lines.get(i));
            if (matcher.find()) {
                return Optional.of(matcher);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return matcher.pattern().pattern().contains("(?<" + name + ">")
                ? Optional.ofNullable(matcher.group(name))
                : Optional.empty();
    }
}
