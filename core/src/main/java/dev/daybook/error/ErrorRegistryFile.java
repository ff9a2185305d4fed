package dev.daybook.error;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The registry as a Markdown file for people. It is there whole or as it was before, and ends with a mark that tells what
 * Daybook wrote there, and so whether somebody else has changed it; what somebody else wrote is kept beside it.
 */
final class ErrorRegistryFile {
    /** Daybook writes none as large. */
    private static final int LARGEST = 64 << 20;

    private static final String MARK_START =
            "<!-- Written by Daybook from its record; what is changed here is not read, but"
                    + " kept beside it when this is written anew. sha256:";
    private static final Pattern MARK = Pattern.compile(Pattern.quote(MARK_START) + "([0-9a-f]{64}) -->\\n\\z");
    private static final int MARK_LENGTH = MARK_START.length() + 64 + " -->\n".length();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Clock clock;

    ErrorRegistryFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** A file as it was read: the digest of what Daybook wrote into it, and whether it is still that. */
    private record Marked(String digest, boolean isChanged) {
        static Optional<Marked> of(String text) {
            int end = Math.max(0, text.length() - MARK_LENGTH);
            Matcher mark = MARK.matcher(text.substring(end));
            return mark.matches()
                    ? Optional.of(new Marked(
                            mark.group(1), !Ids.sha256(text.substring(0, end)).equals(mark.group(1))))
                    : Optional.empty();
        }
    }

    boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether that is what Daybook wrote there last, even if somebody has changed it since. */
    boolean isOf(String document) {
        return read().flatMap(Marked::of)
                .filter(marked -> marked.digest().equals(Ids.sha256(document)))
                .isPresent();
    }

    /**
     * Puts a document in its place.
     *
     * @return where that has been kept which somebody else had written there
     */
    Optional<Path> write(String document) {
        String marked = document + MARK_START + Ids.sha256(document) + " -->\n";
        try {
            Files.createDirectories(file.getParent());
            try (WholeFile whole = WholeFile.draft(file, marked)) {
                Optional<Path> kept = keepOthers();
                whole.put();
                return kept;
            }
        } catch (IOException e) {
            throw DaybookException.unavailable("The registry is recorded, but " + file + " cannot be written: " + e, e);
        }
    }

    /** Moves what is not as Daybook wrote it out of the way, whatever it is. */
    private Optional<Path> keepOthers() throws IOException {
        if (!exists() || isOurs()) {
            return Optional.empty();
        }
        String name = "error-registry.edited-" + TIME.format(clock.instant());
        Path beside = file.resolveSibling(name + ".md");
        for (int n = 2; Files.exists(beside, LinkOption.NOFOLLOW_LINKS); n++) {
            beside = file.resolveSibling(name + "-" + n + ".md");
        }
        Files.move(file, beside);
        return Optional.of(beside);
    }

    private boolean isOurs() {
        return read().filter(text -> text.isBlank()
                        || Marked.of(text).filter(marked -> !marked.isChanged()).isPresent())
                .isPresent();
    }

    /** Absent where there is no such file, or none that Daybook may have written. */
    private Optional<String> read() {
        try {
            boolean readable = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST;
            return readable
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }
}
