package dev.daybook.capture;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What lies in a folder, for as long as the folder does not change.
 *
 * @param folders names of folders, and of links to something that is none yet
 * @param files names of other files but SKILL.md
 * @param hidden those that are left out for what their names have in them
 * @param isSettled whether a later change would show in the folder's time
 */
record FolderListing(
        Object key,
        FileTime modified,
        boolean isSettled,
        boolean hasSkill,
        List<String> folders,
        List<String> files,
        List<Path> hidden) {
    /** So coarse are the times of some file systems. */
    private static final long COARSE_MS = 2_000;

    static FolderListing of(Path folder, BasicFileAttributes attributes) throws IOException {
        // the file system's own time is what is compared, so no other clock will do
        long now = System.currentTimeMillis();
        boolean isSettled = now - attributes.lastModifiedTime().toMillis() > COARSE_MS;
        List<String> folders = new ArrayList<>();
        List<String> files = new ArrayList<>();
        List<Path> hidden = new ArrayList<>();
        boolean hasSkill = false;
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                boolean mayHaveSkills = isFolder(child) && !name.startsWith(".") && !name.equals("node_modules");
                if (mayHaveSkills && SkillFiles.isHostile(name)) {
                    hidden.add(child);
                } else if (mayHaveSkills) {
                    folders.add(name);
                } else if (name.equals(SkillFiles.FILE)) {
                    hasSkill = true;
                } else if (!SkillFiles.isHostile(name) && !Files.isDirectory(child)) {
                    files.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        // what is reached in two ways is known by its own path
        folders.sort(Comparator.comparing((String name) -> Files.isSymbolicLink(folder.resolve(name)))
                .thenComparing(name -> name));
        files.sort(null);
        return new FolderListing(
                String.valueOf(attributes.fileKey()),
                attributes.lastModifiedTime(),
                isSettled,
                hasSkill,
                List.copyOf(folders),
                List.copyOf(files),
                List.copyOf(hidden));
    }

    /** A link that leads nowhere may lead to a folder later, and nothing here would tell. */
    private static boolean isFolder(Path child) {
        try {
            return Files.readAttributes(child, BasicFileAttributes.class).isDirectory();
        } catch (IOException e) {
            return !child.endsWith(SkillFiles.FILE) && Files.isSymbolicLink(child);
        }
    }

    /** Whether the folder is still as it was listed. */
    boolean isOf(BasicFileAttributes attributes) {
        return isSettled
                && modified.equals(attributes.lastModifiedTime())
                && key.equals(String.valueOf(attributes.fileKey()));
    }

    int count() {
        return folders.size() + files.size() + 1;
    }
}
