package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import java.time.Instant;
import java.util.List;

/** The SKILL.md files that an agent in this project can use, as they are on disk now. */
public interface SkillLibrary {

    /** Every file, by name and stamp alone. */
    List<Entry> list();

    /**
     * The file as it is; a file that cannot be understood still has a name (its folder's) and a body.
     *
     * @throws DaybookException UNAVAILABLE: the file is gone, or cannot be read
     */
    Skill read(Entry entry);

    /** Every folder in which is looked, with its skills and what is wrong there; reads all of them. */
    default List<LibraryRoot> examine() {
        return List.of();
    }

    /**
     * A file and what tells that it changed.
     *
     * @param groups the folders between the one where skills are looked for and the skill's own
     * @param files names of files that lie in the skill's folder, relative to it
     */
    record Entry(
            String path,
            Skill.Origin origin,
            String plugin,
            long sizeBytes,
            Instant modifiedAt,
            List<String> groups,
            List<String> files) {
        /** Changes when files are read in another way, so that all are read anew. */
        private static final int READING = 1;

        public Entry {
            groups = List.copyOf(groups);
            files = List.copyOf(files);
        }

        /** A file alone in its folder. */
        public Entry(String path, Skill.Origin origin, String plugin, long sizeBytes, Instant modifiedAt) {
            this(path, origin, plugin, sizeBytes, modifiedAt, List.of(), List.of());
        }

        /** Another one whenever the skill must be read again. */
        public String stamp() {
            return READING + " " + sizeBytes + " " + modifiedAt.toEpochMilli() + " " + origin + " "
                    + Integer.toHexString(files.hashCode()) + " " + plugin;
        }
    }
}
