package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import dev.daybook.skill.Rankings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook skills rankings}. */
@Command(
        name = "rankings",
        description = {
            "Show how good the answers of find_skills were.",
            "At what rank skills were chosen, how often the first one was completed, and which prompts matched a skill well"
                    + " that was not used."
        })
final class SkillsRankingsCommand implements Callable<Integer> {
    private static final int MAX_DAYS = 365;

    private final Context context;

    @Option(names = "--days", paramLabel = "N", description = "Of so many days; ${DEFAULT-VALUE} if not given.")
    private int days = 30;

    SkillsRankingsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.given(() -> {
            if (days < 1 || days > MAX_DAYS) {
                throw DaybookException.invalid("--days must be 1 to " + MAX_DAYS + ", not " + days);
            }
            return days;
        });
        return context.reading(Rankings.Report.none(days), application -> {
            application.skillIndex().refresh();
            Rankings.Report report = application.rankings().report(days);
            return context.show(report, page -> SkillsRankingsPage.print(report, page));
        });
    }
}
