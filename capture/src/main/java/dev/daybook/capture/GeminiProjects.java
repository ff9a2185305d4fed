package dev.daybook.capture;

import dev.daybook.core.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The project that a folder of the Gemini CLI belongs to. */
final class GeminiProjects {
    private static final int MAX_BYTES = 4 << 20;

    private final Path folder;
    /** The project that is recorded, by the digests of its path. */
    private final Map<String, String> digests = new HashMap<>();

    GeminiProjects(Path folder, Path root) {
        this.folder = folder;
        Path absolute = root.toAbsolutePath().normalize();
        digests.put(Ids.sha256(absolute.toString()), absolute.toString());
        try {
            digests.put(Ids.sha256(root.toRealPath().toString()), absolute.toString());
        } catch (IOException e) {
            // a root that cannot be resolved is known by the name it was given
        }
    }

    /** The recorded project, if a session names its digest. */
    Optional<String> ofDigest(JsonFields session) {
        return session.text("projectHash").map(digests::get);
    }

    /** Told by a note in the folder, else by the list of projects, else by the session itself or the folder's name. */
    Optional<Path> of(Path log, Optional<Path> told) {
        Optional<Path> own = own(log);
        String name = own.map(path -> path.getFileName().toString()).orElse("");
        return own.flatMap(path -> text(path.resolve(".project_root")))
                .flatMap(text -> absolute(text.strip()))
                .or(() -> registered(name))
                .or(() -> told)
                .or(() -> Optional.ofNullable(digests.get(name)).map(Path::of));
    }

    /** The folder that holds that of the chats. */
    private Optional<Path> own(Path log) {
        for (Path at = log.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            boolean chats =
                    at.getFileName() != null && at.getFileName().toString().equals("chats");
            if (chats && at.getParent() != null && at.getParent().getFileName() != null) {
                return Optional.of(at.getParent());
            }
        }
        return Optional.empty();
    }

    private Optional<Path> registered(String name) {
        JsonLine json = new JsonLine(MAX_BYTES);
        Optional<JsonFields> listed =
                text(folder.resolve("projects.json")).flatMap(json::parse).map(fields -> fields.at("projects"));
        Map<String, String> roots = new LinkedHashMap<>();
        listed.ifPresent(
                fields -> fields.names().forEach(root -> fields.text(root).ifPresent(slug -> roots.put(slug, root))));
        return Optional.ofNullable(roots.get(name)).flatMap(GeminiProjects::absolute);
    }

    private static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            // without it the digest may tell
            return Optional.empty();
        }
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
