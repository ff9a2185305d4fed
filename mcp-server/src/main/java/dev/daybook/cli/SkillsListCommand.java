package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.skill.Shadows;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillLibrary;
import dev.daybook.skill.SkillStore.TrackRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook skills list}. */
@Command(name = "list", description = "List the skills, and how each has worked so far.")
final class SkillsListCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--category", paramLabel = "C", description = "Those of a category alone.")
    private Optional<String> category = Optional.empty();

    @Option(names = "--deleted", description = "Those whose files are gone, and whose history is kept.")
    private boolean deleted;

    SkillsListCommand(Context context) {
        this.context = context;
    }

    /** The skills are on disk, so there is something to list before anything is recorded. */
    @Override
    public Integer call() {
        try (Application application = context.open()) {
            Map<String, TrackRecord> history = application.isRecorded()
                    ? application.records().read(stores -> stores.skills().trackRecords(Optional.empty()))
                    : Map.of();
            List<Skill> skills = deleted ? deleted(application) : onDisk(application);
            SkillList list = SkillList.of(skills, history, category);
            return context.show(list, page -> list.print(page, none()));
        }
    }

    /** Those that can be read, without their texts, with those marked that the agent does not take. */
    static List<Skill> onDisk(Application application) {
        SkillLibrary library = application.skillFolders();
        return Shadows.marked(library.list().stream()
                .flatMap(entry -> read(library, entry).stream())
                .toList());
    }

    private static List<Skill> deleted(Application application) {
        if (!application.isRecorded()) {
            return List.of();
        }
        application.skillIndex().refresh();
        return application.records().read(stores -> stores.skills().listDeleted());
    }

    private static Optional<Skill> read(SkillLibrary library, SkillLibrary.Entry entry) {
        try {
            return Optional.of(library.read(entry).withBodyUpTo(0));
        } catch (DaybookException e) {
            // 'skills doctor' tells of those that cannot be read
            return Optional.empty();
        }
    }

    private String none() {
        if (category.isPresent()) {
            return "No skill is of the category '" + category.get() + "'; 'daybook skills list' shows the categories.";
        }
        return deleted
                ? "No skill is known whose file is gone."
                : "No SKILL.md file found in .claude/skills, the user's skills or installed plugins.";
    }
}
