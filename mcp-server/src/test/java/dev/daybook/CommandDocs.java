package dev.daybook;

import dev.daybook.cli.Cli;
import dev.daybook.cli.Surroundings;
import dev.daybook.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands as Markdown, from the help that they print. */
final class CommandDocs {
    private static final Terminal WIDE = new Terminal(false, false, false, 96);
    private static final Pattern SUBCOMMAND = Pattern.compile("^  ([a-z]+)  ", Pattern.MULTILINE);

    private final Path directory;

    CommandDocs(Path directory) {
        this.directory = directory;
    }

    String table() {
        return "| Command | What it does |\n|---|---|\n"
                + subcommands(List.of())
                        .map(command -> "| [`" + String.join(" ", command) + "`](docs/cli.md#daybook-"
                                + String.join("-", command) + ") | " + description(command) + " |\n")
                        .collect(Collectors.joining());
    }

    String page() {
        return Stream.concat(Stream.of(List.<String>of()), subcommands(List.of()))
                .map(command -> "## " + ("daybook " + String.join(" ", command)).strip() + "\n\n```text\n"
                        + help(command) + "```\n")
                .collect(Collectors.joining("\n"));
    }

    /** Each command below that one, followed by its own. */
    private Stream<List<String>> subcommands(List<String> command) {
        String help = help(command);
        int list = help.indexOf("\nCommands:\n");
        return list < 0
                ? Stream.empty()
                : SUBCOMMAND.matcher(help.substring(list)).results().flatMap(found -> {
                    List<String> sub = new ArrayList<>(command);
                    sub.add(found.group(1));
                    return Stream.concat(Stream.of(List.copyOf(sub)), subcommands(sub));
                });
    }

    /** What stands between the usage, whose further lines are indented, and the options. */
    private String description(List<String> command) {
        return help(command)
                .lines()
                .dropWhile(line -> line.startsWith("Usage: ") || line.startsWith(" "))
                .takeWhile(line -> !line.isEmpty() && !line.startsWith(" "))
                .collect(Collectors.joining(" "));
    }

    private String help(List<String> command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                Map.of(),
                directory,
                directory,
                Clock.systemUTC(),
                ZoneOffset.UTC,
                print,
                print,
                WIDE,
                Optional.empty());
        List<String> words = new ArrayList<>(command);
        words.add("--help");
        new Cli(surroundings, project -> 1).run(words.toArray(String[]::new));
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
