package dev.daybook.capture;

import dev.daybook.core.HiddenText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds SKILL.md files, each in a folder of its own, through symbolic links, in one walk that opens no file: what tells
 * that a file changed comes with the walk.
 */
final class SkillFiles extends SimpleFileVisitor<Path> {
    static final String FILE = "SKILL.md";

    /** Four levels of folders, and the file in the last. */
    private static final int MAX_DEPTH = 5;

    /** Of a skill's folder so many names are known. */
    private static final int MAX_FILES = 200;

    /** Of a tree so many files are looked at. */
    private static final int MAX_VISITED = 500_000;

    /**
     * A SKILL.md and its stamp.
     *
     * @param files names of other files in its folder, relative to it, in order
     */
    record Found(Path file, long sizeBytes, Instant modifiedAt, List<String> files) {}

    /** What is called SKILL.md and is none, or a folder that could not be looked into. */
    record Oddity(Path path, Kind kind) {
        enum Kind {
            LOOP,
            UNREADABLE,
            BROKEN_LINK,
            NO_FILE,
            HIDDEN_NAME,
            TOO_MANY
        }
    }

    private final Path top;
    private final Set<Object> seen;
    private final List<Found> found = new ArrayList<>();
    private final List<Oddity> oddities = new ArrayList<>();
    private final List<Folder> open = new ArrayList<>();
    private int visited;

    /** A folder that is being listed. */
    private static final class Folder {
        private final Path path;
        private final List<String> files = new ArrayList<>();
        private BasicFileAttributes skill;

        Folder(Path path) {
            this.path = path;
        }
    }

    private SkillFiles(Path top, Set<Object> seen) {
        this.top = top;
        this.seen = seen;
    }

    /**
     * Those at most four folders below; what cannot be read on the way is passed over.
     *
     * @param seen folders that were listed already, whatever way led there; they are not listed again
     */
    static SkillFiles below(Path folder, Set<Object> seen) {
        SkillFiles files = new SkillFiles(folder, seen);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, files);
        } catch (IOException e) {
            // a folder that vanishes while it is listed has no more skills
        }
        files.found.sort(Comparator.comparing(Found::file));
        files.oddities.sort(Comparator.comparing(Oddity::path));
        return files;
    }

    List<Found> found() {
        return found;
    }

    List<Oddity> oddities() {
        return oddities;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean isTop = folder.equals(top);
        String name = String.valueOf(folder.getFileName());
        boolean foreign = name.startsWith(".") || name.equals("node_modules");
        if (!isTop && name.equals(FILE)) {
            oddities.add(new Oddity(folder, Oddity.Kind.NO_FILE));
        }
        if (!isTop && name.codePoints().anyMatch(SkillFiles::isHostile)) {
            oddities.add(new Oddity(folder, Oddity.Kind.HIDDEN_NAME));
            return FileVisitResult.SKIP_SUBTREE;
        }
        Object identity = attributes.fileKey() == null ? folder : attributes.fileKey();
        if (foreign && !isTop || !seen.add(identity)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        open.add(new Folder(folder));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (++visited > MAX_VISITED) {
            oddities.add(new Oddity(top, Oddity.Kind.TOO_MANY));
            return FileVisitResult.TERMINATE;
        }
        String name = file.getFileName().toString();
        if (!name.equals(FILE)) {
            if (!attributes.isDirectory()) {
                current().files.add(name);
            }
        } else if (attributes.isRegularFile()) {
            current().skill = attributes;
        } else if (!attributes.isDirectory()) {
            Oddity.Kind kind = attributes.isSymbolicLink() ? Oddity.Kind.BROKEN_LINK : Oddity.Kind.NO_FILE;
            oddities.add(new Oddity(file, kind));
        }
        return FileVisitResult.CONTINUE;
    }

    /** Links that form a loop end here, as folders that may not be read do. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        if (failure instanceof FileSystemLoopException) {
            oddities.add(new Oddity(file, Oddity.Kind.LOOP));
        } else if (failure instanceof AccessDeniedException) {
            oddities.add(new Oddity(file, Oddity.Kind.UNREADABLE));
        } else if (!(failure instanceof NoSuchFileException) && file.endsWith(FILE)) {
            oddities.add(new Oddity(file, Oddity.Kind.BROKEN_LINK));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        Folder ended = open.remove(open.size() - 1);
        boolean isSkill = ended.skill != null && !folder.equals(top);
        List<String> files = ended.files.stream()
                .filter(name -> name.codePoints().noneMatch(SkillFiles::isHostile))
                .sorted()
                .limit(MAX_FILES)
                .toList();
        if (isSkill) {
            Instant modifiedAt = ended.skill.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
            found.add(new Found(folder.resolve(FILE), ended.skill.size(), modifiedAt, files));
        } else if (!open.isEmpty()) {
            String name = folder.getFileName().toString();
            files.forEach(file -> current().files.add(name + "/" + file));
        }
        return FileVisitResult.CONTINUE;
    }

    private Folder current() {
        return open.get(open.size() - 1);
    }

    private static boolean isHostile(int c) {
        return HiddenText.isHidden(c) || Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }
}
