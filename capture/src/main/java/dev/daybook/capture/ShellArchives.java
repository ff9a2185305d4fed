package dev.daybook.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands that pack and unpack; of what is inside an archive, nothing is told. */
final class ShellArchives {
    private static final String TAR_VALUES = "fCbTXVgKNLHIF";
    private static final ShellOptions TAR = ShellOptions.of(
            "f: C: b: T: X: V: g: K: N: L: H: I: F: file: directory: files-from: exclude: exclude-from: transform: format:"
                    + " strip-components: blocking-factor: label: owner: group: mode: mtime: use-compress-program:");
    private static final ShellOptions ZIP = ShellOptions.of("b: n: P: t: tt: s: O:");
    private static final ShellOptions UNZIP = ShellOptions.of("d: P: O: I:");
    private static final ShellOptions COMPRESS = ShellOptions.of("S: b: suffix: T: threads: M: memlimit:");

    private ShellArchives() {}

    static void addTo(Map<String, Consumer<ShellCall>> rules) {
        List.of("tar", "gtar", "bsdtar").forEach(name -> rules.put(name, ShellArchives::tar));
        rules.put("zip", ShellArchives::zip);
        rules.put("unzip", ShellArchives::unzip);
        rules.put("gzip", call -> compress(call, ".gz", false));
        rules.put("gunzip", call -> compress(call, ".gz", true));
        rules.put("bzip2", call -> compress(call, ".bz2", false));
        rules.put("bunzip2", call -> compress(call, ".bz2", true));
        rules.put("xz", call -> compress(call, ".xz", false));
        rules.put("unxz", call -> compress(call, ".xz", true));
    }

    private static void tar(ShellCall call) {
        List<ShellWord> args = call.args();
        boolean old = !args.isEmpty() && args.get(0).text().matches("[A-Za-z]+");
        if (old) {
            String letters = args.get(0).text();
            int file = letters.indexOf('f');
            int before = (int) letters.chars()
                    .limit(Math.max(0, file))
                    .filter(letter -> TAR_VALUES.indexOf(letter) >= 0)
                    .count();
            Optional<ShellWord> archive =
                    file >= 0 ? args.stream().skip(1 + before).findFirst() : Optional.empty();
            archive.ifPresent(word -> archive(call, word, letters.matches("(?s).*[xt].*")));
        } else {
            ShellArguments arguments = TAR.parse(args);
            boolean reads = arguments.has("x", "t", "extract", "get", "list", "d", "diff", "compare");
            boolean writes = arguments.has("c", "r", "u", "A", "create", "append", "update", "delete", "concatenate");
            if (reads != writes) {
                arguments.values("f", "file").limit(1).forEach(word -> archive(call, word, reads));
            }
        }
    }

    /** With a colon it is on another machine. */
    private static void archive(ShellCall call, ShellWord archive, boolean reads) {
        if (!archive.text().equals("-") && archive.text().indexOf(':') < 0) {
            Consumer<ShellWord> use = reads ? call::read : call::modified;
            use.accept(archive);
        }
    }

    private static void zip(ShellCall call) {
        ShellArguments arguments = ZIP.parse(call.args());
        List<ShellWord> operands = arguments.operands();
        if (operands.isEmpty()
                || !operands.get(0).single()
                || operands.get(0).text().equals("-")) {
            return;
        }
        ShellWord archive = operands.get(0);
        boolean named = ShellPath.name(archive.text()).indexOf('.') >= 0;
        call.modified(named ? archive : archive.with(".zip"));
        if (!arguments.has("r", "R", "x", "i", "d", "@", "m")) {
            ShellReads.readFiles(call, operands.subList(1, operands.size()));
        }
    }

    private static void unzip(ShellCall call) {
        UNZIP.parse(call.args()).operands().stream()
                .limit(1)
                .filter(word -> ShellPath.name(word.text()).indexOf('.') >= 0)
                .forEach(call::read);
    }

    /** The file and its packed form: one goes and the other comes, unless both are told to stay. */
    private static void compress(ShellCall call, String ending, boolean unpacks) {
        ShellArguments arguments = COMPRESS.parse(call.args());
        boolean back = unpacks || arguments.has("d", "decompress", "uncompress");
        boolean onlyReads = arguments.has("c", "stdout", "to-stdout", "l", "list", "t", "test");
        boolean keeps = onlyReads || arguments.has("k", "keep");
        if (arguments.has("r", "recursive", "S", "suffix", "h", "help")) {
            return;
        }
        for (ShellWord file : arguments.operands()) {
            boolean packed = file.text().endsWith(ending);
            if (file.text().equals("-") || back && !packed && !onlyReads) {
                continue;
            }
            Consumer<ShellWord> use = keeps ? call::read : call::modified;
            use.accept(file);
            if (!onlyReads && (back || !packed)) {
                call.modified(back ? file.without(ending) : file.with(ending));
            }
        }
    }
}
