package dev.daybook.skill;

import java.util.List;

/**
 * A folder in which skills are looked for, as it is found to be.
 *
 * @param plugin its name, empty for a folder of no plugin
 * @param skills those in it that could be read, with the beginnings of their texts; one that an earlier root has listed is not among them
 */
public record LibraryRoot(
        String path,
        Skill.Origin origin,
        String plugin,
        boolean exists,
        List<Skill> skills,
        List<SkillFinding> findings) {
    public LibraryRoot {
        skills = List.copyOf(skills);
        findings = List.copyOf(findings);
    }
}
