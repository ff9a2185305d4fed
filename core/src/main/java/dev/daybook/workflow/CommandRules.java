package dev.daybook.workflow;

import dev.daybook.core.Texts;
import dev.daybook.skill.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which programs with which operands are steps, as {@code commands.txt} says. */
final class CommandRules {
    private static final String TABLE = "commands.txt";
    private static final int MAX_NAME = 80;
    /** With these a program only talks about itself, or about what it would do. */
    private static final Set<String> IDLE = Set.of("--help", "--version", "--dry-run", "--just-print");

    private static final Set<String> IDLE_MAKE = Set.of("-n", "--recon", "-q", "--question");
    private static final Map<String, Set<String>> IDLE_OF = Map.of(
            "make", IDLE_MAKE,
            "gmake", IDLE_MAKE,
            "gradle", Set.of("-m"),
            "gradlew", Set.of("-m"),
            "pytest", Set.of("--collect-only", "--co"));

    /** Programs whose further names are the same program's. */
    private static final Set<String> SYNONYMS = Set.of("mvn", "gradle", "pytest", "pip", "python", "bazel");

    /** What a program is, and what must follow it. */
    private record Rule(Phase phase, String name, List<List<String>> alternatives) {}

    private final Map<String, List<Rule>> rules = new HashMap<>();
    private final Map<String, Set<String>> values = new HashMap<>();

    private CommandRules() {}

    static CommandRules builtIn() {
        try (InputStream in = CommandRules.class.getResourceAsStream(TABLE)) {
            CommandRules table = new CommandRules();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(table::read);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        List<String> words = Arrays.asList(line.split("\\s+"));
        String[] programs = words.get(1).split(",");
        List<String> rest = words.subList(2, words.size());
        if (words.get(0).equals("values")) {
            for (String program : programs) {
                values.put(program, Set.copyOf(rest));
            }
            return;
        }
        Phase phase = Phase.valueOf(words.get(0).toUpperCase(Locale.ROOT));
        List<List<String>> alternatives =
                rest.stream().map(word -> List.of(word.split("\\+"))).toList();
        Set<String> synonyms = new HashSet<>(SYNONYMS.contains(programs[0]) ? List.of(programs) : List.of());
        for (String program : programs) {
            String name = synonyms.contains(program) ? programs[0] : program;
            rules.computeIfAbsent(program, ignored -> new ArrayList<>()).add(new Rule(phase, name, alternatives));
        }
    }

    /** The step that such a command is. */
    Optional<CommandStep> step(String program, List<String> arguments, boolean decides) {
        List<Rule> candidates = rules.getOrDefault(program, List.of());
        Set<String> idle = IDLE_OF.getOrDefault(program, Set.of());
        if (candidates.isEmpty() || arguments.stream().anyMatch(word -> IDLE.contains(word) || idle.contains(word))) {
            return Optional.empty();
        }
        List<String> operands = operands(program, arguments);
        for (Rule rule : candidates) {
            for (List<String> alternative : rule.alternatives()) {
                Optional<String> what = match(alternative, arguments, operands);
                if (what.isPresent()) {
                    String name = (rule.name() + " " + what.get()).strip();
                    return Optional.of(new CommandStep(Texts.shortened(name, MAX_NAME), rule.phase(), decides));
                }
            }
        }
        return Optional.empty();
    }

    private List<String> operands(String program, List<String> arguments) {
        Set<String> withValue = values.getOrDefault(program, Set.of());
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (withValue.contains(word)) {
                i++;
            } else if (!word.startsWith("-") && !word.startsWith("+")) {
                operands.add(word);
            }
        }
        return operands;
    }

    /** The words that fit, to be shown behind the program; empty where none are needed. */
    private static Optional<String> match(List<String> alternative, List<String> arguments, List<String> operands) {
        if (alternative.get(0).equals(".")) {
            return Optional.of("");
        }
        if (alternative.get(0).startsWith("~")) {
            String pattern = alternative.get(0).substring(1);
            return operands.stream().filter(word -> fits(pattern, word)).findFirst();
        }
        List<String> shown = new ArrayList<>();
        int place = 0;
        for (String wanted : alternative) {
            if (wanted.startsWith("-")) {
                if (!arguments.contains(wanted)) {
                    return Optional.empty();
                }
                shown.add(wanted);
            } else if (place < operands.size() && fits(wanted, operands.get(place))) {
                shown.add(operands.get(place));
                place++;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(String.join(" ", shown));
    }

    private static boolean fits(String pattern, String word) {
        boolean open = pattern.endsWith("*") && pattern.length() > 1;
        boolean late = pattern.startsWith("*") && pattern.length() > 1;
        String text = pattern.substring(late ? 1 : 0, pattern.length() - (open ? 1 : 0));
        if (pattern.equals("*")) {
            return true;
        }
        if (open && late) {
            return word.contains(text);
        }
        return open ? word.startsWith(text) : late ? word.endsWith(text) : word.equals(text);
    }
}
