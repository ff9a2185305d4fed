package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.Vocabulary;
import dev.daybook.skill.Phase;
import dev.daybook.skill.SkillStore.TrackRecord;
import dev.daybook.skill.Skills;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook skills}. */
@Command(
        name = "skills",
        description = "List the skills an agent can use here, or find the ones that fit a task.",
        subcommands = {SkillsCommand.ListCommand.class, SkillsCommand.FindCommand.class, SkillEmbedCommand.class})
final class SkillsCommand implements Callable<Integer> {
    private final Context context;

    SkillsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list(context);
    }

    /** The skills are on disk, so there is something to list before anything is recorded. */
    private static int list(Context context) {
        try (Application application = context.open()) {
            Map<String, TrackRecord> history = application.isRecorded()
                    ? application.records().read(stores -> stores.skills().trackRecords(Optional.empty()))
                    : Map.of();
            SkillList list = SkillList.of(context.places(), history);
            return context.show(list, list::print);
        }
    }

    /** {@code daybook skills list}. */
    @Command(name = "list", description = "List the skills, and how each has worked so far.")
    static final class ListCommand implements Callable<Integer> {
        private final Context context;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return list(context);
        }
    }

    /** {@code daybook skills find}. */
    @Command(name = "find", description = "Find the skills that fit a task, by what they say and how they have worked.")
    static final class FindCommand implements Callable<Integer> {
        private static final int MAX_LIMIT = 50;

        private final Context context;

        @Parameters(paramLabel = "QUERY", arity = "1..*", description = "What you want to do, in your own words.")
        private List<String> query = List.of();

        @Option(
                names = "--alternate",
                paramLabel = "A",
                description = "Other words for the same task; may be repeated.")
        private List<String> alternates = List.of();

        @Option(names = "--limit", paramLabel = "N", description = "At most so many; ${DEFAULT-VALUE} if not given.")
        private int limit = 3;

        @Option(
                names = "--phase",
                paramLabel = "P",
                description = "setup, execution, verification, cleanup or rollback.")
        private Optional<String> phase = Optional.empty();

        FindCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.limit(limit, MAX_LIMIT);
            phase.ifPresent(word -> context.given(() -> Vocabulary.parse(Phase.class, "phase", word)));
            Skills.Found nothing = new Skills.Found(List.of(), 0, Optional.of("Nothing is recorded yet"));
            return context.reading(nothing, application -> {
                Skills.Found found = application.skills().find(String.join(" ", query), alternates, limit, phase);
                return context.show(found, page -> FoundSkills.print(found, page));
            });
        }
    }
}
