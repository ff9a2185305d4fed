package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Rate;
import dev.daybook.skill.Categories;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillStore.TrackRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Skills, and how each has worked. */
record SkillList(List<Line> skills) {

    /** A skill's file and its record. */
    record Line(
            String name,
            Skill.Origin origin,
            String path,
            List<String> categories,
            String version,
            Optional<String> shadowedBy,
            Optional<Instant> deletedAt,
            String description,
            Rate completed,
            long open,
            Optional<Instant> lastUsed) {}

    static SkillList of(List<Skill> skills, Map<String, TrackRecord> history, Optional<String> category) {
        Optional<String> wanted = category.map(Categories::slug);
        return new SkillList(skills.stream()
                .filter(skill -> wanted.map(skill.categories()::contains).orElse(true))
                .map(skill -> line(skill, history.getOrDefault(skill.name(), TrackRecord.NONE)))
                .sorted(Comparator.comparing(Line::name).thenComparing(Line::path))
                .toList());
    }

    void print(Page page, String none) {
        if (skills.isEmpty()) {
            page.line(none);
            return;
        }
        Table table = new Table("NAME", "?ORIGIN", "?CATEGORIES", "COMPLETED", "?LAST USED", "*DESCRIPTION");
        skills.forEach(skill -> table.row(
                skill.name(),
                state(skill, page),
                skill.categories().isEmpty() ? Wording.UNKNOWN : String.join(", ", skill.categories()),
                skill.completed().n() == 0 && skill.open() == 0
                        ? "never used"
                        : skill.completed().count() + " of " + skill.completed().n() + ": "
                                + Wording.rate(skill.completed()),
                Wording.time(skill.lastUsed(), page.zone()),
                skill.description()));
        page.table(table);
    }

    private static String state(Line skill, Page page) {
        String origin = Vocabulary.word(skill.origin());
        return skill.deletedAt()
                .map(at -> origin + ", gone " + Wording.time(at, page.zone()))
                .orElse(skill.shadowedBy().isPresent() ? origin + ", shadowed" : origin);
    }

    private static Line line(Skill skill, TrackRecord history) {
        return new Line(
                skill.name(),
                skill.origin(),
                skill.path(),
                skill.categories(),
                skill.version(),
                skill.shadowedBy(),
                skill.deletedAt(),
                skill.description(),
                Rate.of(history.completed(), history.closed()),
                history.open(),
                history.lastUsed());
    }
}
