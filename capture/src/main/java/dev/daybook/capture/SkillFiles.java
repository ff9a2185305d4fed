package dev.daybook.capture;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Finds SKILL.md files, each in a folder of its own, through symbolic links. */
final class SkillFiles extends SimpleFileVisitor<Path> {
    /** Four levels of folders, and the file in the last. */
    private static final int MAX_DEPTH = 5;

    /** A SKILL.md and its stamp. */
    record Found(Path file, long sizeBytes, Instant modifiedAt) {}

    private final Path top;
    private final List<Found> found = new ArrayList<>();

    private SkillFiles(Path top) {
        this.top = top;
    }

    /** Those at most four folders below, by path; what cannot be read on the way is passed over. */
    static List<Found> below(Path folder) {
        SkillFiles files = new SkillFiles(folder);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, files);
        } catch (IOException e) {
            // a folder that vanishes while it is listed has no more skills
        }
        files.found.sort(Comparator.comparing(Found::file));
        return files.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = String.valueOf(folder.getFileName());
        boolean foreign = name.startsWith(".") || name.equals("node_modules");
        return foreign && !folder.equals(top) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        boolean skill = attributes.isRegularFile()
                && file.endsWith("SKILL.md")
                && !file.getParent().equals(top);
        if (skill) {
            Instant modifiedAt = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
            found.add(new Found(file, attributes.size(), modifiedAt));
        }
        return FileVisitResult.CONTINUE;
    }

    /** Links that form a loop end here, as folders that may not be read do. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
