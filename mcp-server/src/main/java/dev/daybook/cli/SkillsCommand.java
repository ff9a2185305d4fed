package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.Vocabulary;
import dev.daybook.skill.Phase;
import dev.daybook.skill.Skills;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook skills}. */
@Command(
        name = "skills",
        description = "List the skills an agent can use here, find the ones that fit a task, and check them.",
        subcommands = {
            SkillsListCommand.class,
            SkillsCommand.FindCommand.class,
            SkillsEmbedCommand.class,
            SkillsShowCommand.class,
            SkillsDoctorCommand.class,
            SkillsRankingsCommand.class,
            SkillsEvaluateCommand.class,
            SkillsImportCommand.class,
            SkillsReconcileCommand.class,
            SkillsExportCommand.class
        })
final class SkillsCommand implements Callable<Integer> {
    private final Context context;

    SkillsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new SkillsListCommand(context).call();
    }

    /** {@code daybook skills find}. */
    @Command(name = "find", description = "Find the skills that fit a task, by what they say and how they have worked.")
    static final class FindCommand implements Callable<Integer> {
        private static final int MAX_LIMIT = 50;
        private static final Duration LONGEST_GRADING = Duration.ofSeconds(1);

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

        @Option(
                names = "--session",
                paramLabel = "ID",
                description = "Fit what that session works on: its files, its phase and its last error.")
        private Optional<String> session = Optional.empty();

        @Option(names = "--explain", description = "Show what each score is made of.")
        private boolean explain;

        FindCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.limit(limit, MAX_LIMIT);
            phase.ifPresent(word -> context.given(() -> Vocabulary.parse(Phase.class, "phase", word)));
            Skills.Query wanted = new Skills.Query(String.join(" ", query), alternates, limit, phase, session);
            Skills.Found nothing = new Skills.Found(List.of(), List.of(), 0, Optional.of("Nothing is recorded yet"));
            return context.reading(nothing, application -> {
                catchUp(application);
                Skills.Found found = application.skills().find(wanted);
                return context.show(found, page -> FoundSkills.print(found, explain, page));
            });
        }

        /** Where no server does it; what takes longer is left to one. */
        private static void catchUp(Application application) {
            if (application.settings().collects()) {
                long end = System.nanoTime() + LONGEST_GRADING.toNanos();
                application.grading().catchUp(() -> System.nanoTime() - end < 0);
            }
        }
    }
}
