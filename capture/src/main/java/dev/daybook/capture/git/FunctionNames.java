package dev.daybook.capture.git;

import dev.daybook.core.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.DiffDriver;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;

/** Finds what functions, classes and the like changed lines belong to: the nearest line above that begins one. */
record FunctionNames(List<Pattern> beginnings, List<Pattern> exceptions) {
    private static final int MOST_OF_FILE = 50;
    private static final int LONGEST = 120;
    /** Longer lines begin nothing that a person would call a function. */
    private static final int LONGEST_LINE = 400;
    /** Lines looked at, all changes of a file together. */
    private static final int MOST_LINES = 50_000;

    private static final FunctionNames NONE = new FunctionNames(List.of(), List.of());
    private static final FunctionNames JAVA = of(DiffDriver.java);
    private static final FunctionNames PYTHON = of(DiffDriver.python);
    private static final FunctionNames RUST = of(DiffDriver.rust);
    private static final FunctionNames C = of(DiffDriver.cpp);
    private static final String WORDS_BEFORE = "(?:(?:export|default|declare|public|private|protected|internal|static|final"
            + "|abstract|sealed|open|override|async|pub|unsafe|extern|inline|virtual|partial|data|local|suspend)\\s++)*+";
    private static final FunctionNames OTHERS = new FunctionNames(
            List.of(
                    Pattern.compile("\\s*+" + WORDS_BEFORE
                            + "(?:function\\b\\*?+|(?:class|interface|enum|struct|trait|impl|func|fun|fn|defp?|defmodule"
                            + "|module|namespace|object|protocol|extension|sub|proc|record|type)\\s).*"),
                    Pattern.compile("\\s*+(?:export\\s++)?+(?:const|let|var)\\s++[\\w$]++\\s*+(?::[^=]++)?+=\\s*+"
                            + "(?:async\\s*+)?+(?:function\\b|\\([^)]*+\\)[^=]*+=>|[\\w$]++\\s*+=>).*"),
                    Pattern.compile("[\\w-]++\\s*+\\(\\)\\s*+\\{.*")),
            List.of());
    private static final Set<String> OTHER_LANGUAGES = Set.of(
            "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "svelte", "go", "kt", "kts", "scala", "groovy",
            "gradle", "cs", "fs", "swift", "rb", "php", "pl", "pm", "sh", "bash", "zsh", "lua", "ex", "exs", "erl", "jl",
            "dart", "zig", "nim", "tcl", "r", "proto");

    /** Those of the language that the file's name tells. */
    static FunctionNames of(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "java" -> JAVA;
            case "py", "pyi" -> PYTHON;
            case "rs" -> RUST;
            case "c", "h", "cc", "cpp", "cxx", "hpp", "hh", "m", "mm" -> C;
            default -> OTHER_LANGUAGES.contains(extension) ? OTHERS : NONE;
        };
    }

    /** The names, in the order of the changes, each once. */
    List<String> in(LineChanges changes, int most) {
        if (beginnings.isEmpty()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        int enough = Math.min(most, MOST_OF_FILE);
        int left = MOST_LINES;
        int searched = 0;
        Optional<String> above = Optional.empty();
        for (Edit edit : changes.edits()) {
            for (int line = edit.getBeginB() - 1; line >= searched && left > 0; line--, left--) {
                Optional<String> name = name(changes.after(), line);
                if (name.isPresent()) {
                    above = name;
                    break;
                }
            }
            List<String> inside = new ArrayList<>();
            boolean begins = false;
            for (int line = edit.getBeginB(); line < edit.getEndB() && left > 0 && inside.size() < enough; line++, left--) {
                Optional<String> name = name(changes.after(), line);
                name.ifPresent(inside::add);
                begins |= line == edit.getBeginB() && name.isPresent();
            }
            if (!begins) {
                above.ifPresent(names::add);
            }
            names.addAll(inside);
            if (!inside.isEmpty()) {
                above = Optional.of(inside.get(inside.size() - 1));
            }
            searched = edit.getEndB();
            if (names.size() >= enough || left <= 0) {
                break;
            }
        }
        return names.stream().limit(enough).toList();
    }

    private Optional<String> name(RawText text, int line) {
        if (text.getRawString(line).remaining() > LONGEST_LINE) {
            return Optional.empty();
        }
        String content = text.getString(line).stripTrailing();
        boolean isOne = exceptions.stream().noneMatch(exception -> exception.matcher(content).find())
                && beginnings.stream().anyMatch(beginning -> beginning.matcher(content).lookingAt());
        return isOne ? Optional.of(Texts.shortened(content.strip(), LONGEST)) : Optional.empty();
    }

    private static FunctionNames of(DiffDriver driver) {
        List<Pattern> exceptions = driver.getNegatePatterns();
        return new FunctionNames(driver.getMatchPatterns(), exceptions == null ? List.of() : exceptions);
    }
}
