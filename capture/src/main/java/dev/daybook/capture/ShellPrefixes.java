package dev.daybook.capture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Commands that run the command behind them. */
final class ShellPrefixes {
    private static final int MAX = 20;
    private static final Map<String, ShellOptions> OPTIONS = Map.ofEntries(
            Map.entry("env", ShellOptions.of("+! i u: 0 v ignore-environment unset: debug")),
            Map.entry(
                    "sudo",
                    ShellOptions.of(
                            "+! u: g: h: p: C: T: U: r: t: E H n S k K P b user: group: preserve-env? non-interactive set-home")),
            Map.entry("doas", ShellOptions.of("+! u: n")),
            Map.entry("time", ShellOptions.of("+! p v a f: o: format: output: portability verbose append")),
            Map.entry(
                    "timeout",
                    ShellOptions.of("+! s: k: v p f signal: kill-after: foreground preserve-status verbose")),
            Map.entry("gtimeout", ShellOptions.of("+! s: k: v signal: kill-after: foreground preserve-status verbose")),
            Map.entry("nice", ShellOptions.of("+ n: adjustment:")),
            Map.entry("ionice", ShellOptions.of("+! c: n: t class: classdata: ignore")),
            Map.entry("nohup", ShellOptions.of("+!")),
            Map.entry("setsid", ShellOptions.of("+! c f w ctty fork wait")),
            Map.entry("stdbuf", ShellOptions.of("+! i: o: e: input: output: error:")),
            Map.entry("command", ShellOptions.of("+! p")),
            Map.entry("builtin", ShellOptions.of("+!")),
            Map.entry("exec", ShellOptions.of("+! a: c l")),
            Map.entry("noglob", ShellOptions.of("+!")));

    private static final Set<String> WITH_DURATION = Set.of("timeout", "gtimeout");
    private static final Set<String> WITH_ASSIGNMENTS = Set.of("env", "sudo", "doas");

    private ShellPrefixes() {}

    /** The command that is run in the end; none when it cannot be told which. Assignments on the way are handed on. */
    static List<ShellWord> stripped(List<ShellWord> words, Consumer<ShellWord> assigned) {
        List<ShellWord> rest = words;
        for (int i = 0; i < MAX && isPrefix(rest); i++) {
            String name = ShellPath.name(rest.get(0).text());
            ShellArguments arguments = OPTIONS.get(name).parse(rest.subList(1, rest.size()));
            if (!arguments.clear()) {
                return List.of();
            }
            rest = arguments.operands();
            int skipped = WITH_DURATION.contains(name) ? Math.min(1, rest.size()) : 0;
            while (WITH_ASSIGNMENTS.contains(name)
                    && skipped < rest.size()
                    && rest.get(skipped).isAssignment()) {
                assigned.accept(rest.get(skipped));
                skipped++;
            }
            rest = rest.subList(skipped, rest.size());
        }
        return isPrefix(rest) ? List.of() : rest;
    }

    private static boolean isPrefix(List<ShellWord> words) {
        return !words.isEmpty()
                && words.get(0).literal()
                && OPTIONS.containsKey(ShellPath.name(words.get(0).text()));
    }
}
