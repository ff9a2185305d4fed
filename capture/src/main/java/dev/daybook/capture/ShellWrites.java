package dev.daybook.capture;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Commands that write, create or remove the files they are given. */
final class ShellWrites {
    private static final ShellOptions TEE = ShellOptions.of("");
    private static final ShellOptions TOUCH = ShellOptions.of("d: r: t: A: date: reference: time:");
    private static final ShellOptions TRUNCATE = ShellOptions.of("s: r: size: reference:");
    private static final ShellOptions REMOVE = ShellOptions.of("");
    private static final ShellOptions PATCH = ShellOptions.of(
            "p: i: d: o: r: D: B: F: V: Y: z: g: strip: input: directory: output: reject-file: ifdef: prefix: fuzz:"
                    + " version-control: basename-prefix: suffix: get:");
    private static final ShellOptions CURL = ShellOptions.of(
            "A: b: c: C: d: D: e: E: F: h: H: K: m: o: P: Q: r: t: T: u: U: w: x: X: y: Y: z: output: data: data-binary:"
                    + " data-ascii: data-raw: data-urlencode: json: upload-file: header: request: user: user-agent: url: form:"
                    + " max-time: connect-timeout: retry: retry-delay: cacert: cert: key: cookie: cookie-jar: proxy: range:"
                    + " referer: write-out: resolve: output-dir: dump-header: config:");
    private static final ShellOptions WGET = ShellOptions.of(
            "O: o: a: i: P: U: t: T: w: Q: e: A: R: D: I: X: l: B: output-document: output-file: append-output: input-file:"
                    + " directory-prefix: user-agent: tries: timeout: wait: header: post-data: post-file: user: password:");

    private ShellWrites() {}

    static void addTo(Map<String, Consumer<ShellCall>> rules) {
        rules.put("tee", call -> writeAll(call, TEE.parse(call.args()).operands()));
        rules.put("sponge", call -> writeAll(call, TEE.parse(call.args()).operands()));
        rules.put("touch", call -> writeAll(call, TOUCH.parse(call.args()).operands()));
        rules.put("truncate", call -> writeAll(call, TRUNCATE.parse(call.args()).operands()));
        rules.put("unlink", call -> writeAll(call, REMOVE.parse(call.args()).operands()));
        rules.put("rm", ShellWrites::remove);
        rules.put("dd", ShellWrites::dd);
        rules.put("patch", ShellWrites::patch);
        rules.put("curl", ShellWrites::curl);
        rules.put("wget", ShellWrites::wget);
    }

    static void writeAll(ShellCall call, List<ShellWord> operands) {
        operands.stream()
                .filter(word -> !word.text().equals("-"))
                .filter(word -> !ShellPath.looksLikeFolder(word.text()))
                .forEach(call::modified);
    }

    /** Without {@code -r} it takes files alone. */
    private static void remove(ShellCall call) {
        ShellArguments arguments = REMOVE.parse(call.args());
        if (!arguments.has("r", "R", "recursive", "d", "dir")) {
            arguments.operands().forEach(call::modified);
        }
    }

    private static void dd(ShellCall call) {
        for (ShellWord word : call.args()) {
            if (word.text().startsWith("if=")) {
                call.read(word.from(3));
            } else if (word.text().startsWith("of=")) {
                call.modified(word.from(3));
            }
        }
    }

    private static void patch(ShellCall call) {
        ShellArguments arguments = PATCH.parse(call.args());
        List<ShellWord> operands = arguments.operands();
        if (arguments.has("d", "directory", "dry-run") || !arguments.isCounted()) {
            return;
        }
        boolean elsewhere = arguments.has("o", "output");
        operands.stream().limit(1).forEach(elsewhere ? call::read : call::modified);
        operands.stream().skip(1).limit(1).forEach(call::read);
        arguments.values("i", "input").filter(word -> !word.text().equals("-")).forEach(call::read);
        arguments.values("o", "output").filter(word -> !word.text().equals("-")).forEach(call::modified);
    }

    private static void curl(ShellCall call) {
        ShellArguments arguments = CURL.parse(call.args());
        if (!arguments.has("output-dir")) {
            arguments
                    .values("o", "output")
                    .filter(word -> !word.text().equals("-") && word.text().indexOf('#') < 0)
                    .forEach(call::modified);
        }
        arguments
                .values("T", "upload-file")
                .filter(word -> !word.text().equals("-") && !word.text().equals("."))
                .forEach(call::read);
        arguments
                .values("d", "data", "data-binary", "data-ascii", "json")
                .filter(word -> word.text().startsWith("@") && !word.text().equals("@-"))
                .forEach(word -> call.read(word.from(1)));
    }

    private static void wget(ShellCall call) {
        ShellArguments arguments = WGET.parse(call.args());
        arguments
                .values("O", "o", "a", "output-document", "output-file", "append-output")
                .filter(word -> !word.text().equals("-"))
                .forEach(call::modified);
        arguments
                .values("i", "input-file")
                .filter(word -> !word.text().equals("-") && !word.text().contains("://"))
                .forEach(call::read);
    }
}
