package dev.daybook.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What lets fish complete a command, made from its model. */
final class FishCompletion {
    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String program) {
        this.program = program;
    }

    static String of(CommandSpec top) {
        FishCompletion completion = new FishCompletion(top.name());
        completion.lines.add("complete -c " + top.name() + " -f");
        completion.add(top, "");
        return String.join("\n", completion.lines) + "\n";
    }

    private void add(CommandSpec command, String seen) {
        List<CommandSpec> visible = command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden())
                .toList();
        String names = visible.stream().map(CommandSpec::name).collect(Collectors.joining(" "));
        String here = seen.isEmpty() ? "__fish_use_subcommand" : seen + notYet(names);
        visible.forEach(spec ->
                add(here, "-a " + spec.name(), description(spec.usageMessage().description())));
        command.options().stream().filter(option -> !option.hidden()).forEach(option -> add(option, seen));
        command.positionalParameters().forEach(parameter -> add(parameter, seen));
        visible.forEach(spec -> add(spec, seen + (seen.isEmpty() ? "" : "; and ") + isSeen(spec.name())));
    }

    private void add(OptionSpec option, String seen) {
        if (option.inherited()) {
            return;
        }
        String flags = Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        String values =
                switch (option.paramLabel()) {
                    case "DIR" -> " -a '(__fish_complete_directories)'";
                    case "KEYS" -> " -k -a '(__daybook_filters)'";
                    default -> words(option);
                };
        add(seen, flags + (option.arity().max() > 0 ? " -r" : "") + values, description(option.description()));
    }

    private void add(PositionalParamSpec parameter, String seen) {
        if (parameter.paramLabel().equals("FILE")) {
            add(seen, "-F", "");
        } else if (parameter.paramLabel().equals("FILTER")) {
            add(seen, "-k -a '(__daybook_filters)'", "");
        } else if (!words(parameter).isEmpty()) {
            add(seen, words(parameter).strip(), "");
        }
    }

    private void add(String condition, String what, String description) {
        lines.add("complete -c " + program
                + (condition.isEmpty() ? "" : " -n '" + condition + "'")
                + " " + what
                + (description.isEmpty()
                        ? ""
                        : " -d '" + description.replace("\\", "\\\\").replace("'", "\\'") + "'"));
    }

    private static String words(ArgSpec argument) {
        List<String> words = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
        }
        return words.isEmpty() ? "" : " -a '" + String.join(" ", words) + "'";
    }

    private static String isSeen(String names) {
        return "__fish_seen_subcommand_from " + names;
    }

    private static String notYet(String names) {
        return names.isEmpty() ? "" : "; and not " + isSeen(names);
    }

    private static String description(String[] lines) {
        return lines.length == 0
                ? ""
                : lines[0].replace("%%", "%").replaceFirst("; \\$\\{DEFAULT-VALUE} if not given", "");
    }
}
