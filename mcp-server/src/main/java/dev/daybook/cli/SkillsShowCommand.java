package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.skill.Shadows;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillLibrary;
import dev.daybook.skill.SkillStore.TrackRecord;
import dev.daybook.skill.SkillVersion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code daybook skills show}. */
@Command(
        name = "show",
        description = {
            "Show a skill: what it says of itself, its sections and files, its versions, and how it has worked.",
            "Of several skills of one name it is the one that the agent takes; the others are shown by their paths."
        })
final class SkillsShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "NAME|PATH",
            description = "The skill's name, or the path of its SKILL.md or of its folder.")
    private String skill;

    SkillsShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Application application = context.open()) {
            List<Skill> onDisk = SkillsListCommand.onDisk(application);
            Optional<Skill> found = found(onDisk).map(skill -> whole(application, skill));
            if (!application.isRecorded()) {
                return show(SkillPage.of(required(found), onDisk, List.of(), TrackRecord.NONE));
            }
            application.skillIndex().refresh();
            return show(application.records().read(stores -> {
                Skill shown = required(found.or(() -> found(stores.skills().listDeleted())));
                List<SkillVersion> versions = stores.skills().versions(shown.path());
                TrackRecord worked =
                        stores.skills().trackRecords(Optional.empty()).getOrDefault(shown.name(), TrackRecord.NONE);
                return SkillPage.of(shown, onDisk, versions, worked);
            }));
        }
    }

    /** With its text, unless it has gone by now. */
    private static Skill whole(Application application, Skill skill) {
        SkillLibrary library = application.skillFolders();
        return library.list().stream()
                .filter(entry -> entry.path().equals(skill.path()))
                .findFirst()
                .map(entry -> library.read(entry).shadowedBy(skill.shadowedBy()))
                .orElse(skill);
    }

    private int show(SkillPage page) {
        return context.show(page, page::print);
    }

    private Skill required(Optional<Skill> found) {
        return found.orElseThrow(
                () -> DaybookException.invalid(
                        "No skill is called '"
                                + Texts.shortened(skill, 128)
                                + "', and none lies at such a path; 'daybook skills list' shows all, and --deleted those that are gone"));
    }

    private Optional<Skill> found(List<Skill> skills) {
        return Shadows.named(skill, skills).or(() -> path().flatMap(path -> at(path, skills)));
    }

    /** A file or folder, from the current directory on. */
    private static Optional<Skill> at(Path path, List<Skill> skills) {
        return skills.stream()
                .filter(skill -> {
                    Path file = Path.of(skill.path());
                    return path.endsWith(file)
                            || file.getParent() != null && (path.equals(file.getParent()) || endsWith(path, file));
                })
                .findFirst();
    }

    private static boolean endsWith(Path path, Path file) {
        return !file.isAbsolute() && path.endsWith(file.getParent());
    }

    private Optional<Path> path() {
        try {
            return Texts.wellFormed(skill).indexOf('/') < 0
                    ? Optional.empty()
                    : Optional.of(
                            context.surroundings().directory().resolve(skill).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
