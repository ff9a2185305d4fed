package dev.daybook.cli;

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

/** A small git repository with the files of its commits at the top; one commit a minute. */
final class GitFiles {
    static final Instant FIRST = Instant.parse("2026-11-20T08:00:00Z");

    private final Path git;
    private Instant time = FIRST;

    GitFiles(Path project) {
        git = project.resolve(".git");
        write("HEAD", "ref: refs/heads/main\n");
        write("config", "[core]\n\trepositoryformatversion = 0\n");
        write("objects/info/packs", "");
        write("refs/heads/.keep", "");
    }

    /** On main, with these files and no others. */
    String commit(String message, Map<String, String> files, String... parents) {
        time = time.plusSeconds(60);
        return commitAt(time, message, files, parents);
    }

    String commitAt(Instant at, String message, Map<String, String> files, String... parents) {
        String who = " A <a@example.org> " + at.getEpochSecond() + " +0000\n";
        StringBuilder text = new StringBuilder("tree " + tree(files) + "\n");
        for (String parent : parents) {
            text.append("parent ").append(parent).append('\n');
        }
        text.append("author")
                .append(who)
                .append("committer")
                .append(who)
                .append('\n')
                .append(message);
        String hash = object("commit", text.toString().getBytes(UTF_8));
        branch("main", hash);
        return hash;
    }

    void branch(String name, String hash) {
        write("refs/heads/" + name, hash + "\n");
    }

    /** Where an object lies. */
    Path file(String hash) {
        return git.resolve("objects/" + hash.substring(0, 2) + "/" + hash.substring(2));
    }

    private String tree(Map<String, String> files) {
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        new TreeMap<>(files).forEach((name, content) -> {
            tree.writeBytes(("100644 " + name + "\0").getBytes(UTF_8));
            tree.writeBytes(HexFormat.of().parseHex(object("blob", content.getBytes(UTF_8))));
        });
        return object("tree", tree.toByteArray());
    }

    private String object(String type, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((type + " " + content.length + "\0").getBytes(UTF_8));
        bytes.writeBytes(content);
        String hash = HexFormat.of().formatHex(sha1().digest(bytes.toByteArray()));
        Samples.write(file(hash), "");
        try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(file(hash)))) {
            out.write(bytes.toByteArray());
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        Samples.write(git.resolve(name), text);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
