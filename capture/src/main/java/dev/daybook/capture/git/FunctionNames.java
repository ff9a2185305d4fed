package dev.daybook.capture.git;

import dev.daybook.core.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.DiffDriver;
import org.eclipse.jgit.diff.Edit;

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
    private static final String WORDS_BEFORE =
            "(?:(?:export|default|declare|public|private|protected|internal|static|final"
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
            "gradle", "cs", "fs", "swift", "rb", "php", "pl", "pm", "sh", "bash", "zsh", "lua", "ex", "exs", "erl",
            "jl", "dart", "zig", "nim", "tcl", "r", "proto");

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
        return beginnings.isEmpty() ? List.of() : new Search(changes, Math.min(most, MOST_OF_FILE)).names();
    }

    private Optional<String> name(byte[] text, int start, int end) {
        if (end - start > LONGEST_LINE) {
            return Optional.empty();
        }
        String line = new String(text, start, end - start, StandardCharsets.UTF_8).stripTrailing();
        boolean isOne = !line.isEmpty()
                && exceptions.stream()
                        .noneMatch(exception -> exception.matcher(line).find())
                && beginnings.stream()
                        .anyMatch(beginning -> beginning.matcher(line).lookingAt());
        return isOne ? Optional.of(Texts.shortened(line.strip(), LONGEST)) : Optional.empty();
    }

    /** Looks through one file, each line once at most. */
    private final class Search {
        private final LineChanges changes;
        private final int enough;
        private final Set<String> names = new LinkedHashSet<>();
        private Optional<String> above = Optional.empty();
        private int searched;
        private int left = MOST_LINES;

        Search(LineChanges changes, int enough) {
            this.changes = changes;
            this.enough = enough;
        }

        List<String> names() {
            for (Edit edit : changes.edits()) {
                lookAbove(edit.getBeginB());
                lookInside(edit);
                if (names.size() >= enough || left <= 0) {
                    break;
                }
            }
            return names.stream().limit(enough).toList();
        }

        private void lookAbove(int first) {
            for (int line = first - 1; line >= searched; line--) {
                Optional<String> name = middle(line);
                if (name.isPresent()) {
                    above = name;
                    return;
                }
            }
            if (searched == 0 && above.isEmpty()) {
                above = beforeMiddle();
            }
        }

        private Optional<String> beforeMiddle() {
            Optional<String> name = Optional.empty();
            int end = changes.start();
            while (end > 0 && name.isEmpty() && left-- > 0) {
                int start = changes.lineBefore(end);
                name = FunctionNames.this.name(changes.after(), start, end);
                end = start;
            }
            return name;
        }

        private void lookInside(Edit edit) {
            boolean begins = edit.getLengthB() > 0 && middle(edit.getBeginB()).isPresent();
            if (!begins) {
                above.ifPresent(names::add);
            }
            for (int line = edit.getBeginB(); line < edit.getEndB() && names.size() < enough; line++) {
                Optional<String> name = middle(line);
                if (name.isPresent()) {
                    names.add(name.get());
                    above = name;
                }
            }
            searched = Math.max(searched, edit.getEndB());
        }

        private Optional<String> middle(int line) {
            if (left-- <= 0) {
                return Optional.empty();
            }
            ByteBuffer text = changes.middle().getRawString(line);
            return name(text.array(), text.arrayOffset() + text.position(), text.arrayOffset() + text.limit());
        }
    }

    private static FunctionNames of(DiffDriver driver) {
        List<Pattern> exceptions = driver.getNegatePatterns();
        return new FunctionNames(driver.getMatchPatterns(), exceptions == null ? List.of() : exceptions);
    }
}
