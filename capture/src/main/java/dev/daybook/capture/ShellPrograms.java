package dev.daybook.capture;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Interpreters: they read the script that they run; a shell's {@code -c} is a command of its own. */
final class ShellPrograms {
    private static final ShellOptions SHELL = ShellOptions.of(
            "+! o: O: rcfile: init-file: a b c e f h i k l m n p r s t u v x B C D E H P T login norc noprofile posix"
                    + " restricted verbose");
    private static final ShellOptions PERL = ShellOptions.of("+ e: E: i? F? M? m? I: x? C? D? V?");

    /** Each with its options; behind {@code /} those with which it runs something else than a file. */
    private static final Map<String, String> SCRIPTED = Map.of(
            "python",
            "+! W: X: c: m: b B d E h i I O P q s S u v V x/c m x",
            "node",
            "+! e p i c r: C: h v eval print check require: import: test watch inspect inspect-brk trace-warnings"
                    + " trace-uncaught no-warnings no-deprecation trace-deprecation enable-source-maps expose-gc"
                    + " experimental-strip-types experimental-vm-modules env-file: loader: experimental-loader: interactive"
                    + " help version/e p eval print",
            "ruby",
            "+! e: I: r: C: E: x? a c d h l n p s S U v w y W? T? K? 0? F? i? version verbose yjit jit/e C x S",
            "php",
            "+! d: c: r: n q l i s w v h/r",
            "ts-node",
            "+! P: O: r: e: p: T project: require: transpile-only esm files swc/e p",
            "tsx",
            "+! e: p: tsconfig: no-cache/e p",
            "Rscript",
            "+! e: vanilla verbose/e",
            "lua",
            "+! e: l: i v E W/e");

    private ShellPrograms() {}

    static void addTo(Map<String, Consumer<ShellCall>> rules) {
        List.of("bash", "sh", "zsh", "dash", "ksh").forEach(name -> rules.put(name, ShellPrograms::shell));
        rules.put("perl", ShellPrograms::perl);
        SCRIPTED.forEach((name, text) -> {
            ShellOptions options = ShellOptions.of(text.substring(0, text.indexOf('/')));
            String[] others = text.substring(text.indexOf('/') + 1).split(" ");
            rules.put(name, call -> script(call, options.parse(call.args()), others));
        });
    }

    private static void shell(ShellCall call) {
        ShellArguments arguments = SHELL.parse(call.args());
        List<ShellWord> operands = arguments.operands();
        if (!arguments.clear() || arguments.has("s") || operands.isEmpty()) {
            return;
        }
        if (arguments.has("c")) {
            call.runs(operands.get(0));
        } else {
            ShellReads.readAll(call, operands.subList(0, 1));
        }
    }

    private static void script(ShellCall call, ShellArguments arguments, String... others) {
        if (arguments.clear() && !arguments.has(others)) {
            ShellReads.readFiles(call, arguments.operands().stream().limit(1).toList());
        }
    }

    private static void perl(ShellCall call) {
        ShellArguments arguments = PERL.parse(call.args());
        boolean loops = arguments.has("n", "p");
        if (!arguments.has("e", "E")) {
            ShellReads.readFiles(call, arguments.operands().stream().limit(1).toList());
        } else if (loops && arguments.has("i")) {
            arguments.operands().forEach(call::modified);
        } else if (loops) {
            ShellReads.readAll(call, arguments.operands());
        }
    }
}
