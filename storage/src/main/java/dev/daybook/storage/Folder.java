package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The project's folder of Daybook: for the user alone, and ignored by git. */
final class Folder {
    private static final int KEY_BYTES = 32;

    private Folder() {}

    /** Makes the folder and its {@code .gitignore} where they are missing. */
    static void prepare(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                if (!Files.isDirectory(folder.getParent())) {
                    throw DaybookException.unavailable(
                            "The project's folder " + folder.getParent() + " does not exist");
                }
                create(folder);
            }
            Path ignore = folder.resolve(".gitignore");
            if (!Files.exists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    folder + " cannot be made or written: " + e + ". Make it writable, or choose another --project", e);
        }
    }

    /** Makes the file for the user alone, if it is missing: SQLite gives its other files the same permissions. */
    static void prepareFile(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, ownerOnly("rw-------"));
            }
        } catch (FileAlreadyExistsException e) {
            // another process was first
        }
    }

    /** The key of the project's redaction placeholders, made at first use; the same one for all who ask at once. */
    static byte[] key(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(key);
                Path draft = Files.createTempFile(file.getParent(), ".key", ".tmp", ownerOnly("rw-------"));
                try {
                    Files.write(draft, key, StandardOpenOption.TRUNCATE_EXISTING);
                    link(draft, file);
                } finally {
                    Files.deleteIfExists(draft);
                }
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length < KEY_BYTES) {
                throw DaybookException.unavailable(file + " is damaged: it has " + key.length + " bytes, not "
                        + KEY_BYTES + ". Delete it and a new one is made");
            }
            return key;
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read or made: " + e, e);
        }
    }

    /** Gives the finished draft its name, unless another process was first. */
    private static void link(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // then theirs is the key
        } catch (UnsupportedOperationException e) {
            Files.copy(draft, file);
        }
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, ownerOnly("rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
