package dev.daybook.capture;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Commands that read the files they are given. */
final class ShellReads {
    private static final String BAT =
            "l: r: H: m: language: line-range: highlight-line: style: theme: paging: wrap: color: tabs:"
                    + " file-name: map-syntax: decorations: italic-text: terminal-width: diff-context: pager:";

    /** Each command with its options; all operands are files. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("cat", ""),
            Map.entry("head", "n: c: lines: bytes:"),
            Map.entry("tail", "n: c: s: lines: bytes: sleep-interval: pid: max-unchanged-stats:"),
            Map.entry(
                    "less",
                    "b: h: j: k: o: O: p: P: t: T: x: y: z: D: pattern: buffers: max-back-scroll: jump-target: lesskey-file:"
                            + " log-file: LOG-FILE: prompt: tag: tag-file: tabs: max-forw-scroll: window: shift:"),
            Map.entry("more", "n: lines:"),
            Map.entry("bat", BAT),
            Map.entry("batcat", BAT),
            Map.entry("wc", "files0-from:"),
            Map.entry(
                    "nl",
                    "b: d: f: h: i: l: n: s: v: w: body-numbering: section-delimiter: footer-numbering: header-numbering:"
                            + " line-increment: join-blank-lines: number-format: number-separator: starting-line-number:"
                            + " number-width:"),
            Map.entry("tac", "s: separator:"),
            Map.entry("rev", ""),
            Map.entry("cut", "b: c: d: f: bytes: characters: delimiter: fields: output-delimiter:"),
            Map.entry("paste", "d: delimiters:"),
            Map.entry("fold", "w: width:"),
            Map.entry("comm", "output-delimiter:"),
            Map.entry(
                    "column",
                    "c: s: o: N: R: W: H: O: E: T: n: output-width: separator: output-separator: table-columns:"),
            Map.entry("strings", "n: e: t: T: s: bytes: encoding: radix: target: output-separator:"),
            Map.entry("base64", "w: wrap: b:"),
            Map.entry("od", "A: j: N: S: t: w? address-radix: skip-bytes: read-bytes: format:"),
            Map.entry("hexdump", "e: f: n: s: length: skip: format: format-file:"),
            Map.entry("hd", "e: f: n: s:"),
            Map.entry("zcat", ""),
            Map.entry("bzcat", ""),
            Map.entry("xzcat", ""),
            Map.entry("zless", ""),
            Map.entry("cksum", "a: l: algorithm: length:"),
            Map.entry("b2sum", "l: length:"),
            Map.entry("shasum", "a: algorithm:"),
            Map.entry("md5", "s:"),
            Map.entry("md5sum", ""),
            Map.entry("sha1sum", ""),
            Map.entry("sha224sum", ""),
            Map.entry("sha256sum", ""),
            Map.entry("sha384sum", ""),
            Map.entry("sha512sum", ""));

    private static final ShellOptions SORT = ShellOptions.of(
            "k: t: o: S: T: key: field-separator: output: buffer-size: temporary-directory: parallel: batch-size:"
                    + " compress-program: random-source: files0-from:");
    private static final ShellOptions UNIQ = ShellOptions.of("f: s: w: skip-fields: skip-chars: check-chars:");
    private static final ShellOptions XXD = ShellOptions.of("c: g: l: s: o: n: R:");
    private static final ShellOptions DIFF = ShellOptions.of(
            "U: C: W: x: X: I: F: L: D: label: unified? context? width: exclude: exclude-from: ignore-matching-lines:"
                    + " show-function-line: ifdef: from-file: to-file: tabsize: horizon-lines: palette:");
    private static final ShellOptions CMP = ShellOptions.of("n: i: bytes: ignore-initial:");
    private static final ShellOptions FILE =
            ShellOptions.of("f: m: F: e: P: files-from: magic-file: separator: exclude:");
    private static final ShellOptions STAT = ShellOptions.of("c: format: printf: cached:");

    private ShellReads() {}

    static void addTo(Map<String, Consumer<ShellCall>> rules) {
        PLAIN.forEach((name, text) -> {
            ShellOptions options = ShellOptions.of(text);
            rules.put(name, call -> readAll(call, options.parse(call.args()).operands()));
        });
        rules.put("sort", ShellReads::sort);
        rules.put("uniq", call -> inAndOut(call, UNIQ));
        rules.put("xxd", call -> inAndOut(call, XXD));
        rules.put("diff", ShellReads::diff);
        rules.put("cmp", call -> readAll(call, first(2, CMP.parse(call.args()).operands())));
        rules.put("file", call -> readFiles(call, FILE.parse(call.args()).operands()));
        rules.put("stat", ShellReads::stat);
        rules.put("source", call -> readAll(call, first(1, call.args())));
        rules.put(".", call -> readAll(call, first(1, call.args())));
    }

    /** {@code +5} is a line to begin at, and a folder cannot be read. */
    static void readAll(ShellCall call, List<ShellWord> operands) {
        operands.stream()
                .filter(word -> !word.text().equals("-") && !word.text().startsWith("+"))
                .filter(word -> !ShellPath.looksLikeFolder(word.text()))
                .forEach(call::read);
    }

    /** For commands that take folders too: only what has a file's name. */
    static void readFiles(ShellCall call, List<ShellWord> operands) {
        readAll(
                call,
                operands.stream()
                        .filter(word -> ShellPath.looksLikeFile(word.text()))
                        .toList());
    }

    private static void sort(ShellCall call) {
        ShellArguments arguments = SORT.parse(call.args());
        readAll(call, arguments.operands());
        arguments.values("o", "output").forEach(call::modified);
    }

    /** A second operand is where the result goes. */
    private static void inAndOut(ShellCall call, ShellOptions options) {
        ShellArguments arguments = options.parse(call.args());
        List<ShellWord> operands = arguments.operands();
        if (arguments.isCounted()) {
            readAll(call, first(1, operands));
            operands.stream()
                    .skip(1)
                    .limit(1)
                    .filter(word -> !word.text().equals("-"))
                    .forEach(call::modified);
        }
    }

    private static void diff(ShellCall call) {
        ShellArguments arguments = DIFF.parse(call.args());
        if (!arguments.has("r", "recursive", "from-file", "to-file")
                && arguments.operands().size() == 2) {
            readAll(call, arguments.operands());
        }
    }

    /** On macOS {@code -f} and {@code -t} take a format, elsewhere they take nothing. */
    private static void stat(ShellCall call) {
        ShellArguments arguments = STAT.parse(call.args());
        readFiles(
                call,
                arguments.operands().stream()
                        .filter(word -> word.text().indexOf('%') < 0)
                        .toList());
    }

    private static List<ShellWord> first(int count, List<ShellWord> words) {
        return words.subList(0, Math.min(count, words.size()));
    }
}
