package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.capture.SkillFolders;
import dev.daybook.commit.CommitStore;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.project.Places;
import dev.daybook.project.ProjectRoot;
import dev.daybook.project.Settings;
import dev.daybook.skill.Skill;
import dev.daybook.storage.DatabaseHealth;
import dev.daybook.storage.Storage;
import dev.daybook.troubleshoot.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether this project can be recorded, and whether its record is whole. */
final class ProjectChecks {
    private final Context context;
    private final ProjectRoot root;
    private final Places places;

    ProjectChecks(Context context) {
        this.context = context;
        this.root = context.root();
        this.places = context.places();
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.pass("project", root.path() + " (" + root.origin() + ")"));
        checks.add(writable());
        checks.add(collection());
        checks.addAll(database());
        checks.add(redactionKey());
        checks.addAll(skills());
        return checks;
    }

    /** Tried, as access rights do not tell of full disks and read-only file systems. */
    private Check writable() {
        if (Files.exists(places.folder()) && !Files.isDirectory(places.folder())) {
            return Check.fail("writing", places.folder() + " is not a folder; move it aside");
        }
        Path folder = Files.isDirectory(places.folder()) ? places.folder() : places.root();
        try {
            Path file = Files.createTempFile(folder, ".daybook-doctor", ".tmp");
            try {
                Files.writeString(file, "tried");
            } finally {
                Files.delete(file);
            }
            return Check.pass("writing", folder + " can be written");
        } catch (IOException e) {
            return Check.fail("writing", folder + " cannot be written: " + e);
        }
    }

    private Check collection() {
        try {
            Settings settings = Settings.load(places, context.surroundings().env());
            return settings.collects()
                    ? Check.pass(
                            "collection", "on (" + settings.entries().get(0).origin() + ")")
                    : Check.warn("collection", "off by " + settings.switchedOffBy() + "; nothing is recorded");
        } catch (DaybookException e) {
            return Check.fail("collection", e.getMessage());
        }
    }

    private List<Check> database() {
        if (!Files.exists(places.database())) {
            return List.of(Check.pass("database", "none yet; the first thing recorded makes " + places.database()));
        }
        try (Application application = context.open()) {
            DatabaseHealth health = application.check();
            String facts = health.path() + ", " + Wording.bytes(health.sizeBytes()) + ", write-ahead log "
                    + Wording.bytes(health.walBytes()) + ", schema " + health.schema();
            List<Check> checks = new ArrayList<>();
            checks.add(Check.pass("SQLite", health.sqliteVersion()));
            checks.add(Check.pass("database", facts));
            if (health.problems().isEmpty()) {
                checks.add(Check.pass("integrity", "no problem found"));
            }
            health.problems().forEach(problem -> checks.add(Check.fail("integrity", problem)));
            checks.addAll(redactions(application));
            commits(application).ifPresent(checks::add);
            return checks;
        } catch (DaybookException e) {
            return List.of(Check.fail("database", e.getMessage()));
        }
    }

    /** Absent where all that was met could be read. */
    private static Optional<Check> commits(Application application) {
        List<CommitStore.Skipped> skipped =
                application.records().read(stores -> stores.commits().skipped());
        return skipped.stream()
                .findFirst()
                .map(first -> Check.warn(
                        "commits",
                        Wording.count(skipped.size(), "commit")
                                + " could not be read, such as " + first.hash().substring(0, 10) + ": "
                                + first.reason() + "; once the repository is repaired, 'daybook backfill --all' reads"
                                + " them and what lies behind"));
    }

    private static List<Check> redactions(Application application) {
        Map<String, Long> byRule =
                application.records().read(stores -> stores.insights().redactions(Period.ALWAYS));
        Check counted = Check.pass(
                "redactions", byRule.isEmpty() ? "no secret met in an exchange" : RedactionCounts.of(byRule));
        String rules = application.redactorInForce().rulesDigest();
        boolean isSwept = application
                .sweeps()
                .findLast()
                .filter(sweep -> sweep.rules().equals(rules))
                .isPresent();
        return List.of(
                counted,
                isSwept
                        ? Check.pass("redaction rules", "edition " + rules + ", applied to all that is stored")
                        : Check.warn(
                                "redaction rules",
                                "newer (" + rules + ") than some of what is stored; run 'daybook redact sweep'"));
    }

    private Check redactionKey() {
        Path key = places.redactionKey();
        if (!Files.exists(key)) {
            return Files.exists(places.database())
                    ? Check.warn("redaction key", key + " is missing; secrets get new marks from now on")
                    : Check.pass("redaction key", "none yet; made with the database");
        }
        try {
            Storage.redactionKey(key);
        } catch (DaybookException e) {
            return Check.fail("redaction key", e.getMessage());
        }
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(key);
            return rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.GROUP_READ)
                    ? Check.warn("redaction key", key + " can be read by others; run chmod 600 on it")
                    : Check.pass("redaction key", key + ", readable by you alone");
        } catch (IOException | UnsupportedOperationException e) {
            return Check.pass("redaction key", key.toString());
        }
    }

    private List<Check> skills() {
        List<Path> further = List.of();
        try {
            further = Settings.load(places, context.surroundings().env()).skillRoots();
        } catch (DaybookException e) {
            // the check of collection tells what is wrong with the settings
        }
        List<SkillFolders.Entry> found = new SkillFolders(places, further).list();
        List<Check> checks = new ArrayList<>();
        further.stream()
                .filter(folder -> !Files.isDirectory(folder))
                .forEach(folder -> checks.add(Check.warn(
                        "skill roots", folder + " is no folder; make it, or take it out of the setting skill_roots")));
        checks.add(
                found.isEmpty()
                        ? Check.warn("skills", "no SKILL.md found; find_skills has nothing to recommend")
                        : Check.pass("skills", counts(found) + "; 'daybook skills doctor' checks them"));
        return checks;
    }

    private static String counts(List<SkillFolders.Entry> found) {
        long configured = count(found, Skill.Origin.CONFIGURED);
        return count(found, Skill.Origin.PROJECT) + " of the project, " + count(found, Skill.Origin.USER)
                + " of the user, " + count(found, Skill.Origin.PLUGIN) + " of plugins"
                + (configured == 0 ? "" : ", " + configured + " of other folders");
    }

    private static long count(List<SkillFolders.Entry> found, Skill.Origin origin) {
        return found.stream().filter(entry -> entry.origin() == origin).count();
    }
}
