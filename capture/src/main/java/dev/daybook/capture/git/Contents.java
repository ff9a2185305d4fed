package dev.daybook.capture.git;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Contents of files. What a file was before one commit is what an older one made of it, so that is kept for a while. */
final class Contents {
    /** Larger files are not read. */
    private static final int MOST_BYTES = 4 << 20;

    private static final int KEPT_BYTES = 24 << 20;
    private static final byte[] NOTHING = {};

    private final ObjectReader objects;
    private final Map<ObjectId, byte[]> kept = new LinkedHashMap<>();
    private int keptBytes;
    private long unreadable;

    Contents(ObjectReader objects) {
        this.objects = objects;
    }

    /** Absent: too large, damaged, or not here, as in a clone that holds trees alone. */
    Optional<byte[]> before(TreeChanges.Entry entry) {
        Optional<byte[]> content = read(entry.oldMode(), entry.oldId());
        content.filter(bytes -> bytes.length > 0).ifPresent(bytes -> keep(entry.oldId(), bytes));
        return content;
    }

    /** Absent as above. */
    Optional<byte[]> after(TreeChanges.Entry entry) {
        byte[] known = kept.remove(entry.id());
        if (known != null) {
            keptBytes -= known.length;
            return Optional.of(known);
        }
        return read(entry.mode(), entry.id());
    }

    /** How many could not be read so far that should be here and are small enough. */
    long unreadable() {
        return unreadable;
    }

    private Optional<byte[]> read(FileMode mode, ObjectId id) {
        if (mode == FileMode.MISSING || mode == FileMode.GITLINK) {
            return Optional.of(NOTHING);
        }
        byte[] known = kept.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            ObjectLoader loader = objects.open(id);
            return loader.getSize() > MOST_BYTES ? Optional.empty() : Optional.of(loader.getCachedBytes(MOST_BYTES));
        } catch (LargeObjectException e) {
            return Optional.empty();
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // JGit answers damage in any of these ways
            unreadable++;
            return Optional.empty();
        }
    }

    private void keep(ObjectId id, byte[] content) {
        byte[] before = kept.put(id, content);
        keptBytes += content.length - (before == null ? 0 : before.length);
        Iterator<Map.Entry<ObjectId, byte[]>> oldest = kept.entrySet().iterator();
        while (keptBytes > KEPT_BYTES && oldest.hasNext()) {
            keptBytes -= oldest.next().getValue().length;
            oldest.remove();
        }
    }
}
