package dev.daybook.capture.git;

import dev.daybook.commit.History;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What git noted of the moves of HEAD; each work tree has its own notes. */
final class Reflog {
    private static final Pattern AMENDED =
            Pattern.compile("([0-9a-f]{40}) ([0-9a-f]{40}) [^\\t]*\\tcommit \\(amend\\).*");
    /** The end of the file: some thousand moves. */
    private static final int READ = 512 << 10;

    private Reflog() {}

    static List<History.Amendment> amendments(GitFolder folder) {
        List<History.Amendment> amendments = new ArrayList<>();
        read(folder.common(), amendments);
        folder.linkedWorkTrees().forEach(tree -> read(tree, amendments));
        return amendments;
    }

    private static void read(Path folder, List<History.Amendment> amendments) {
        Path log = folder.resolve("logs").resolve("HEAD");
        if (!Files.isRegularFile(log)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - READ);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
                Matcher amended = AMENDED.matcher(line);
                if (amended.matches() && !amended.group(1).equals(amended.group(2))) {
                    amendments.add(new History.Amendment(amended.group(2), amended.group(1)));
                }
            });
        } catch (IOException e) {
            // then the times of the commits have to tell
        }
    }
}
