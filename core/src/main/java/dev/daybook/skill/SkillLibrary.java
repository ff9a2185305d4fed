package dev.daybook.skill;

import java.time.Instant;
import java.util.List;

/** The SKILL.md files that an agent in this project can use, as they are on disk now. */
public interface SkillLibrary {

    /** Every file, by name and stamp alone. */
    List<Entry> list();

    /** The file as it is; a file that cannot be understood still has a name (its folder's) and a body. */
    Skill read(Entry entry);

    /** A file and what tells that it changed. */
    record Entry(String path, Skill.Origin origin, String plugin, long sizeBytes, Instant modifiedAt) {}
}
