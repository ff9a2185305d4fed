package dev.daybook.cli;

import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Rate;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillStore.TrackRecord;
import dev.daybook.skill.SkillVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A skill with what is known of it; what it says of itself is in quotation marks.
 *
 * @param sameName the paths of other skills on disk with its name
 */
record SkillPage(
        String name,
        Skill.Origin origin,
        String path,
        String description,
        String whenToUse,
        List<String> categories,
        Optional<String> allowedTools,
        Optional<String> shadowedBy,
        Optional<Instant> deletedAt,
        List<String> sameName,
        String contentHash,
        long sizeBytes,
        Instant modifiedAt,
        List<Heading> sections,
        List<String> files,
        List<Version> versions,
        Rate completed,
        long abandoned,
        long failed,
        long open,
        Optional<Instant> lastUsed) {
    private static final int WHEN_SHOWN = 600;
    private static final int SECTIONS_SHOWN = 40;
    private static final int FILES_SHOWN = 30;

    /** A heading of the body. */
    record Heading(String heading, int level, int chars) {}

    /** A content that the file had. */
    record Version(
            String version,
            String skill,
            String description,
            long sizeBytes,
            Instant firstSeen,
            Optional<Instant> lastSeen) {}

    static SkillPage of(Skill skill, List<Skill> onDisk, List<SkillVersion> versions, TrackRecord worked) {
        return new SkillPage(
                skill.name(),
                skill.origin(),
                skill.path(),
                skill.description(),
                skill.whenToUse(),
                skill.categories(),
                skill.allowedTools(),
                skill.shadowedBy(),
                skill.deletedAt(),
                onDisk.stream()
                        .filter(other -> other.name().equals(skill.name())
                                && !other.path().equals(skill.path()))
                        .map(Skill::path)
                        .toList(),
                skill.contentHash(),
                skill.sizeBytes(),
                skill.modifiedAt(),
                skill.sections().stream()
                        .filter(section -> section.level() > 0)
                        .map(section -> new Heading(
                                section.heading(),
                                section.level(),
                                section.text().length()))
                        .toList(),
                skill.files(),
                versions.stream()
                        .map(version -> new Version(
                                version.name(),
                                version.skill(),
                                version.description(),
                                version.sizeBytes(),
                                version.firstSeen(),
                                version.lastSeen()))
                        .toList(),
                Rate.of(worked.completed(), worked.closed()),
                worked.abandoned(),
                worked.failed(),
                worked.open(),
                worked.lastUsed());
    }

    void print(Page page) {
        page.heading(name);
        page.fact("says", quoted(description));
        if (!whenToUse.isEmpty()) {
            page.fact("when to use", quoted(Texts.shortened(whenToUse, WHEN_SHOWN)));
        }
        page.fact("file", path + ", " + Wording.bytes(sizeBytes));
        page.fact("origin", Vocabulary.word(origin));
        deletedAt.ifPresent(at -> page.fact("gone", "the file was gone on " + Wording.time(at, page.zone())));
        shadowedBy.ifPresent(other -> page.fact("not taken", "the agent takes " + other + ", which has the same name"));
        if (shadowedBy.isEmpty() && !sameName.isEmpty()) {
            page.fact("same name", String.join(", ", sameName));
        }
        page.fact("categories", categories.isEmpty() ? Wording.UNKNOWN : String.join(", ", categories));
        allowedTools.ifPresent(tools -> page.fact("allowed tools", quoted(tools)));
        page.fact("record", worked(page));
        printVersions(page);
        printSections(page);
        printFiles(page);
    }

    private String worked(Page page) {
        if (completed.n() == 0 && open == 0) {
            return "never used here";
        }
        return "completed " + completed.count() + " of " + completed.n() + ": " + Wording.rate(completed) + "; "
                + abandoned + " abandoned, " + failed + " failed, " + open + " open; last used "
                + Wording.time(lastUsed, page.zone());
    }

    private void printVersions(Page page) {
        if (versions.isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("VERSION", "FROM", "UNTIL", ">SIZE", "*DESCRIPTION");
        versions.forEach(version -> table.row(
                version.version(),
                Wording.time(version.firstSeen(), page.zone()),
                version.lastSeen().map(at -> Wording.time(at, page.zone())).orElse("now"),
                Wording.bytes(version.sizeBytes()),
                (version.skill().equals(name) ? "" : "as " + version.skill() + ": ") + quoted(version.description())));
        page.table(table);
    }

    private void printSections(Page page) {
        if (!sections.isEmpty()) {
            page.blank();
            page.dim("Sections");
            sections.stream()
                    .limit(SECTIONS_SHOWN)
                    .forEach(section -> page.line("  ".repeat(section.level()) + quoted(section.heading())));
            more(page, sections.size() - SECTIONS_SHOWN);
        }
    }

    private void printFiles(Page page) {
        if (!files.isEmpty()) {
            page.blank();
            page.dim("Files");
            files.stream().limit(FILES_SHOWN).forEach(file -> page.line("  " + file));
            more(page, files.size() - FILES_SHOWN);
        }
    }

    private static void more(Page page, int number) {
        if (number > 0) {
            page.dim("  and " + number + " more; --json has all of them");
        }
    }

    private static String quoted(String text) {
        return "“" + text + "”";
    }
}
