package dev.daybook.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the steps of a workflow in a shell command: what it builds, tests, installs, deploys, cleans up or takes back. What
 * is only mentioned, as in {@code echo} or in a text in quotes, is none.
 */
final class CommandSteps {
    private static final int MOST_WRAPPERS = 12;
    private static final int DEEPEST = 3;
    private static final int MOST_STEPS = 20;
    /** Behind it stands the end of a command of which the middle is not kept, and nobody knows in which quotes. */
    private static final String CUT = " characters, the middle is left out …";

    private static final Pattern ASSIGNMENT =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+(?:\\[[^\\]]*+\\])?+\\+?=.*", Pattern.DOTALL);
    private static final Pattern PYTHON = Pattern.compile("(?:python|pypy|py)[0-9.]*");
    private static final Pattern ENDING = Pattern.compile("\\.(?:cmd|exe|bat|ps1)$");
    private static final Set<String> SHELLS = Set.of("bash", "sh", "zsh", "dash", "ksh");

    /** Programs that run the one behind them, with those of their options that take a value. */
    private static final Map<String, Set<String>> WRAPPERS = Map.ofEntries(
            Map.entry("env", Set.of("-u", "--unset", "-C", "--chdir")),
            Map.entry("time", Set.of("-f", "-o")),
            Map.entry("nohup", Set.of()),
            Map.entry("exec", Set.of("-a")),
            Map.entry("command", Set.of()),
            Map.entry("builtin", Set.of()),
            Map.entry("sudo", Set.of("-u", "-g", "-D")),
            Map.entry("doas", Set.of("-u")),
            Map.entry("timeout", Set.of("-k", "-s", "--signal", "--kill-after")),
            Map.entry("gtimeout", Set.of("-k", "-s", "--signal", "--kill-after")),
            Map.entry("nice", Set.of("-n")),
            Map.entry("ionice", Set.of("-c", "-n")),
            Map.entry("stdbuf", Set.of("-o", "-e", "-i")),
            Map.entry("setsid", Set.of()),
            Map.entry("xvfb-run", Set.of("-s", "-n")),
            Map.entry("cross-env", Set.of()),
            Map.entry("dotenv", Set.of("-e", "-f")),
            Map.entry("caffeinate", Set.of("-t")),
            Map.entry("unbuffer", Set.of()),
            Map.entry("npx", Set.of("-p", "--package")),
            Map.entry("pnpx", Set.of()),
            Map.entry("bunx", Set.of()),
            Map.entry("uvx", Set.of("--with", "--from", "--python")),
            Map.entry("pipx", Set.of("--spec")));

    /** Programs that run one behind a word of theirs. */
    private static final Map<String, Set<String>> RUNNERS = Map.ofEntries(
            Map.entry("poetry", Set.of("run")),
            Map.entry("uv", Set.of("run")),
            Map.entry("pipenv", Set.of("run")),
            Map.entry("hatch", Set.of("run")),
            Map.entry("pdm", Set.of("run")),
            Map.entry("pipx", Set.of("run")),
            Map.entry("bundle", Set.of("exec")),
            Map.entry("npm", Set.of("exec", "x")),
            Map.entry("pnpm", Set.of("exec", "dlx")),
            Map.entry("yarn", Set.of("exec", "dlx")),
            Map.entry("mise", Set.of("exec", "x")),
            Map.entry("devbox", Set.of("run")),
            Map.entry("coverage", Set.of("run")));

    private static final Set<String> RUNNER_VALUES =
            Set.of("--with", "--python", "--extra", "--group", "-p", "--package");

    private final CommandRules rules;

    private CommandSteps(CommandRules rules) {
        this.rules = rules;
    }

    static CommandSteps builtIn() {
        return new CommandSteps(CommandRules.builtIn());
    }

    /** In their order. */
    List<CommandStep> of(String command) {
        int cut = command.indexOf(CUT);
        String known = cut < 0 ? command : command.substring(0, cut);
        List<CommandStep> steps = new ArrayList<>();
        find(known, cut < 0, 0, steps);
        return List.copyOf(steps);
    }

    private void find(String text, boolean decides, int depth, List<CommandStep> steps) {
        for (ShellCommand command : ShellLine.commands(text)) {
            if (steps.size() < MOST_STEPS) {
                find(command.words(), decides && command.decides(), depth, steps);
            }
        }
    }

    private void find(List<String> words, boolean decides, int depth, List<CommandStep> steps) {
        List<String> command = unwrapped(words);
        if (command.isEmpty()) {
            return;
        }
        String program = program(command.get(0));
        List<String> arguments = command.subList(1, command.size());
        Optional<String> script = SHELLS.contains(program) ? script(arguments) : Optional.empty();
        if (script.isPresent() && depth < DEEPEST) {
            find(script.get(), decides, depth + 1, steps);
        } else {
            rules.step(program, arguments, decides).ifPresent(steps::add);
        }
    }

    /** The command without what only says how it is to be run. */
    private static List<String> unwrapped(List<String> words) {
        List<String> rest = words;
        for (int i = 0; i < MOST_WRAPPERS; i++) {
            List<String> inner = inner(rest);
            if (inner.size() == rest.size()) {
                return inner;
            }
            rest = inner;
        }
        return rest;
    }

    private static List<String> inner(List<String> words) {
        int start = 0;
        while (start < words.size() && ASSIGNMENT.matcher(words.get(start)).matches()) {
            start++;
        }
        List<String> rest = words.subList(start, words.size());
        if (rest.isEmpty()) {
            return rest;
        }
        String program = program(rest.get(0));
        boolean runs =
                rest.size() > 1 && RUNNERS.getOrDefault(program, Set.of()).contains(rest.get(1));
        if (runs) {
            return program.equals("coverage") && !rest.contains("-m")
                    ? rest
                    : behindOptions(
                            program.equals("coverage") ? behind(rest, "-m") : rest.subList(2, rest.size()),
                            RUNNER_VALUES);
        }
        if (PYTHON.matcher(program).matches()) {
            return module(rest);
        }
        Set<String> values = WRAPPERS.get(program);
        if (values == null) {
            return joined(program, rest);
        }
        List<String> behind = behindOptions(rest.subList(1, rest.size()), values);
        boolean duration = program.endsWith("timeout") && !behind.isEmpty();
        return duration ? behind.subList(1, behind.size()) : behind;
    }

    /** {@code docker compose} is {@code docker-compose}, and {@code php artisan} is {@code artisan}. */
    private static List<String> joined(String program, List<String> words) {
        if (words.size() > 1
                && Set.of("docker", "podman").contains(program)
                && words.get(1).equals("compose")) {
            List<String> joined = new ArrayList<>(words.subList(1, words.size()));
            joined.set(0, program + "-compose");
            return joined;
        }
        return words.size() > 1 && program.equals("php") ? words.subList(1, words.size()) : words;
    }

    /** What {@code python -m} runs. */
    private static List<String> module(List<String> words) {
        List<String> behind = behind(words, "-m");
        boolean first = words.size() > 1
                && words.subList(1, words.size() - behind.size()).stream().allMatch(word -> word.startsWith("-"));
        return first && !behind.isEmpty() ? behind : words;
    }

    private static List<String> behind(List<String> words, String option) {
        int at = words.indexOf(option);
        return at < 0 ? List.of() : words.subList(at + 1, words.size());
    }

    private static List<String> behindOptions(List<String> words, Set<String> withValue) {
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += withValue.contains(words.get(at)) ? 2 : 1;
        }
        return words.subList(Math.min(at, words.size()), words.size());
    }

    /** What {@code bash -c} runs. */
    private static Optional<String> script(List<String> arguments) {
        int at = 0;
        while (at + 1 < arguments.size() && arguments.get(at).startsWith("-")) {
            String option = arguments.get(at);
            if (option.matches("-[a-z]*c")) {
                return Optional.of(arguments.get(at + 1));
            }
            at += option.matches("-[a-z]*o") ? 2 : 1;
        }
        return Optional.empty();
    }

    /** Its name, wherever it lies. */
    private static String program(String word) {
        String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
        return ENDING.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("");
    }
}
