package dev.daybook.capture;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Commands whose first operand is a pattern or a script, unless an option gives it, and whose others are files. */
final class ShellSearches {
    private static final ShellOptions GREP = ShellOptions.of(
            "e: f: m: A: B: C: d: D: regexp: file: max-count: after-context: before-context: context: include: exclude:"
                    + " exclude-from: exclude-dir: label: directories: devices: binary-files: group-separator:");
    private static final ShellOptions RIPGREP = ShellOptions.of(
            "e: f: g: A: B: C: m: M: t: T: j: r: E: d: regexp: file: glob: iglob: after-context: before-context: context:"
                    + " max-count: max-columns: type: type-not: type-add: type-clear: threads: replace: encoding: max-depth:"
                    + " max-filesize: sort: sortr: color: colors: context-separator: field-context-separator:"
                    + " field-match-separator: path-separator: pre: pre-glob: ignore-file: engine: dfa-size-limit:"
                    + " regex-size-limit: hyperlink-format: hostname-bin: generate:");
    private static final ShellOptions SED = ShellOptions.of("e: f: l: expression: file: line-length: i? in-place?");
    private static final ShellOptions AWK =
            ShellOptions.of("F: v: f: i: e: l: E: W: field-separator: assign: file: include: source: load: exec:");
    private static final ShellOptions JQ =
            ShellOptions.of("arg:: argjson:: slurpfile:: rawfile:: indent: f: from-file: L: library-path:");

    private ShellSearches() {}

    static void addTo(Map<String, Consumer<ShellCall>> rules) {
        List.of("grep", "egrep", "fgrep", "zgrep").forEach(name -> rules.put(name, ShellSearches::grep));
        List.of("awk", "gawk", "mawk", "nawk").forEach(name -> rules.put(name, ShellSearches::awk));
        List.of("jq", "gojq").forEach(name -> rules.put(name, ShellSearches::jq));
        List.of("sed", "gsed").forEach(name -> rules.put(name, ShellSearches::sed));
        rules.put("rg", ShellSearches::ripgrep);
    }

    private static void grep(ShellCall call) {
        ShellArguments arguments = GREP.parse(call.args());
        if (!arguments.has("r", "R", "recursive", "dereference-recursive", "d", "directories")) {
            arguments.values("f", "file").forEach(call::read);
            ShellReads.readAll(
                    call, files(arguments, "e", "f", "regexp", "file").toList());
        }
    }

    /** It searches folders too, so that only what has a file's name is one. */
    private static void ripgrep(ShellCall call) {
        ShellArguments arguments = RIPGREP.parse(call.args());
        if (!arguments.has("files", "type-list")) {
            ShellReads.readFiles(
                    call, files(arguments, "e", "f", "regexp", "file").toList());
        }
    }

    private static void sed(ShellCall call) {
        ShellArguments arguments = SED.parse(withoutSuffix(call.args()));
        arguments.values("f", "file").forEach(call::read);
        List<ShellWord> files = files(arguments, "e", "f", "expression", "file").toList();
        if (arguments.has("i", "in-place")) {
            files.forEach(call::modified);
        } else {
            ShellReads.readAll(call, files);
        }
    }

    /** On macOS the suffix of the copies is the word behind {@code -i}, and empty for none. */
    private static List<ShellWord> withoutSuffix(List<ShellWord> args) {
        for (int i = 0; i + 1 < args.size(); i++) {
            String next = args.get(i + 1).text();
            if (args.get(i).text().matches("-[nEr]*i") && (next.isEmpty() || next.matches("\\.[A-Za-z0-9_]+"))) {
                return Stream.concat(args.subList(0, i + 1).stream(), args.subList(i + 2, args.size()).stream())
                        .toList();
            }
        }
        return args;
    }

    private static void awk(ShellCall call) {
        ShellArguments arguments = AWK.parse(call.args());
        boolean inPlace =
                arguments.values("i", "include").anyMatch(word -> word.text().equals("inplace"));
        arguments.values("f", "file", "E", "exec").forEach(call::read);
        List<ShellWord> files = files(arguments, "f", "file", "e", "source", "E", "exec")
                .filter(word -> !word.text().matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*"))
                .toList();
        if (inPlace) {
            files.forEach(call::modified);
        } else {
            ShellReads.readAll(call, files);
        }
    }

    private static void jq(ShellCall call) {
        ShellArguments arguments = JQ.parse(call.args());
        arguments.values("f", "from-file", "slurpfile", "rawfile").forEach(call::read);
        if (!arguments.has("args", "jsonargs")) {
            ShellReads.readAll(call, files(arguments, "f", "from-file").toList());
        }
    }

    /** All operands, without the first unless one of these options stands for it; none if that one may be no word. */
    private static Stream<ShellWord> files(ShellArguments arguments, String... scripts) {
        List<ShellWord> operands = arguments.operands();
        if (!arguments.clear()) {
            return Stream.empty();
        }
        if (arguments.has(scripts)) {
            return operands.stream();
        }
        boolean certain = !operands.isEmpty() && operands.get(0).single();
        return certain ? operands.stream().skip(1) : Stream.empty();
    }
}
