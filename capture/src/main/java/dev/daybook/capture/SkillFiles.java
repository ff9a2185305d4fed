package dev.daybook.capture;

import dev.daybook.core.HiddenText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds SKILL.md files below one folder, each in a folder of its own, through symbolic links. No file is opened, and what
 * lies in a folder is asked for again only when the folder has changed; to be used by one thread at a time.
 */
final class SkillFiles {
    static final String FILE = "SKILL.md";

    /** Of folders below the top. */
    private static final int MAX_DEPTH = 4;

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

    /** All that was found, by path. */
    record Result(List<Found> found, List<Oddity> oddities) {}

    private final Path top;
    private Map<Path, FolderListing> listings = new HashMap<>();

    SkillFiles(Path top) {
        this.top = top;
    }

    /**
     * Those at most four folders below; what cannot be read on the way is passed over.
     *
     * @param seen folders that were listed already, whatever way led there; they are not listed again
     */
    Result list(Set<Object> seen) {
        Walk walk = new Walk(seen);
        attributes(top).filter(BasicFileAttributes::isDirectory).ifPresent(it -> walk.visit(top, it, 0));
        listings = walk.visited;
        walk.found.sort(Comparator.comparing(Found::file));
        walk.oddities.sort(Comparator.comparing(Oddity::path));
        return new Result(List.copyOf(walk.found), List.copyOf(walk.oddities));
    }

    private static Optional<BasicFileAttributes> attributes(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** One pass over the tree. */
    private final class Walk {
        private final Set<Object> seen;
        private final Deque<Object> above = new ArrayDeque<>();
        private final Map<Path, FolderListing> visited = new HashMap<>();
        private final List<Found> found = new ArrayList<>();
        private final List<Oddity> oddities = new ArrayList<>();
        private int count;

        Walk(Set<Object> seen) {
            this.seen = seen;
        }

        /** The names of files in the folder and below; none where they belong to a skill in it. */
        List<String> visit(Path folder, BasicFileAttributes attributes, int depth) {
            Object identity = identity(folder, attributes);
            if (above.contains(identity)) {
                oddities.add(new Oddity(folder, Oddity.Kind.LOOP));
                return List.of();
            }
            Optional<FolderListing> listing = seen.add(identity) ? listing(folder, attributes) : Optional.empty();
            if (listing.isEmpty()) {
                return List.of();
            }
            above.push(identity);
            List<String> files = files(folder, listing.get(), depth);
            above.pop();
            Optional<BasicFileAttributes> skill =
                    listing.get().hasSkill() && depth > 0 ? skill(folder.resolve(FILE)) : Optional.empty();
            skill.ifPresent(file -> found.add(new Found(
                    folder.resolve(FILE),
                    file.size(),
                    file.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS),
                    files)));
            return skill.isPresent() ? List.of() : files;
        }

        private List<String> files(Path folder, FolderListing listing, int depth) {
            if (depth == MAX_DEPTH || listing.folders().isEmpty()) {
                return listing.files();
            }
            List<String> files = new ArrayList<>(listing.files());
            for (String name : listing.folders()) {
                Path inner = folder.resolve(name);
                attributes(inner).filter(BasicFileAttributes::isDirectory).ifPresent(it -> visit(inner, it, depth + 1)
                        .forEach(file -> files.add(name + "/" + file)));
            }
            return files.stream().sorted().limit(MAX_FILES).toList();
        }

        private Optional<FolderListing> listing(Path folder, BasicFileAttributes attributes) {
            Optional<FolderListing> known =
                    Optional.ofNullable(listings.get(folder)).filter(listing -> listing.isOf(attributes));
            if (known.isEmpty() && count > MAX_VISITED) {
                return Optional.empty();
            }
            try {
                FolderListing listing = known.isPresent() ? known.get() : FolderListing.of(folder, attributes);
                visited.put(folder, listing);
                count += listing.count();
                if (count > MAX_VISITED) {
                    oddities.add(new Oddity(top, Oddity.Kind.TOO_MANY));
                }
                listing.hidden().forEach(name -> oddities.add(new Oddity(name, Oddity.Kind.HIDDEN_NAME)));
                if (folder.endsWith(FILE)) {
                    oddities.add(new Oddity(folder, Oddity.Kind.NO_FILE));
                }
                return Optional.of(listing);
            } catch (AccessDeniedException e) {
                oddities.add(new Oddity(folder, Oddity.Kind.UNREADABLE));
            } catch (IOException e) {
                // a folder that vanishes while it is listed has no more skills
            }
            return Optional.empty();
        }

        private Optional<BasicFileAttributes> skill(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    return Optional.of(attributes);
                }
                oddities.add(new Oddity(file, Oddity.Kind.NO_FILE));
            } catch (AccessDeniedException e) {
                oddities.add(new Oddity(file, Oddity.Kind.UNREADABLE));
            } catch (NoSuchFileException e) {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    oddities.add(new Oddity(file, Oddity.Kind.BROKEN_LINK));
                }
            } catch (IOException e) {
                oddities.add(new Oddity(file, Oddity.Kind.BROKEN_LINK));
            }
            return Optional.empty();
        }
    }

    /** The same for a folder by whatever way it is reached. */
    private static Object identity(Path folder, BasicFileAttributes attributes) {
        if (attributes.fileKey() != null) {
            return attributes.fileKey();
        }
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    /** Whether a name cannot be shown as it is. */
    static boolean isHostile(String name) {
        return HiddenText.hasAny(name) || name.chars().anyMatch(c -> c < ' ' || c == 0x2028 || c == 0x2029);
    }
}
