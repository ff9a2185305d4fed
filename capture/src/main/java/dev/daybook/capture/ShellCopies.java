package dev.daybook.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands that put files in another place: the last operand is a file, or the folder that takes the others. */
final class ShellCopies {
    private static final ShellOptions COPY = ShellOptions.of("t: S: target-directory: suffix: no-preserve: sparse:");
    private static final ShellOptions INSTALL =
            ShellOptions.of("t: S: m: o: g: target-directory: suffix: mode: owner: group: strip-program:");

    /** What happens to a file that is copied or moved. */
    private interface Source {
        void use(ShellCall call, ShellWord file);
    }

    private ShellCopies() {}

    static void addTo(Map<String, Consumer<ShellCall>> rules) {
        rules.put("cp", call -> copy(call, COPY));
        rules.put("install", call -> copy(call, INSTALL));
        rules.put("mv", ShellCopies::move);
        rules.put("ln", ShellCopies::link);
    }

    private static void copy(ShellCall call, ShellOptions options) {
        ShellArguments arguments = options.parse(call.args());
        boolean folders = options == INSTALL
                ? arguments.has("d", "directory")
                : arguments.has("r", "R", "a", "recursive", "archive", "parents");
        if (!folders) {
            put(call, arguments, ShellCall::read);
        }
    }

    private static void move(ShellCall call) {
        move(call, COPY.parse(call.args()));
    }

    /** A folder can be moved as a file can: only what has a file's name is one. */
    static void move(ShellCall call, ShellArguments arguments) {
        List<ShellWord> operands = arguments.operands();
        int sources = operands.size() - (arguments.has("t", "target-directory") ? 0 : 1);
        boolean files =
                operands.stream().limit(Math.max(0, sources)).allMatch(word -> ShellPath.looksLikeFile(word.text()));
        if (files) {
            put(call, arguments, ShellCall::modified);
        }
    }

    /** The link is made; what it leads to stays as it is, and is not read. */
    private static void link(ShellCall call) {
        ShellArguments arguments = COPY.parse(call.args());
        List<ShellWord> operands = arguments.operands();
        if (operands.size() == 1 && operands.get(0).single()) {
            ShellWord target = operands.get(0);
            call.modified(target.from(target.text().lastIndexOf('/') + 1));
        } else {
            put(call, arguments, (ignored, file) -> {});
        }
    }

    private static void put(ShellCall call, ShellArguments arguments, Source source) {
        List<ShellWord> operands = arguments.operands();
        Optional<ShellWord> folder = arguments.values("t", "target-directory").findFirst();
        if (folder.isPresent()) {
            operands.forEach(file -> into(call, folder.get(), file, source));
            return;
        }
        if (operands.size() < 2) {
            return;
        }
        ShellWord last = operands.get(operands.size() - 1);
        List<ShellWord> files = operands.subList(0, operands.size() - 1);
        boolean several = files.size() > 1;
        if (several || last.text().endsWith("/") || last.text().matches("(.*/)?\\.\\.?") || isHome(last)) {
            files.forEach(file -> into(call, last, file, source));
        } else {
            source.use(call, files.get(0));
            if (files.get(0).single()
                    && last.single()
                    && isFile(last.text(), files.get(0).text())) {
                call.modified(last);
            }
        }
    }

    private static void into(ShellCall call, ShellWord folder, ShellWord file, Source source) {
        source.use(call, file);
        call.modified(folder.holding(file));
    }

    private static boolean isHome(ShellWord word) {
        return word.home() && word.text().equals("~");
    }

    /** A target without an ending is a folder if its name says so, or if the file that goes there has an ending. */
    private static boolean isFile(String target, String source) {
        boolean same = ShellPath.name(target).equals(ShellPath.name(source));
        return ShellPath.looksLikeFile(target)
                || same
                || !ShellPath.looksLikeFolder(target) && ShellPath.name(source).indexOf('.') < 0;
    }
}
