package dev.daybook.cli;

import dev.daybook.capture.SkillFolders;
import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Rate;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillStore.TrackRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The skills on disk, and how each has worked. */
record SkillList(List<Line> skills) {

    /** A skill's file and its record. */
    record Line(
            String name,
            Skill.Origin origin,
            String path,
            String description,
            Rate completed,
            long open,
            Optional<Instant> lastUsed) {}

    static SkillList of(SkillFolders folders, Map<String, TrackRecord> history) {
        return new SkillList(folders.list().stream()
                .map(folders::read)
                .map(skill -> line(skill, history.getOrDefault(skill.name(), TrackRecord.NONE)))
                .sorted(Comparator.comparing(Line::name).thenComparing(Line::path))
                .toList());
    }

    void print(Page page) {
        if (skills.isEmpty()) {
            page.line("No SKILL.md file found in .claude/skills, the user's skills or installed plugins.");
            return;
        }
        Table table = new Table("NAME", "?ORIGIN", "COMPLETED", "?LAST USED", "*DESCRIPTION");
        skills.forEach(skill -> table.row(
                skill.name(),
                Vocabulary.word(skill.origin()),
                skill.completed().n() == 0 && skill.open() == 0
                        ? "never used"
                        : skill.completed().count() + " of " + skill.completed().n() + ": "
                                + Wording.rate(skill.completed()),
                Wording.time(skill.lastUsed(), page.zone()),
                skill.description()));
        page.table(table);
    }

    private static Line line(Skill skill, TrackRecord history) {
        return new Line(
                skill.name(),
                skill.origin(),
                skill.path(),
                skill.description(),
                Rate.of(history.completed(), history.closed()),
                history.open(),
                history.lastUsed());
    }
}
