package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.timeline.Detail;
import dev.daybook.timeline.Entry;
import dev.daybook.timeline.EntryKind;
import dev.daybook.timeline.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an entry is called and what is remarked of it, the same in all forms of a log. */
final class LogWords {
    private static final Pattern EXIT_LINE = Pattern.compile("(?:Error: )?Exit code \\d+", Pattern.CASE_INSENSITIVE);

    /** What a provider says, in the JSON that its client keeps. */
    private static final Pattern SAID = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.){1,300}+)");

    private static final Pattern HTTP_STATUS = Pattern.compile("\\{\"status\":(\\d{3})\\b");

    private LogWords() {}

    static String kind(Entry entry) {
        return Vocabulary.word(entry.kind());
    }

    /** The tool, the skill, the error's number; nothing where the text says it all. */
    static String name(Entry entry) {
        String name = entry.name()
                .map(word -> word.replace('_', entry.kind() == EntryKind.EVENT ? ' ' : '_'))
                .orElse("");
        return switch (entry.kind()) {
            case PROMPT, ANSWER -> "";
            case START -> start(entry.facts());
            case TODO -> entry.status().orElse("").replace('_', ' ');
            case END ->
                entry.strand().agent().map(agent -> agent + " ").orElse("")
                        + entry.status().orElse("");
            case RUN -> name + " " + entry.counts().getOrDefault("number", 1L);
            case HANDOFF ->
                name
                        + Optional.ofNullable(entry.facts().get("of_session"))
                                .filter(session -> name.equals("received"))
                                .map(session -> ", of " + session)
                                .orElse("");
            default -> name;
        };
    }

    private static String start(Map<String, String> facts) {
        return Stream.of("agent", "agent_version", "branch")
                .map(facts::get)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    /** In a few words each: how it went, how long it took, how much it was. */
    static List<String> remarks(Entry entry) {
        List<String> remarks = new ArrayList<>();
        status(entry).ifPresent(remarks::add);
        counts(entry, remarks);
        entry.durationMs().map(Wording::duration).ifPresent(remarks::add);
        return remarks;
    }

    private static Optional<String> status(Entry entry) {
        return switch (entry.kind()) {
            case TOOL ->
                entry.failed()
                        ? Optional.of("failed" + exitCode(entry))
                        : entry.status().filter(status -> !status.equals("ok"));
            case SKILL, WORKFLOW, AGENT, RUN, COMMIT, CI, ERROR ->
                entry.status().map(status -> status.replace('_', ' ')).filter(status -> !status.equals("seen"));
            default -> Optional.empty();
        };
    }

    private static String exitCode(Entry entry) {
        return Optional.ofNullable(entry.counts().get("exit_code"))
                .map(code -> ", exit " + code)
                .orElse("");
    }

    private static void counts(Entry entry, List<String> remarks) {
        Map<String, Long> counts = entry.counts();
        switch (entry.kind()) {
            case ANSWER -> counted(counts, "files_modified", "file", " modified", remarks);
            case AGENT -> {
                counted(counts, "tool_calls", "tool call", "", remarks);
                counted(counts, "failed_calls", "failed", "", remarks);
                counted(counts, "tokens", "token", "", remarks);
            }
            case RUN -> {
                counted(counts, "steps", "step", "", remarks);
                counted(counts, "errors", "error", "", remarks);
            }
            case COMMIT -> {
                counted(counts, "files", "file", "", remarks);
                remarks.add("+" + counts.getOrDefault("insertions", 0L) + " -" + counts.getOrDefault("deletions", 0L));
            }
            case CI -> {
                counted(counts, "tests_passed", "passed", "", remarks);
                counted(counts, "tests_failed", "failed", "", remarks);
            }
            case HANDOFF -> counted(counts, "tokens", "token", "", remarks);
            default -> {}
        }
    }

    private static void counted(Map<String, Long> counts, String key, String noun, String after, List<String> remarks) {
        long n = counts.getOrDefault(key, 0L);
        if (n > 0) {
            remarks.add((noun.endsWith("ed") ? Wording.count(n) + " " + noun : Wording.count(n, noun)) + after);
        }
    }

    /** The line of a call's error that says something. */
    static Optional<String> error(Entry entry) {
        return entry.failed()
                ? entry.detail(Detail.ERROR).map(Passage::text).flatMap(text -> PlainText.lines(text)
                        .lines()
                        .map(String::strip)
                        .filter(line ->
                                !line.isEmpty() && !EXIT_LINE.matcher(line).matches())
                        .findFirst())
                : Optional.empty();
    }

    /** What it says in a line: of a provider's JSON the message. */
    static String text(Entry entry) {
        String text = entry.text().map(Passage::text).orElse("").strip();
        if (entry.kind() != EntryKind.EVENT || !text.startsWith("{")) {
            return text;
        }
        String status = first(HTTP_STATUS, text).map(code -> code + " ").orElse("");
        return first(SAID, text).map(said -> status + said).orElse(text);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).findFirst();
    }

    /** What is not shown of a text. */
    static Optional<String> rest(Passage passage) {
        long rest = passage.length()
                - passage.text().codePointCount(0, passage.text().length());
        return passage.isCut() ? Optional.of("… " + Wording.count(rest, "more character")) : Optional.empty();
    }
}
