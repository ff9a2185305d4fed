package dev.daybook.capture.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** A git repository that is written byte by byte, so that it may be as odd or as broken as a test wants it. */
final class SampleRepository {
    static final Instant FIRST = Instant.parse("2026-11-20T08:00:00Z");
    static final String MISSING = "1234567890123456789012345678901234567890";

    private final Path git;
    private Instant time = FIRST;

    private SampleRepository(Path git) {
        this.git = git;
        write("HEAD", "ref: refs/heads/main\n");
        write("config", "[core]\n\trepositoryformatversion = 0\n");
        folder(git.resolve("objects/pack"));
        folder(git.resolve("refs/heads"));
    }

    static SampleRepository in(Path workTree) {
        return new SampleRepository(workTree.resolve(".git"));
    }

    static SampleRepository bare(Path folder) {
        return new SampleRepository(folder);
    }

    Path git() {
        return git;
    }

    /** Commits these files and no others on main, a minute after the commit before. */
    String commit(String message, Map<String, String> files, String... parents) {
        String hash = commitOf(tree(files), message, parents);
        branch("main", hash);
        return hash;
    }

    String commitOf(String tree, String message, String... parents) {
        time = time.plusSeconds(60);
        String who = " A <a@example.org> " + time.getEpochSecond() + " +0000\n";
        StringBuilder text = new StringBuilder("tree " + tree + "\n");
        for (String parent : parents) {
            text.append("parent ").append(parent).append('\n');
        }
        text.append("author")
                .append(who)
                .append("committer")
                .append(who)
                .append('\n')
                .append(message);
        return object("commit", text.toString().getBytes(UTF_8));
    }

    /** Paths with their contents; each character of a path is one byte. */
    String tree(Map<String, String> files) {
        Map<String, String> entries = new TreeMap<>();
        files.forEach((path, content) -> entries.put(path, "100644 " + object("blob", content.getBytes(ISO_8859_1))));
        return treeOf(entries);
    }

    /** Paths with mode and hash. */
    String treeOf(Map<String, String> entries) {
        Map<String, Map<String, String>> folders = new TreeMap<>();
        Map<String, String> sorted = new TreeMap<>();
        entries.forEach((path, entry) -> {
            int slash = path.indexOf('/');
            if (slash < 0) {
                sorted.put(path, entry);
            } else {
                folders.computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                        .put(path.substring(slash + 1), entry);
            }
        });
        folders.forEach((name, inside) -> sorted.put(name + "/", "40000 " + treeOf(inside)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sorted.forEach((name, entry) -> {
            String[] parts = entry.split(" ");
            bytes.writeBytes((parts[0] + " " + name.replace("/", "") + "\0").getBytes(ISO_8859_1));
            bytes.writeBytes(HexFormat.of().parseHex(parts[1]));
        });
        return object("tree", bytes.toByteArray());
    }

    String object(String type, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((type + " " + content.length + "\0").getBytes(UTF_8));
        bytes.writeBytes(content);
        String hash = sha1(bytes.toByteArray());
        Path file = file(hash);
        folder(file.getParent());
        try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(file))) {
            out.write(bytes.toByteArray());
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void branch(String name, String hash) {
        write("refs/heads/" + name, hash + "\n");
    }

    /** Writes a file into git's folder. */
    void write(String name, String text) {
        try {
            folder(git.resolve(name).getParent());
            Files.writeString(git.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where an object lies. */
    Path file(String hash) {
        return git.resolve("objects/" + hash.substring(0, 2) + "/" + hash.substring(2));
    }

    private static void folder(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
